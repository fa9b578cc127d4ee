"""Importing event data: rows of a published data set as recorded events, and what was dropped and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from realpolitik.case.importers.acled import acled_row
from realpolitik.case.importers.coded_row import CodedRow
from realpolitik.case.importers.gdelt import GDELT_COLUMNS, gdelt_row
from realpolitik.case.importers.icews import icews_row
from realpolitik.case.importers.names import Names
from realpolitik.case.importers.polecat import polecat_row
from realpolitik.case.importers.rows import Row, read_rows
from realpolitik.case.importers.ucdp import ucdp_row
from realpolitik.case.ledger import shown
from realpolitik.case.model import Case
from realpolitik.case.record import Confidence, RecordedEvent

MOST_UNKNOWN = 20
"""Unknown names that are reported, the most frequent first."""


class EventData(StrEnum):
    """Data sets whose exports can be imported."""

    ICEWS = "icews"
    POLECAT = "polecat"
    UCDP = "ucdp"
    ACLED = "acled"
    GDELT = "gdelt"


@dataclass(frozen=True, slots=True)
class Imported:
    """Recorded events, and what became of every row.

    `dropped` counts rows by reason; `unknown` are the names of no actor of the case, most frequent first.
    """

    events: tuple[RecordedEvent, ...]
    rows: int
    dropped: Mapping[str, int]
    unknown: tuple[tuple[str, int], ...]


def import_events(
    path: str | Path,
    case: Case,
    data: EventData,
    *,
    source: str,
    names: Mapping[str, str] | None = None,
    repeats: bool = False,
) -> Imported:
    """Read an export of event data into recorded events of a case.

    Events between two actors of the case, in its period, whose code has a PLOVER root are kept; of rows with the
    same day, pair, root and place only the first, unless `repeats`. `source` is the id of the data set in the case's
    sources; `names` maps names to actor ids where the case's own names and aliases do not do. csv and tab-separated
    files are read, plain or gzipped.

    Raises:
        InputError: the file cannot be read, or does not have the columns of such an export.
        SettingError: `names` maps to an actor that the case does not have.
    """
    read, columns = _READERS[data]
    lookup = Names(case, names)
    kept: dict[object, RecordedEvent] = {}
    dropped: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    count = 0
    for count, row in enumerate(read_rows(Path(path), columns), start=1):
        coded = read(row)
        reason = coded if isinstance(coded, str) else _reason(coded, case, lookup, unknown)
        if reason or isinstance(coded, str):
            dropped[reason] += 1
            continue
        event = _event(coded, lookup, data, count, source)
        key = event.id if repeats else (event.date, event.actor, event.recipient, event.event, event.place)
        if key in kept:
            dropped["repeats another row" if not repeats else "the id of another row"] += 1
        else:
            kept[key] = event
    events = sorted(kept.values(), key=lambda event: (event.date, event.id))
    return Imported(_with_unique_ids(events), count, dict(sorted(dropped.items())), tuple(_most(unknown)))


def merge_events(case: Case, events: Iterable[RecordedEvent]) -> tuple[RecordedEvent, ...]:
    """Add events to those of a case's record, in order of date; an id that is taken gets a suffix."""
    return _with_unique_ids(sorted([*case.record.events, *events], key=lambda event: event.date))


_READERS: dict[EventData, tuple[Callable[[Row], CodedRow | str], tuple[str, ...]]] = {
    EventData.ICEWS: (icews_row, ()),
    EventData.POLECAT: (polecat_row, ()),
    EventData.UCDP: (ucdp_row, ()),
    EventData.ACLED: (acled_row, ()),
    EventData.GDELT: (gdelt_row, GDELT_COLUMNS),
}


def _reason(coded: CodedRow, case: Case, lookup: Names, unknown: Counter[str]) -> str:
    """Tell why a row is dropped; "" if it is kept."""
    if not case.starts <= coded.first <= case.ends:
        return "outside the case's period"
    actor, recipient = lookup.actor(coded.actor), lookup.actor(coded.recipient)
    for names, found in ((coded.actor, actor), (coded.recipient, recipient)):
        if found is None and any(names):
            unknown[next(name for name in names if name)] += 1
    if not any(coded.actor) or not any(coded.recipient):
        return "no actor or no recipient given"
    if actor is None or recipient is None:
        return "an actor that the case does not have"
    return "actor and recipient are the same" if actor == recipient else ""


def _event(coded: CodedRow, lookup: Names, data: EventData, count: int, source: str) -> RecordedEvent:
    label = re.sub(r"[^A-Za-z0-9_-]+", "-", coded.id)[:50] or str(count)
    return RecordedEvent(
        id=f"{data.value}-{label}",
        date=coded.first,
        date_to=max(coded.first, coded.last),
        actor=lookup.actor(coded.actor) or "",
        event=coded.root,
        recipient=lookup.actor(coded.recipient) or "",
        place=lookup.place(coded.places),
        summary=coded.summary,
        source=source,
        confidence=Confidence.MEDIUM if coded.last - coded.first < timedelta(days=7) else Confidence.LOW,
    )


def _with_unique_ids(events: Iterable[RecordedEvent]) -> tuple[RecordedEvent, ...]:
    taken: Counter[str] = Counter()
    found: list[RecordedEvent] = []
    ids: set[str] = set()
    for event in events:
        name = event.id
        while name in ids:
            taken[event.id] += 1
            name = f"{event.id}-{taken[event.id] + 1}"
        ids.add(name)
        found.append(event if name == event.id else replace(event, id=name))
    return tuple(found)


def _most(unknown: Counter[str]) -> list[tuple[str, int]]:
    order = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
    return [(shown(name)[1:-1], number) for name, number in order[:MOST_UNKNOWN]]
