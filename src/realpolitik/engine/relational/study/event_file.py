"""Event lists and actor lists from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from realpolitik.engine.relational.arrays import Flags
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.study.table import (
    Table,
    actors_in,
    find_column,
    numbers,
    read_table,
    refuse,
    times,
)
from realpolitik.errors import Fault, InputError

MOST_ACTORS = 5_000
SENDERS = ("sender", "actor", "source", "src", "from", "actor1")
RECEIVERS = ("receiver", "recipient", "target", "tgt", "to", "actor2")
TIMES = ("time", "date", "timestamp")
LABELS = ("label", "actor", "name", "id", "code")


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Which columns of a file hold what; None means one of the usual names, and weight 1."""

    sender: str | None = None
    receiver: str | None = None
    time: str | None = None
    weight: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ActorList:
    """The actors of a study in file order, who of them is there at the start, and the file's other columns."""

    labels: tuple[str, ...]
    present: Flags
    table: Table | None


def read_actors(path: Path, label: str | None = None, present: str | None = None) -> ActorList:
    """Read actors from a table: one a row, with a label, maybe `present` (TRUE or FALSE), and attributes.

    Raises:
        InputError: the file has faults (all of them, with line) or too many actors.
    """
    table = read_table(path)
    column = find_column(table, (label,) if label else LABELS, "the actor's label")
    labels = tuple(field.strip() for field in table.columns[column])
    faults = [
        Fault(table.name, line, f"{column} {name[:40]!r}: {'empty' if not name else 'given before'}")
        for at, (name, line) in enumerate(zip(labels, table.lines, strict=True))
        if not name or name in labels[:at]
    ]
    there = np.ones(len(labels), dtype=np.bool_)
    if present or "present" in table.columns:
        chosen = find_column(table, (present or "present",), "presence")
        there = numbers(table, chosen, faults) > 0
    refuse(table.name, faults)
    if not 2 <= len(labels) <= MOST_ACTORS:
        raise InputError(f"{table.name}: {len(labels)} actors; allowed: 2 to {MOST_ACTORS}")
    return ActorList(labels, there, table)


def read_events(
    path: Path,
    actors: Sequence[str] | None = None,
    columns: EventColumns | None = None,
    where: Mapping[str, str] | None = None,
) -> EventList:
    """Read dated events from a table with columns for sender, receiver and time.

    Without `actors`, everyone who appears is an actor, in alphabetical order.

    Raises:
        InputError: the file has faults: unknown actors, events from an actor to itself, times that are no times
            or out of order (all of them, with line).
    """
    table = read_table(path, where)
    names = columns or EventColumns()
    sender = find_column(table, (names.sender,) if names.sender else SENDERS, "the sender")
    receiver = find_column(table, (names.receiver,) if names.receiver else RECEIVERS, "the receiver")
    time = find_column(table, (names.time,) if names.time else TIMES, "the time")
    if actors is None:
        found = {field.strip() for field in (*table.columns[sender], *table.columns[receiver])}
        actors = sorted(found - {""})
    if not 2 <= len(actors) <= MOST_ACTORS:
        raise InputError(f"{table.name}: {len(actors)} actors; allowed: 2 to {MOST_ACTORS}")
    if not table.lines:
        raise InputError(f"{table.name}: no events" + (" after filtering" if where else ""))
    faults: list[Fault] = []
    when = times(table, time, faults)
    senders, receivers = (actors_in(table, one, actors, faults) for one in (sender, receiver))
    weight = np.ones(len(when))
    if names.weight:
        weight = numbers(table, find_column(table, (names.weight,), "the weight"), faults)
    for at in np.flatnonzero((senders == receivers) & (senders >= 0)).tolist():
        faults.append(
            Fault(table.name, table.lines[at], f"{actors[senders[at]][:40]!r} turns to itself: remove it")
        )
    for at in (np.flatnonzero(np.diff(when) < 0) + 1).tolist():
        faults.append(
            Fault(table.name, table.lines[at], f"{time} is earlier than the row before: sort the file")
        )
    refuse(table.name, faults)
    return EventList(tuple(actors), when, senders, receivers, weight)
