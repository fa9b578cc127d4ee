"""Watches: questions' rules, followed while a simulation runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.question import AllRule, AnyRule, EventRule, Extent, LevelRule, NotRule, Question, Rule
from realpolitik.case.record import RecordedEvent
from realpolitik.engine.history.replay import Path
from realpolitik.engine.history.timeline import Timeline
from realpolitik.engine.model.blueprint import Blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.state.option import Option
from realpolitik.errors import SettingError

APART = 4
"""Counts of followed rules are rounded up to a multiple of this, so that few programs are compiled."""


class Watch(NamedTuple):
    """Event and level rules to follow, with what the record before the simulation already says.

    Events: `matches` [options, event rules], the window as `opens`, `closes` in days of the simulation [event rules],
    and the number `before` that happened earlier. Levels: `row` among state and exogenous rows, `sign` (+1: at or
    above, -1: at or below) and `level`, first and last boundary between steps that count, `first`, `last` [level
    rules]; whether the level held `ever` and `always` earlier in the window, and at its end, `end`.
    """

    matches: Array
    opens: Array
    closes: Array
    before: Array
    row: Array
    sign: Array
    level: Array
    first: Array
    last: Array
    ever: Array
    always: Array
    end: Array


class Seen(NamedTuple):
    """What has been seen: counts of events [event rules, runs]; levels held ever, always, at the end."""

    count: Array
    ever: Array
    always: Array
    end: Array


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Questions, the simple rules they are made of, and those as arrays."""

    questions: tuple[Question, ...]
    events: tuple[tuple[EventRule, date, date], ...]
    levels: tuple[tuple[LevelRule, date, date], ...]
    watch: Watch


def compile_watches(
    blueprint: Blueprint, questions: Sequence[Question], path: Path, timeline: Timeline
) -> Watchlist:
    """Write questions' rules as arrays for a simulation along a timeline that continues a path.

    Raises:
        SettingError: a question closes after the simulation ends.
    """
    late = [question.id for question in questions if question.closes >= timeline.end]
    if late:
        raise SettingError(
            "weeks",
            f"a simulation that ends before {', '.join(late)} close",
            f"questions that close before {timeline.end.isoformat()}",
            "Simulate more weeks.",
        )
    events: dict[tuple[int, date, date], EventRule] = {}
    levels: dict[tuple[int, date, date], LevelRule] = {}
    for question in questions:
        for rule in _simple(question.rule):
            key = (id(rule), question.opens, question.closes)
            if isinstance(rule, EventRule):
                events[key] = rule
            else:
                levels[key] = rule
    told = tuple((rule, key[1], key[2]) for key, rule in events.items())
    held = tuple((rule, key[1], key[2]) for key, rule in levels.items())
    watch = _arrays(blueprint, path, timeline, told, held)
    return Watchlist(tuple(questions), told, held, watch)


def begin(watch: Watch, runs: int) -> Seen:
    """What is seen before the first step."""
    return Seen(
        jnp.broadcast_to(watch.before[:, None], (watch.before.shape[0], runs)).astype(jnp.float32),
        jnp.broadcast_to(watch.ever[:, None], (watch.ever.shape[0], runs)),
        jnp.broadcast_to(watch.always[:, None], (watch.always.shape[0], runs)),
        jnp.broadcast_to(watch.end[:, None], (watch.end.shape[0], runs)),
    )


@jax.named_scope("questions")
def see_event(watch: Watch, count: Array, option: Array, day: Array, happened: Array) -> Array:
    """Count an act per run: `option`, `day` (in days of the simulation) and whether it `happened`, all [runs]."""
    within = (day >= watch.opens[:, None]) & (day < watch.closes[:, None]) & happened
    return count + watch.matches[option].T * within


@jax.named_scope("questions")
def see_state(watch: Watch, seen: Seen, state: Array, exogenous: Array, boundary: Array) -> Seen:
    """Look at the state at the boundary between two steps."""
    outside = jnp.broadcast_to(exogenous, (exogenous.shape[0], state.shape[1]))
    value = jnp.concatenate([state, outside])[watch.row]
    holds = watch.sign[:, None] * (value - watch.level[:, None]) >= 0
    within = ((boundary >= watch.first) & (boundary <= watch.last))[:, None]
    return Seen(
        seen.count,
        seen.ever | (holds & within),
        seen.always & (holds | ~within),
        jnp.where((boundary == watch.last)[:, None], holds, seen.end),
    )


