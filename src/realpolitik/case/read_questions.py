"""Questions and the rules that resolve them, read from questions.yaml."""

from __future__ import annotations

from datetime import date

from realpolitik.case.fields import LABEL, Fields
from realpolitik.case.question import AllRule, AnyRule, EventRule, Extent, LevelRule, NotRule, Question, Rule
from realpolitik.case.yaml_node import NodeKind
from realpolitik.claims.ontology import EventRoot

_KINDS = ("events", "level", "all", "any", "not")


def read_question(fields: Fields) -> Question:
    """Read one question."""
    fields.define("question", pattern=LABEL)
    opens, closes = fields.day("opens"), fields.day("closes")
    outcome, resolved = fields.flag("outcome"), fields.day("resolved", required=False)
    if opens and closes and closes <= opens:
        fields.fault(
            fields.where("closes").line, f"{fields.path}: closes {closes} is not after opens {opens}"
        )
    if (outcome is None) != (resolved is None) and not (fields.has("outcome") and fields.has("resolved")):
        fields.fault(
            fields.node.line, f"{fields.path}: outcome and resolved (the date it became known) go together"
        )
    if opens and resolved and resolved <= opens:
        fields.fault(
            fields.where("resolved").line, f"{fields.path}: resolved {resolved} is not after opens {opens}"
        )
    if outcome is not None:
        fields.numeric()
    rule = fields.part("rule") if fields.require("rule") else None
    return Question(
        id=fields.text("id"),
        text=fields.text("text", required=True),
        opens=opens or date.min,
        closes=closes or date.max,
        rule=_rule(rule) if rule else EventRule(),
        outcome=outcome,
        resolved=resolved,
        fine_print=fields.text("fine_print"),
        provenance=fields.provenance(),
    )


def _rule(fields: Fields) -> Rule:
    given = [kind for kind in _KINDS if fields.has(kind)]
    fields.close()
    if len(given) != 1:
        if fields.node.kind is NodeKind.MAPPING:
            fields.fault(fields.node.line, f"{fields.path}: give exactly one of {', '.join(_KINDS)}")
        return EventRule()
    kind = given[0]
    if kind in {"all", "any"}:
        parts = tuple(_rule(part) for part in fields.parts(kind))
        if not parts:
            fields.fault(fields.where(kind).line, f"{fields.path}: {kind}: name at least one rule")
        return AllRule(parts) if kind == "all" else AnyRule(parts)
    part = fields.part(kind)
    assert part is not None
    if kind == "not":
        return NotRule(_rule(part))
    return _event_rule(part) if kind == "events" else _level_rule(part)


def _event_rule(fields: Fields) -> EventRule:
    rule = EventRule(
        actors=fields.references("actors", "actor"),
        recipients=fields.references("recipients", "actor"),
        events=fields.choices("roots", EventRoot),
        moves=fields.references("moves", "move"),
        places=fields.references("places", "place"),
        place_classes=fields.references("place_classes", "place_class"),
        at_least=fields.whole("at_least", 1, 100_000, 1),
    )
    fields.close()
    return rule


def _level_rule(fields: Fields) -> LevelRule:
    if fields.node.kind is NodeKind.MAPPING and fields.has("above") == fields.has("below"):
        fields.fault(fields.node.line, f"{fields.path}: give either above or below")
    below = fields.has("below")
    rule = LevelRule(
        variable=fields.variable("variable"),
        level=fields.maybe_number("below" if below else "above", -100_000, 100_000) or 0.0,
        below=below,
        extent=fields.choice("extent", Extent, Extent.EVER),
    )
    fields.close()
    return rule
