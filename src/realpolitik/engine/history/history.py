"""Histories: the record laid on the steps of a timeline, each event matched with the options it may have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from realpolitik.case.record import RecordedEvent
from realpolitik.engine.history.timeline import Timeline, timeline_until
from realpolitik.engine.model.blueprint import Blueprint
from realpolitik.engine.state.option import Option


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded event, the step it falls in, the options that it may have been (numbers in the blueprint), and the
    steps it may have fallen in, each with its share of the days of uncertainty; `step` is the last of them.
    """

    event: RecordedEvent
    step: int
    options: tuple[int, ...]
    spread: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class History:
    """The record up to and including `until`.

    `unmatched` events fit no option of their actor: they are the same for all hypotheses and enter none. An event
    counts once its interval of uncertainty is over, so that nothing later than `until` is used.
    """

    blueprint: Blueprint
    until: date
    timeline: Timeline
    matches: tuple[Match, ...]
    unmatched: tuple[RecordedEvent, ...]


def match_record(blueprint: Blueprint, until: date) -> History:
    """Match every event of the record up to a date with options of the same actor, root and recipient.

    Where the event names a move or a place, only options of that move, and of that place or of none, match.
    """
    timeline = timeline_until(blueprint.case, until)
    matches: list[Match] = []
    unmatched: list[RecordedEvent] = []
    for event in blueprint.case.record.events:
        if event.date_to > until:
            continue
        spread = spread_over_steps(timeline, event)
        options = tuple(
            number
            for number, option in enumerate(blueprint.options)
            if option is not None and is_option(event, option)
        )
        if options and spread:
            matches.append(Match(event, spread[-1][0], options, spread))
        else:
            unmatched.append(event)
    matches.sort(key=lambda match: match.step)
    return History(blueprint, until, timeline, tuple(matches), tuple(unmatched))


def spread_over_steps(timeline: Timeline, event: RecordedEvent) -> tuple[tuple[int, float], ...]:
    """Give the steps that an event may fall in, each with its share of the days; none outside the timeline.

    >>> from datetime import date
    >>> from realpolitik.claims.ontology import EventRoot
    >>> event = RecordedEvent("e", date(2020, 1, 5), date(2020, 1, 8), "A", EventRoot.AID, "B")
    >>> spread_over_steps(Timeline(date(2020, 1, 1), 4, 7), event)
    ((0, 0.75), (1, 0.25))
    """
    days = range((event.date_to - event.date).days + 1)
    steps = [timeline.step(event.date + timedelta(days=day)) for day in days]
    inside = [step for step in steps if 0 <= step < timeline.steps]
    return tuple((step, inside.count(step) / len(inside)) for step in dict.fromkeys(inside))


def is_option(event: RecordedEvent, option: Option) -> bool:
    """Whether an event may have been this option."""
    return (
        option.actor == event.actor
        and option.recipient == event.recipient
        and option.move.event is event.event
        and (event.move is None or event.move == option.move.id)
        and (event.place is None or option.place is None or event.place == option.place)
    )
