"""Resolution rules in words."""

from __future__ import annotations

from collections.abc import Mapping

from realpolitik.case.model import Case
from realpolitik.case.question import AllRule, AnyRule, EventRule, Extent, LevelRule, NotRule, Rule

_EXTENTS = {
    Extent.EVER: "at some time",
    Extent.END: "on the last day",
    Extent.ALWAYS: "all through the window",
}


def describe_rule(rule: Rule, case: Case) -> str:
    """Say in words when a rule resolves to yes.

    >>> from realpolitik.case.question import LevelRule
    >>> import types
    >>> case = types.SimpleNamespace(actors=(), places=(), moves=(), issues=())
    >>> describe_rule(LevelRule("issue.hold", 0.5, below=True), case)
    'issue.hold is at or below 0.5 at some time'
    """
    match rule:
        case EventRule():
            return _events(rule, case)
        case LevelRule(variable, level, below, extent):
            side = "below" if below else "above"
            return f"{_variable(variable, case)} is at or {side} {level:g} {_EXTENTS[extent]}"
        case AllRule(parts):
            return _join(parts, case, " and ")
        case AnyRule(parts):
            return _join(parts, case, " or ")
        case NotRule(part):
            return f"not: {describe_rule(part, case)}"


def _join(parts: tuple[Rule, ...], case: Case, word: str) -> str:
    texts = [describe_rule(part, case) for part in parts]
    return word.join(f"({text})" for text in texts) if len(texts) > 1 else texts[0]


def _events(rule: EventRule, case: Case) -> str:
    actors = {actor.id: actor.name for actor in case.actors}
    places = {place.id: place.title for place in case.places}
    moves = {move.id: move.title for move in case.moves}
    what = _either([event.value for event in rule.events], {}) or "any event"
    if rule.moves:
        what += f" ({_either(rule.moves, moves)})"
    text = f"{'an' if what[0] in 'AEIOU' else 'a'} {what}" if rule.events else what
    text += f" by {_either(rule.actors, actors)}" if rule.actors else ""
    text += f" at {_either(rule.recipients, actors)}" if rule.recipients else ""
    where = [places.get(place, place) for place in rule.places] + [
        f"places of class {name}" for name in rule.place_classes
    ]
    text += f" in {_either(where, {})}" if where else ""
    return text + (f", at least {rule.at_least} times" if rule.at_least > 1 else "")


def _either(names: tuple[str, ...] | list[str], titles: Mapping[str, str]) -> str:
    return " or ".join(titles.get(name, name) for name in names)


def _variable(variable: str, case: Case) -> str:
    for issue in case.issues:
        if variable == f"issue.{issue.id}":
            return f"{issue.title} ({variable})"
    return variable
