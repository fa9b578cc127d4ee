"""Issues, positions and formats, read from case.yaml."""

from __future__ import annotations

from realpolitik.case.fields import Fields
from realpolitik.case.format import Format
from realpolitik.case.issue import Issue, Position


def read_issue(fields: Fields) -> Issue:
    """Read one issue with the actors' positions on it."""
    name = fields.define("issue")
    return Issue(
        id=name,
        title=fields.text("title", required=True),
        low=fields.text("low", required=True),
        high=fields.text("high", required=True),
        start=fields.number("start", 0, 1),
        positions=tuple(_position(part, name) for part in fields.parts("positions")),
        provenance=fields.provenance(),
    )


def read_format(fields: Fields) -> Format:
    """Read one format of negotiation."""
    fields.define("format")
    members = fields.references("members", "actor")
    if len(members) < 2:
        fields.fault(fields.where("members").line, f"{fields.path}: members: a table needs at least two")
    return Format(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        members=members,
        mediator=fields.reference("mediator", "actor", required=False),
        issues=fields.references("issues", "issue"),
        pace=fields.number("pace", 0, 1, 0.3),
        pull=fields.number("pull", 0, 1, 0.2),
        standing=fields.number("standing", 0, 1, 0.5),
        half_life=fields.number("half_life", 0, 100_000, 365.0, above=True),
        provenance=fields.provenance(),
    )


def _position(fields: Fields, issue: str) -> Position:
    actor = fields.reference("actor", "actor") or ""
    fields.path = f"{fields.path}.{actor}"
    if actor:
        fields.ledger.define("position", f"{actor}.{issue}", fields.where())
    actual = fields.number("actual", 0, 1)
    expands = fields.factors("expands_with")
    if len(expands) > 1:
        fields.fault(fields.where("expands_with").line, f"{fields.path}: expands_with: one factor is allowed")
    return Position(
        actor=actor,
        actual=actual,
        declared=fields.number("declared", 0, 1, actual),
        reservation=fields.number("reservation", 0, 1),
        salience=fields.number("salience", 0, 1),
        expands_with=expands[0] if expands else None,
        provenance=fields.provenance(),
    )
