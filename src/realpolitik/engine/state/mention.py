"""Mentions: which dyads a case gives anything to remember, believe or fear.

Only these have rows in the state. All other dyads stay as they are for ever, so that leaving them out changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from realpolitik.case.factor import Factor
from realpolitik.case.model import Case
from realpolitik.case.move import Effect
from realpolitik.case.question import AllRule, AnyRule, LevelRule, NotRule, Rule
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class
from realpolitik.engine.state.option import Option

Dyad = tuple[str, str]
Group = tuple[str, str, EventRoot]
"""Actor, recipient and root: what events are counted by, and what precedents are of."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Dyads, by ids, in a fixed order: remembered ones with all four quad classes, believed and threatened ones; and
    the groups that options belong to.
    """

    memory: tuple[tuple[str, str, QuadClass], ...]
    belief: tuple[Dyad, ...]
    threat: tuple[Dyad, ...]
    group: tuple[Group, ...]


def find_mentions(case: Case, options: Iterable[Option]) -> Mentions:
    """Find the dyads that some option changes, or that a formula, an effect, an observation or a question names."""
    memory: dict[tuple[str, str, QuadClass], None] = {}
    belief: dict[Dyad, None] = {}
    threat: dict[Dyad, None] = {}
    group: dict[Group, None] = {}
    principals = {actor.id: actor.principal for actor in case.actors if actor.attribution > 0}
    names = dict.fromkeys(_fixed_names(case))
    for option in options:
        group[option.actor, option.recipient, option.move.event] = None
        quad = quad_class(option.move.event)
        for author in (option.actor, principals.get(option.actor)):
            if author is None:
                continue
            memory[author, option.recipient, quad] = None
            if option.move.threat:
                threat[author, option.recipient] = None
        names |= dict.fromkeys(fill(name, option) for name in _option_names(option))
    for commitment in case.commitments:
        for mover in commitment.against:
            belief[mover, commitment.guarantor] = None
    for name in names:
        kind, _, rest = name.partition(".")
        if kind == "memory":
            dyad, _, quad_name = rest.rpartition(".")
            one, _, other = dyad.partition(">")
            if quad_name in {str(quad) for quad in QuadClass}:
                memory[one, other, QuadClass(quad_name)] = None
        elif kind in {"belief", "threat"}:
            one, _, other = rest.partition(">")
            (belief if kind == "belief" else threat)[one, other] = None
    pairs = dict.fromkeys((one, other) for one, other, _ in memory)
    whole = tuple((one, other, quad) for one, other in pairs for quad in QuadClass)
    return Mentions(whole, tuple(belief), tuple(threat), tuple(group))


def fill(name: str, option: Option | None) -> str:
    """Fill the placeholders {actor}, {recipient} and {place} of a variable's name.

    >>> fill("issue.x", None)
    'issue.x'
    """
    if option is None or "{" not in name:
        return name
    filled = name.replace("{actor}", option.actor).replace("{recipient}", option.recipient)
    return filled.replace("{place}", option.place or "")


def _option_names(option: Option) -> Iterator[str]:
    move = option.move
    yield from _factor_names(move.needs)
    yield from _effect_names(move.effects)
    for drive in move.drives:
        yield from _factor_names(drive.of)
    if move.contest is not None:
        yield from _effect_names((*move.contest.success, *move.contest.failure))
        for _, of in move.contest.terms:
            yield from _factor_names(of)


def _fixed_names(case: Case) -> Iterator[str]:
    for route in case.routes:
        yield from _factor_names(route.open)
    for issue in case.issues:
        yield from _factor_names([item.expands_with for item in issue.positions if item.expands_with])
    for commitment in case.commitments:
        yield from _factor_names(commitment.available)
    for drift in case.drifts:
        yield drift.variable
        yield from _factor_names(drift.of)
    for incident in case.incidents:
        yield from _effect_names(incident.effects)
        yield from _factor_names(incident.of)
    for entry in case.drives:
        yield from _factor_names(entry.drive.of)
    yield from (observation.variable for observation in case.record.observations)
    for question in case.questions:
        yield from _rule_names(question.rule)


def _factor_names(factors: Iterable[Factor]) -> Iterator[str]:
    yield from (factor.variable for factor in factors)


def _effect_names(effects: Iterable[Effect]) -> Iterator[str]:
    for effect in effects:
        yield effect.variable
        yield from _factor_names(effect.when)


def _rule_names(rule: Rule) -> Iterator[str]:
    match rule:
        case AllRule() | AnyRule():
            for part in rule.parts:
                yield from _rule_names(part)
        case NotRule():
            yield from _rule_names(rule.part)
        case LevelRule():
            yield rule.variable
        case _:
            return