def answers(watchlist: Watchlist, seen: Seen) -> dict[str, Array]:
    """Resolve each question in each run: booleans [runs] by question id."""
    found: dict[tuple[int, date, date], Array] = {}
    for number, (rule, opens, closes) in enumerate(watchlist.events):
        found[id(rule), opens, closes] = np.asarray(seen.count[number]) >= rule.at_least - 0.5
    extents = {Extent.EVER: seen.ever, Extent.ALWAYS: seen.always, Extent.END: seen.end}
    for number, (level, opens, closes) in enumerate(watchlist.levels):
        found[id(level), opens, closes] = np.asarray(extents[level.extent][number])

    def resolve(rule: Rule, question: Question) -> Array:
        match rule:
            case EventRule() | LevelRule():
                return found[id(rule), question.opens, question.closes]
            case AllRule():
                return np.logical_and.reduce([resolve(part, question) for part in rule.parts])
            case AnyRule():
                return np.logical_or.reduce([resolve(part, question) for part in rule.parts])
            case NotRule():
                return ~resolve(rule.part, question)

    return {question.id: resolve(question.rule, question) for question in watchlist.questions}


def fits_rule(rule: EventRule, option: Option, classes: dict[str, str]) -> bool:
    """Whether an option's act would match an event rule."""
    return (
        _listed(rule.actors, option.actor)
        and _listed(rule.recipients, option.recipient)
        and _listed(rule.events, option.move.event)
        and _listed(rule.moves, option.move.id)
        and _listed(rule.places, option.place)
        and _listed(rule.place_classes, classes.get(option.place or ""))
    )


def recorded_fits(rule: EventRule, event: RecordedEvent, classes: dict[str, str]) -> bool:
    """Whether a recorded event matches an event rule; what the record leaves open does not match what a rule asks."""
    return (
        _listed(rule.actors, event.actor)
        and _listed(rule.recipients, event.recipient)
        and _listed(rule.events, event.event)
        and _listed(rule.moves, event.move)
        and _listed(rule.places, event.place)
        and _listed(rule.place_classes, classes.get(event.place or ""))
    )


def _listed(allowed: Sequence[object], value: object) -> bool:
    return not allowed or value in allowed


def _simple(rule: Rule) -> list[EventRule | LevelRule]:
    match rule:
        case AllRule() | AnyRule():
            return [simple for part in rule.parts for simple in _simple(part)]
        case NotRule():
            return _simple(rule.part)
        case _:
            return [rule]


def _arrays(
    blueprint: Blueprint,
    path: Path,
    timeline: Timeline,
    events: tuple[tuple[EventRule, date, date], ...],
    levels: tuple[tuple[LevelRule, date, date], ...],
) -> Watch:
    classes = {place.id: place.place_class for place in blueprint.case.places}
    width = _padded(len(events))
    matches = np.zeros((len(blueprint.options), width), np.float32)
    opens, closes, before = (
        np.zeros(width, np.float32),
        np.zeros(width, np.float32),
        np.zeros(width, np.float32),
    )
    for number, (rule, start, end) in enumerate(events):
        matches[:, number] = [
            option is not None and fits_rule(rule, option, classes) for option in blueprint.options
        ]
        opens[number] = (start - timeline.first).days + 1
        closes[number] = (end - timeline.first).days + 1
        before[number] = sum(
            recorded_fits(rule, event, classes)
            for event in blueprint.case.record.events
            if start < event.date_to <= min(end, path.history.until)
        )
    depth = _padded(len(levels))
    row, first, last = np.zeros(depth, np.int32), np.full(depth, -1, np.int32), np.full(depth, -1, np.int32)
    sign, threshold = np.ones(depth, np.float32), np.zeros(depth, np.float32)
    ever, always, at_end = np.zeros(depth, bool), np.ones(depth, bool), np.zeros(depth, bool)
    for number, (level, start, end) in enumerate(levels):
        row[number] = blueprint.variables.row(level.variable)
        sign[number], threshold[number] = (-1.0 if level.below else 1.0), level.level
        first[number] = max(0, -(-((start - timeline.first).days + 1) // timeline.days))
        last[number] = -(-((end - timeline.first).days + 1) // timeline.days)
        held = _held_before(path, row[number], sign[number], threshold[number], start, end)
        ever[number], always[number], at_end[number] = held
    return Watch(matches, opens, closes, before, row, sign, threshold, first, last, ever, always, at_end)


def _held_before(
    path: Path, row: int, sign: float, level: float, start: date, end: date
) -> tuple[bool, bool, bool]:
    """Whether a level was met ever, always and last at the boundaries of a path within a window."""
    timeline, size = path.history.timeline, path.history.blueprint.shape.layout.size
    if row >= size:
        return False, True, False
    days = [timeline.day(step) for step in range(timeline.steps)]
    holds = [
        bool(sign * (path.states[step, row] - level) >= 0)
        for step, day in enumerate(days)
        if start < day <= end
    ]
    return any(holds), all(holds), bool(holds and holds[-1])


def _padded(count: int) -> int:
    return max(1, -(-count // APART)) * APART
