"""The record: dated events, observations of the state, and incidents."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from realpolitik.claims.ontology import EventRoot


class Confidence(StrEnum):
    """How sure the coder of a row is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Outcome(StrEnum):
    """How a contest or a settlement ended, where it is known."""

    SUCCESS = "success"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One event (record/events.csv: id, date, date_to, actor, third_parties, event, move, recipient, place, outcome,
    summary, source, confidence).

    A joint event has one leading actor and one main recipient; the others are third parties. `move` may name the move
    meant where several share the PLOVER root; `outcome` is success, failure or empty, for contests and settlements.
    `date_to` closes an interval of uncertainty; empty means the day is known.
    """

    id: str
    date: datetime.date
    date_to: datetime.date
    actor: str
    event: EventRoot
    recipient: str
    third_parties: tuple[str, ...] = ()
    move: str | None = None
    place: str | None = None
    outcome: str = ""
    summary: str = ""
    source: str = ""
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Observation:
    """A variable of the state as observed on a date (record/observations.csv: date, variable, value, source,
    confidence, note); it corrects the expected state.
    """

    date: datetime.date
    variable: str
    value: float
    source: str = ""
    confidence: Confidence = Confidence.HIGH
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordedIncident:
    """An incident that struck on a date (record/incidents.csv: date, incident, source, note)."""

    date: datetime.date
    incident: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known to have happened, in order of date."""

    events: tuple[RecordedEvent, ...] = ()
    observations: tuple[Observation, ...] = ()
    incidents: tuple[RecordedIncident, ...] = ()
