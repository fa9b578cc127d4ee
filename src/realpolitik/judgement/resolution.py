"""Resolution of questions on the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from realpolitik.case.model import Case
from realpolitik.case.question import (
    AllRule,
    AnyRule,
    EventRule,
    Extent,
    LevelRule,
    NotRule,
    Question,
    Rule,
)
from realpolitik.case.record import Observation, RecordedEvent


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the record says of a question.

    `outcome` is true, false, or None while the record cannot tell. `because` names the rows that decided it (an event's
    id, or `VARIABLE@DATE` for an observation); `reason` says it in a sentence.
    """

    question: str
    outcome: bool | None
    because: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Window:
    case: Case
    first: datetime.date
    last: datetime.date
    complete: bool


def resolve(question: Question, case: Case, as_of: datetime.date | None = None) -> Resolution:
    """Decide a question by its rule on what the record holds up to `as_of` (by default the end of the case's period).

    An event counts when its leading actor, main recipient, root, move and place are among those the rule names and its
    whole interval of dates lies in the window. An event that may lie outside the window, or whose move the record
    leaves open between several, makes the answer unknown where it would decide it. A level is read from observations,
    each holding until the next one of its variable. What has not happened resolves only once the window has closed.

    >>> import realpolitik.judgement.resolution as module
    >>> module._either((True, ("a",)), (None, ()))
    (True, ('a',))
    """
    known = min(as_of or case.ends, case.ends)
    window = _Window(
        case,
        question.opens + datetime.timedelta(days=1),
        min(question.closes, known),
        known >= question.closes,
    )
    outcome, because = _decide(question.rule, window)
    if outcome is None and not window.complete:
        reason = f"open: the record ends on {window.last}, the question closes on {question.closes}"
    elif outcome is None:
        reason = "unknown: the record holds no observation, or only rows that may not count"
    elif because:
        reason = f"{'yes' if outcome else 'no'}: {', '.join(because)}"
    else:
        reason = (
            f"{'yes' if outcome else 'no'}: nothing to the contrary in the record up to {question.closes}"
        )
    return Resolution(question.id, outcome, because, reason)


Answer = tuple[bool | None, tuple[str, ...]]


def _decide(rule: Rule, window: _Window) -> Answer:
    match rule:
        case EventRule():
            return _events(rule, window)
        case LevelRule():
            return _level(rule, window)
        case NotRule(part):
            return _negated(_decide(part, window))
        case AnyRule(parts):
            answer: Answer = (False, ())
            for part in parts:
                answer = _either(answer, _decide(part, window))
            return answer
        case AllRule(parts):
            answer = (False, ())
            for part in parts:
                answer = _either(answer, _negated(_decide(part, window)))
            return _negated(answer)


def _negated(answer: Answer) -> Answer:
    outcome, because = answer
    return (None if outcome is None else not outcome), because


def _either(first: Answer, second: Answer) -> Answer:
    """Join two answers by Kleene's `or`: true wins over unknown, unknown over false."""
    if first[0] is True or second[0] is True:
        return True, (first[1] if first[0] else ()) + (second[1] if second[0] else ())
    if first[0] is None or second[0] is None:
        return None, first[1] + second[1]
    return False, first[1] + second[1]


def _events(rule: EventRule, window: _Window) -> Answer:
    sure: list[str] = []
    perhaps: list[str] = []
    for event in window.case.record.events:
        if event.date_to < window.first or event.date > window.last or not _matches(event, rule, window.case):
            continue
        inside = event.date >= window.first and event.date_to <= window.last
        (sure if inside and _move_matches(event, rule, window.case) else perhaps).append(event.id)
    if len(sure) >= rule.at_least:
        return True, tuple(sure)
    if len(sure) + len(perhaps) >= rule.at_least or not window.complete:
        return None, tuple(sure + perhaps)
    return False, tuple(sure)


def _matches(event: RecordedEvent, rule: EventRule, case: Case) -> bool:
    return (
        (not rule.actors or event.actor in rule.actors)
        and (not rule.recipients or event.recipient in rule.recipients)
        and (not rule.events or event.event in rule.events)
        and (not rule.moves or bool(set(_possible_moves(event, case)) & set(rule.moves)))
        and (not rule.places or event.place in rule.places)
        and (not rule.place_classes or _class_of(event.place, case) in rule.place_classes)
    )


def _class_of(name: str | None, case: Case) -> str | None:
    return next((place.place_class for place in case.places if place.id == name), None)


def _move_matches(event: RecordedEvent, rule: EventRule, case: Case) -> bool:
    return not rule.moves or set(_possible_moves(event, case)) <= set(rule.moves)


def _possible_moves(event: RecordedEvent, case: Case) -> tuple[str, ...]:
    if event.move is not None:
        return (event.move,)
    pair = (event.actor, event.recipient)
    return tuple(
        move.id
        for move in case.moves
        if move.event is event.event
        and event.actor in move.by
        and event.recipient in move.at
        and (not move.pairs or pair in move.pairs)
        and (not event.place or not move.where or event.place in move.where)
    )


def _level(rule: LevelRule, window: _Window) -> Answer:
    rows = [row for row in window.case.record.observations if row.variable == rule.variable]
    before = [row for row in rows if row.date < window.first][-1:]
    inside = [row for row in rows if window.first <= row.date <= window.last]
    # An observation on the first day replaces the value carried over from before the window.
    carried = before if not inside or inside[0].date > window.first else []
    path = [*carried, *inside]
    if not path:
        return None, ()
    hits = [row for row in path if _holds(rule, row)]
    misses = [row for row in path if not _holds(rule, row)]
    match rule.extent:
        case Extent.EVER:
            decided: bool | None = True if hits else (False if window.complete else None)
            rows_that_tell = hits[:1] or path
        case Extent.ALWAYS:
            decided = False if misses else (True if window.complete else None)
            rows_that_tell = misses[:1] or path
        case Extent.END:
            decided = _holds(rule, path[-1]) if window.complete else None
            rows_that_tell = path[-1:]
    return decided, tuple(f"{row.variable}@{row.date}" for row in rows_that_tell)


def _holds(rule: LevelRule, row: Observation) -> bool:
    return row.value <= rule.level if rule.below else row.value >= rule.level
