"""`realpolitik replay`: the same result again, to the bit."""

from __future__ import annotations

import json as reader
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik import __version__
from realpolitik.cli.console import progress, say, show_json
from realpolitik.errors import InputError

if TYPE_CHECKING:
    from realpolitik.cli.job import Job


def replay(
    context: typer.Context,
    manifest: Annotated[Path, typer.Argument(help="A saved --json result, or its manifest alone.")],
    case: Annotated[
        str | None, typer.Option("--case", help="Where the case is now, if it is not where it was.")
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Go on although the case's files have changed since.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the repeated result as JSON.")] = False,
) -> None:
    """Repeat a saved result from its manifest and say whether it comes out the same. Exit code 1 if it does not."""
    from realpolitik.cli.job import repeat
    from realpolitik.cli.rerun import rerun

    saved = _read(manifest)
    whole = "manifest" in saved
    given = saved["manifest"] if whole else saved
    if _rests_on_a_file(given):
        with progress(f"repeating {given['settings']['command']}"):
            again = rerun(
                given, changed, lambda words: context.find_root().command.main(words, standalone_mode=False)
            )
    else:
        job, digest, version = _job(manifest, given, case)
        _check_case(job, digest, changed)
        if version != __version__:
            say(f"warning: made by version {version}, repeated by {__version__}")
        with progress(f"repeating {job.command}"):
            again = repeat(job)
        again["manifest"]["settings"]["case"] = given["settings"]["case"]
    if json or not whole:
        show_json(again)
    if whole:
        _tell(saved, reader.loads(reader.dumps(again)))


def _rests_on_a_file(manifest: Any) -> bool:
    from realpolitik.cli.rerun import COMMANDS

    settings = manifest.get("settings") if isinstance(manifest, dict) else None
    return (
        isinstance(settings, dict)
        and settings.get("command") in COMMANDS
        and (isinstance(settings.get("file"), str) or isinstance(settings.get("paths"), list))
        and all(isinstance(name, str) for name in settings)
    )


def _tell(saved: dict[str, Any], again: dict[str, Any]) -> None:
    different = [name for name in {**saved, **again} if saved.get(name) != again.get(name)]
    if different:
        say(f"different in: {', '.join(different)}")
        raise typer.Exit(1)
    say("identical to the bit")


def _read(path: Path) -> dict[str, Any]:
    from realpolitik.judgement.forecast_table import read_bounded

    try:
        document = reader.loads(read_bounded(path))
    except (ValueError, RecursionError):
        raise InputError(f"{path}: not JSON; allowed is a saved --json result or its manifest") from None
    if not isinstance(document, dict):
        raise InputError(f"{path}: not a JSON object; allowed is a saved --json result or its manifest")
    return document


def _job(path: Path, manifest: Any, case: str | None) -> tuple[Job, str, str]:
    from realpolitik.cli.job import Job

    settings = manifest.get("settings") if isinstance(manifest, dict) else None
    wrong = [
        name
        for name, right in (
            ("settings", isinstance(settings, dict)),
            ("settings.command", isinstance(settings, dict) and isinstance(settings.get("command"), str)),
            ("settings.case", isinstance(settings, dict) and isinstance(settings.get("case"), str)),
            ("seed", isinstance(manifest, dict) and type(manifest.get("seed")) in {int, type(None)}),
            ("case_sha256", isinstance(manifest, dict) and isinstance(manifest.get("case_sha256"), str)),
        )
        if not right
    ]
    if wrong or not isinstance(settings, dict):
        raise InputError(
            f"{path}: no manifest that can be repeated (missing or of the wrong type: {', '.join(wrong)})"
        )
    rest = {name: value for name, value in settings.items() if name not in {"command", "case"}}
    job = Job(settings["command"], case or settings["case"], manifest["seed"] or 0, rest)
    return job, manifest["case_sha256"], str(manifest.get("version"))


def _check_case(job: Job, digest: str, changed: bool) -> None:
    from realpolitik.case import load_case

    now = load_case(job.case).sha256
    if now == digest:
        return
    text = f"case {job.case}: its files have changed since the result was made (SHA-256 {digest[:12]}, now {now[:12]})"
    if not changed:
        raise InputError(f"{text}. Restore them, name the old folder with --case, or go on with --changed.")
    say(f"warning: {text}")
