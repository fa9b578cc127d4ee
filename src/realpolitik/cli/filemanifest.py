"""The manifest of a result that depends on one file and not on a case."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from realpolitik.manifest import Manifest, Setting


def file_manifest(
    command: str, file: Path, seed: int | None, settings: Mapping[str, Setting]
) -> dict[str, object]:
    """Say which file (by its hash), version, seed and settings gave the result of a command."""
    digest = sha256(file.read_bytes()).hexdigest()
    given: dict[str, Setting] = {"command": command, "file": str(file), "file_sha256": digest}
    return Manifest(None, seed, given | dict(settings)).document()
