"""The record, read from record/events.csv, observations.csv and incidents.csv."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from realpolitik.case.csv_table import read_table
from realpolitik.case.fields import LABEL, Fields
from realpolitik.case.ledger import Ledger, Unsourced
from realpolitik.case.record import Confidence, Observation, Outcome, RecordedEvent, RecordedIncident
from realpolitik.case.yaml_node import Node, NodeKind
from realpolitik.claims.ontology import EventRoot

EVENTS = "record/events.csv"
OBSERVATIONS = "record/observations.csv"
INCIDENTS = "record/incidents.csv"
EVENT_COLUMNS = (
    *("id", "date", "date_to", "actor", "third_parties", "event", "move", "recipient"),
    *("place", "outcome", "summary", "source", "confidence"),
)
OBSERVATION_COLUMNS = ("date", "variable", "value", "source", "confidence", "note")
INCIDENT_COLUMNS = ("date", "incident", "source", "note")
Period = tuple[date, date]


def read_events(ledger: Ledger, text: str, period: Period | None) -> tuple[RecordedEvent, ...]:
    """Read the recorded events, in order of date and then of the file."""
    rows = read_table(ledger, EVENTS, text, EVENT_COLUMNS, ("id", "date", "actor", "event", "recipient"))
    found = [_event(Fields(ledger, EVENTS, _split(row, "third_parties"), "events"), period) for row in rows]
    return tuple(sorted(found, key=lambda event: event.date))


def read_observations(ledger: Ledger, text: str, period: Period | None) -> tuple[Observation, ...]:
    """Read the observed values of variables, in order of date and then of the file."""
    rows = read_table(ledger, OBSERVATIONS, text, OBSERVATION_COLUMNS, ("date", "variable", "value"))
    found = []
    for row in rows:
        fields = Fields(ledger, OBSERVATIONS, row, "observations")
        day = _day(fields, "date", period)
        variable = fields.variable("variable", written=True)
        if variable:
            ledger.define("observation", f"{variable} on {day}", fields.where())
        value = fields.number("value", 0, 1)
        confidence = fields.choice("confidence", Confidence, Confidence.HIGH)
        source = _source(fields, f"observations.{variable}")
        found.append(Observation(day, variable, value, source, confidence, fields.text("note")))
    return tuple(sorted(found, key=lambda observation: observation.date))


def read_incidents(ledger: Ledger, text: str, period: Period | None) -> tuple[RecordedIncident, ...]:
    """Read the incidents that struck, in order of date and then of the file."""
    rows = read_table(ledger, INCIDENTS, text, INCIDENT_COLUMNS, ("date", "incident"))
    found = []
    for row in rows:
        fields = Fields(ledger, INCIDENTS, row, "incidents")
        name = fields.reference("incident", "incident") or ""
        source = _source(fields, f"incidents.{name}")
        found.append(RecordedIncident(_day(fields, "date", period), name, source, fields.text("note")))
    return tuple(sorted(found, key=lambda incident: incident.date))


def _event(fields: Fields, period: Period | None) -> RecordedEvent:
    name = fields.define("event", pattern=LABEL)
    first = _day(fields, "date", period)
    last = _day(fields, "date_to", period) if fields.has("date_to") else first
    if date.min < last < first:
        fields.fault(fields.node.line, f"{fields.path}: date_to {last} is before date {first}")
    event = RecordedEvent(
        id=name,
        date=first,
        date_to=last,
        actor=fields.reference("actor", "actor") or "",
        event=fields.choice("event", EventRoot),
        recipient=fields.reference("recipient", "actor") or "",
        third_parties=fields.references("third_parties", "actor"),
        move=fields.reference("move", "move", required=False),
        place=fields.reference("place", "place", required=False),
        outcome=fields.choice("outcome", Outcome).value if fields.has("outcome") else "",
        summary=fields.text("summary"),
        source=_source(fields, f"events.{name}"),
        confidence=fields.choice("confidence", Confidence, Confidence.HIGH),
    )
    if event.actor and event.actor == event.recipient:
        fields.fault(fields.node.line, f"{fields.path}: actor and recipient are the same")
    return event


def _day(fields: Fields, key: str, period: Period | None) -> date:
    day = fields.day(key)
    if day is None:
        return date.min
    if period and not period[0] <= day <= period[1]:
        text = f"{key}: {day} is outside the case's period, {period[0]} to {period[1]}"
        fields.fault(fields.node.line, text)
    return day


def _source(fields: Fields, path: str) -> str:
    """Read references separated by `;` and note a row without any."""
    source = fields.text("source")
    names = [name.strip() for name in source.split(";") if name.strip()]
    for name in names:
        fields.ledger.use("claim|source", name, fields.where("source"), "source")
    if not names:
        fields.ledger.unsourced.append(Unsourced(fields.file, fields.node.line, path))
    return ";".join(names)


def _split(row: Node, key: str) -> Node:
    """Turn the cell under a key, separated by `;`, into a list."""
    cell = row.entries.get(key)
    if cell is None or cell.kind is NodeKind.NULL:
        return row
    names = [name.strip() for name in cell.text.split(";") if name.strip()]
    items = tuple(Node(NodeKind.SCALAR, row.line, text=name) for name in names)
    return replace(row, entries={**row.entries, key: Node(NodeKind.LIST, row.line, items=items)})
