"""A study in one small yaml or json file: where the data are, and which model to fit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from realpolitik.engine.relational.arrays import Flags, Floats
from realpolitik.engine.relational.observation.attribute import Attribute, fill_missing
from realpolitik.engine.relational.observation.network import Network
from realpolitik.engine.relational.observation.observation import Observation, observe
from realpolitik.engine.relational.observation.presence import Presence
from realpolitik.engine.relational.specification.specification import Specification, specify
from realpolitik.engine.relational.study.event_file import (
    RECEIVERS,
    SENDERS,
    TIMES,
    ActorList,
    EventColumns,
    read_actors,
    read_events,
)
from realpolitik.engine.relational.study.table import (
    MISSING,
    Table,
    actors_in,
    find_column,
    numbers,
    read_table,
    refuse,
    times,
)
from realpolitik.errors import Fault, InputError

MOST_BYTES = 1_000_000
NODES = ("actor", "node", "name", "label", "id")


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """An observation and the model to fit to it."""

    observation: Observation
    specification: Specification


def load_study(path: Path) -> Study:
    """Read a study from a yaml or json file; its data files are found beside it.

    Raises:
        InputError: the file or its data have faults.
    """
    import yaml

    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path.name}: larger than {MOST_BYTES} bytes; this is no study file")
        text = path.read_text(encoding="utf-8")
        content = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise InputError(f"{path.name}: cannot be read as yaml or json ({error})") from error
    if not isinstance(content, dict):
        raise InputError(f"{path.name}: must hold keys and values such as `model: choice`")
    return build_study(content, path.parent)


def build_study(content: Mapping[str, Any], folder: Path) -> Study:
    """Build a study from the content of a study file; data files lie in `folder` or below it.

    Raises:
        InputError: unknown keys, wrong values (all of them), or data files with faults.
    """
    from pydantic import ValidationError

    from realpolitik.engine.relational.study.study_schema import ActorsPart, StudyPart

    try:
        part = StudyPart.model_validate(content)
    except ValidationError as error:
        said = [f"  {'.'.join(str(step) for step in one['loc'])}: {one['msg']}" for one in error.errors()]
        raise InputError("The study cannot be used:\n" + "\n".join(said)) from None
    actors = None
    if isinstance(part.actors, ActorsPart):
        actors = read_actors(_inside(folder, part.actors.file), part.actors.label, part.actors.present)
    elif part.actors is not None:
        actors = ActorList(tuple(part.actors), np.ones(len(part.actors), dtype=np.bool_), None)
    events = read_events(
        _inside(folder, part.events.file),
        actors.labels if actors else None,
        EventColumns(part.events.sender, part.events.receiver, part.events.time, part.events.weight),
        _texts(part.events.where),
    )
    known = actors or ActorList(events.actors, np.ones(len(events.actors), dtype=np.bool_), None)
    networks = [_network(name, one, known, folder) for name, one in part.networks.items()]
    attributes = [_attribute(name, one, known, folder) for name, one in part.attributes.items()]
    presence = _presence(part.presence, known, folder)
    specification = specify(
        part.model,
        part.effects,
        part.timed,
        part.intercept,
        _moment("start", part.start),
        _moment("end", part.end),
        part.given,
        part.breaks,
    )
    return Study(observe(events, networks, attributes, presence), specification)


def _inside(folder: Path, name: str) -> Path:
    """Find a data file; a study may not read files outside its folder."""
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise InputError(f"file {name!r}: outside the study's folder; move it there")
    return path


def _texts(where: Mapping[str, str | int | float]) -> dict[str, str]:
    return {column: str(value) for column, value in where.items()}


def _moment(name: str, given: float | str | None) -> float | None:
    if given is None or isinstance(given, float):
        return given
    faults: list[Fault] = []
    value = times(Table("study", {name: [str(given)]}, [0]), name, faults)
    refuse("study", faults)
    return float(value[0])


def _network(name: str, part: Any, actors: ActorList, folder: Path) -> Network:
    count = len(actors.labels)
    initial = np.zeros((count, count))
    if part.initial is not None:
        _, sender, receiver, value = _ties(part.initial, actors, folder, dated=False)
        initial[sender, receiver] = value
        if not part.directed:
            initial[receiver, sender] = value
    if part.changes is None:
        return Network(name, initial, directed=part.directed, from_events=part.from_events)
    time, sender, receiver, value = _ties(part.changes, actors, folder, dated=True)
    return Network(
        name, initial, time, sender, receiver, value, part.replace, part.directed, part.from_events
    )


def _ties(
    part: Any, actors: ActorList, folder: Path, dated: bool
) -> tuple[Floats, np.ndarray[Any, Any], np.ndarray[Any, Any], Floats]:
    table = read_table(_inside(folder, part.file), _texts(part.where))
    faults: list[Fault] = []
    senders = (part.sender,) if part.sender else (*SENDERS, "a")
    receivers = (part.receiver,) if part.receiver else (*RECEIVERS, "b")
    sender = actors_in(table, find_column(table, senders, "the sender"), actors.labels, faults)
    receiver = actors_in(table, find_column(table, receivers, "the receiver"), actors.labels, faults)
    for at in np.flatnonzero((sender == receiver) & (sender >= 0)).tolist():
        faults.append(Fault(table.name, table.lines[at], "a tie of an actor with itself: remove it"))
    value = np.ones(len(sender))
    if part.value is not None or "value" in table.columns:
        value = numbers(table, find_column(table, (part.value or "value",), "the value"), faults)
    time = np.empty(0)
    if dated:
        column = find_column(table, (part.time,) if part.time else TIMES, "the time")
        time = times(table, column, faults)
    refuse(table.name, faults)
    return time, sender, receiver, value


def _attribute(name: str, part: Any, actors: ActorList, folder: Path) -> Attribute:
    initial = np.full(len(actors.labels), np.nan)
    codes: dict[str, float] = {}
    if part.column is not None:
        if actors.table is None:
            raise InputError(f"attribute {name}: column {part.column} needs a file of actors")
        initial = _values(actors.table, find_column(actors.table, (part.column,), name), codes)
    if part.changes is None:
        if part.column is None:
            raise InputError(f"attribute {name}: give column, changes or both")
        return fill_missing(name, initial, inclusive=part.inclusive)
    time, actor, table = _dated(part.changes, actors, folder)
    column = find_column(table, (part.changes.value,), name)
    return fill_missing(name, initial, time, actor, _values(table, column, codes), part.inclusive)


def _values(table: Table, column: str, codes: dict[str, float]) -> Floats:
    """Read numbers, or else categories as codes; missing values are NaN."""
    faults: list[Fault] = []
    values = numbers(table, column, faults, missing=True)
    if not faults:
        return values
    fields = [field.strip() for field in table.columns[column]]
    for field in fields:
        codes.setdefault("missing" if field in MISSING else field, float(len(codes)))
    return np.array([codes["missing" if field in MISSING else field] for field in fields])


def _dated(part: Any, actors: ActorList, folder: Path) -> tuple[Floats, np.ndarray[Any, Any], Table]:
    table = read_table(_inside(folder, part.file), _texts(part.where))
    faults: list[Fault] = []
    column = find_column(table, (part.actor,) if part.actor else NODES, "the actor")
    actor = actors_in(table, column, actors.labels, faults)
    time = times(table, find_column(table, (part.time,) if part.time else TIMES, "the time"), faults)
    refuse(table.name, faults)
    return time, actor, table


def _presence(part: Any, actors: ActorList, folder: Path) -> Presence:
    if part is None:
        empty = np.empty(0, dtype=np.int64)
        return Presence(actors.present, np.empty(0), empty, np.empty(0, dtype=np.bool_))
    time, actor, table = _dated(part, actors, folder)
    faults: list[Fault] = []
    there: Flags = numbers(table, find_column(table, (part.value,), "presence"), faults) > 0
    refuse(table.name, faults)
    order = np.argsort(time, kind="stable")
    return Presence(actors.present, time[order], actor[order], there[order])
