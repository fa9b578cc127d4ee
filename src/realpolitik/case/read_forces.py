"""Drivers, drifts, incidents and drives, read from case.yaml: what moves the state, or the actors, from outside."""

from __future__ import annotations

from datetime import date

from realpolitik.case.driver import ActorDrive, Drift, Driver, Incident
from realpolitik.case.fields import Bindings, Fields, parse_day
from realpolitik.case.move import Drive, Effect
from realpolitik.case.yaml_node import NodeKind

MOST_RATE = 1000.0
"""Largest rate of a drift or an incident, per year."""


def read_driver(fields: Fields) -> Driver:
    """Read one exogenous series: twelve monthly values or dated ones."""
    fields.define("driver")
    monthly: tuple[float, ...] = ()
    if fields.has("monthly"):
        monthly = tuple(fields.number_in("monthly", node, 0, 1) for node in fields.scalars("monthly"))
        if len(monthly) != 12:
            text = f"{fields.path}: monthly: got {len(monthly)} values; allowed: twelve"
            fields.fault(fields.where("monthly").line, text)
    if fields.has("monthly") == fields.has("series"):
        fields.fault(fields.node.line, f"{fields.path}: give either monthly or series")
    return Driver(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        monthly=monthly,
        series=_series(fields),
        provenance=fields.provenance(),
    )


def read_drift(fields: Fields) -> Drift:
    """Read one slow change of a variable."""
    fields.define("drift")
    return Drift(
        id=fields.text("id"),
        variable=fields.variable("variable", written=True),
        rate=fields.number("rate", 0, MOST_RATE),
        toward=fields.number("toward", 0, 1),
        of=fields.factors("of"),
        mechanism=fields.text("mechanism"),
        provenance=fields.provenance(),
    )


def read_incident(fields: Fields) -> Incident:
    """Read one kind of random shock."""
    fields.define("incident")
    return Incident(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        rate=fields.number("rate", 0, MOST_RATE),
        effects=tuple(read_effect(part) for part in fields.parts("effects")),
        of=fields.factors("of"),
        mechanism=fields.text("mechanism"),
        provenance=fields.provenance(),
    )


def read_actor_drive(fields: Fields) -> ActorDrive:
    """Read one reason for actors to act more or less often."""
    actors = fields.references("actors", "actor")
    if not actors:
        fields.fault(fields.where("actors").line, f"{fields.path}: actors: name at least one")
    return ActorDrive(actors, read_drive(fields, tuple({"actor": actor} for actor in actors)))


def read_drive(fields: Fields, bindings: Bindings = ()) -> Drive:
    """Read one drive; its id is unique among all drives, since hypotheses name its weight."""
    fields.define("drive")
    return Drive(
        id=fields.text("id"),
        weight=fields.number("weight", -100, 100),
        of=fields.factors("of", bindings),
        sd=fields.number("sd", 0, 100, 0.5),
        mechanism=fields.text("mechanism"),
        provenance=fields.provenance(),
    )


def read_effect(fields: Fields, bindings: Bindings = ()) -> Effect:
    """Read one change of a variable: `by` an amount, or a `share` of the way `toward` a value."""
    by, toward = fields.maybe_number("by", -1, 1), fields.maybe_number("toward", 0, 1)
    if fields.node.kind is NodeKind.MAPPING and fields.has("by") == fields.has("toward"):
        fields.fault(fields.node.line, f"{fields.path}: give either by or toward")
    if fields.has("share") and not fields.has("toward"):
        fields.fault(fields.where("share").line, f"{fields.path}: share goes with toward")
    effect = Effect(
        variable=fields.variable("variable", bindings, written=True),
        by=by,
        toward=toward,
        share=fields.number("share", 0, 1, 1.0, above=True),
        when=fields.factors("when", bindings),
    )
    fields.close()
    return effect


def _series(fields: Fields) -> dict[date, float]:
    found: dict[date, float] = {}
    for key, node in fields.entries("series").items():
        day = parse_day(key)
        if day is None:
            line = fields.get("series").key_lines[key]
            fields.fault(
                line, f"{fields.path}: series: got {key[:40]!r}; allowed: dates that exist, YYYY-MM-DD"
            )
            continue
        found[day] = fields.number_in("series", node, 0, 1)
    return dict(sorted(found.items()))
