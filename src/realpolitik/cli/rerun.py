"""Commands on a file of the user's, run again with the options that a manifest names."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from realpolitik.errors import InputError

COMMANDS = ("bargain", "crisis", "read", "relational", "score")


def rerun(
    manifest: Mapping[str, Any], changed: bool, run: Callable[[list[str]], int | None]
) -> dict[str, Any]:
    """Run a command on a file again and give its JSON; `run` runs a command line and gives its exit code.

    Raises `InputError` where a file is missing or not the one that the manifest names, unless `changed` allows it.
    """
    settings = manifest["settings"]
    for name in [key for key in settings if f"{key}_sha256" in settings]:
        _check(Path(str(settings[name])), str(settings[f"{name}_sha256"]), changed)
    words = [settings["command"], "--json", *_options(settings)]
    if manifest.get("seed") is not None:
        words += ["--seed", str(manifest["seed"])]
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        code = run([*words, "--", *_subjects(settings)])
    if code:
        raise InputError(f"command {settings['command']}: ended with code {code}")
    return json.loads(text.getvalue())  # type: ignore[no-any-return]


def _subjects(settings: Mapping[str, Any]) -> list[str]:
    """What the command is run on: a file, or several paths."""
    paths = settings.get("paths")
    return [str(path) for path in paths] if isinstance(paths, list) else [str(settings["file"])]


def _options(settings: Mapping[str, Any]) -> list[str]:
    words = []
    for name, value in settings.items():
        option = f"--{name.replace('_', '-')}"
        if (
            name in {"command", "file", "paths"}
            or name.endswith("_sha256")
            or value is None
            or value is False
        ):
            continue
        if value is True:
            words.append(option)
        else:
            for one in value if isinstance(value, list) else [value]:
                words.append(f"{option}={one}")
    return words


def _check(file: Path, digest: str, changed: bool) -> None:
    try:
        now = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); put it back where it was") from None
    if now != digest and not changed:
        raise InputError(
            f"{file}: has changed since the result was made (SHA-256 {digest[:12]}, now {now[:12]}). "
            "Restore it, or go on with --changed."
        )
