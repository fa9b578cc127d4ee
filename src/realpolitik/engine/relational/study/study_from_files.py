"""A study from plain files and a few words, without a study file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from realpolitik.engine.relational.study.event_file import LABELS, TIMES
from realpolitik.engine.relational.study.study_file import Study, build_study
from realpolitik.engine.relational.study.table import read_table
from realpolitik.errors import InputError

VALUES = ("value", "weight", "replace", "increment")


def study_from_files(
    events: Path,
    model: str,
    effects: str,
    actors: Path | None = None,
    networks: Mapping[str, Path] | None = None,
    directed: bool = True,
    **settings: Any,
) -> Study:
    """Build a study from an event file, a file of actors and files of networks.

    Every further column of the actors' file is an attribute of its name. A network's file with a time column
    holds dated replacements, one without holds ties from the beginning. `settings` are the other keys of a
    study file: timed, intercept, start, end, given, breaks.

    Raises:
        InputError: files or settings have faults.
    """
    content: dict[str, Any] = {
        "events": {"file": str(events.resolve())},
        "model": model,
        "effects": effects,
        **{key: value for key, value in settings.items() if value is not None},
    }
    if actors is not None:
        content["actors"] = {"file": str(actors.resolve())}
        content["attributes"] = _attributes(actors)
    parts: dict[str, Any] = {"events": {"from_events": True, "directed": directed}}
    for name, path in (networks or {}).items():
        if name in parts:
            raise InputError(f"network {name!r}: the name is taken; choose another")
        parts[name] = _network(path)
    content["networks"] = parts
    return build_study(content, Path(events.resolve().anchor))


def _network(path: Path) -> dict[str, Any]:
    columns = read_table(path).columns
    ties = {"file": str(path.resolve())}
    named = [name for name in VALUES if name in columns]
    if named:
        ties["value"] = named[0]
    if not any(name in columns for name in TIMES):
        return {"initial": ties}
    return {"changes": ties, "replace": ties.get("value") != "increment"}


def _attributes(actors: Path) -> dict[str, dict[str, str]]:
    columns = list(read_table(actors).columns)
    label = next((name for name in LABELS if name in columns), columns[0])
    return {name: {"column": name} for name in columns if name not in (label, "present")}
