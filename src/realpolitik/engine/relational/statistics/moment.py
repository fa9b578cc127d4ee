"""The moments a likelihood looks at: intervals without change, and the events that end them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.specification import Breaks, Specification
from realpolitik.engine.relational.statistics.statistics import Statistics
from realpolitik.errors import SettingError


@dataclass(frozen=True, slots=True)
class Moment:
    """One state: it held for `duration` up to `time`, and the events first .. last - 1 happened in it."""

    time: float
    duration: float
    first: int
    last: int


def moments(
    observation: Observation, specification: Specification, statistics: Statistics
) -> Iterator[Moment]:
    """Walk through history; while a moment is being looked at, `statistics` are those of that moment.

    Events at equal times are one moment: all are judged on the state before any of them.

    Raises:
        SettingError: observation starts after the first dependent event, ends before the last, or has none.
    """
    events, given = observation.events, specification.given
    start, end = observation_period(observation, specification)
    times = events.time
    for at in range(given):
        statistics.advance(float(times[at]))
        _feed(observation, statistics, at, at + 1)
    splits = specification.timed and specification.breaks is Breaks.CHANGES
    statistics.advance(start)
    previous = start
    first = given
    while first < len(events):
        time = float(times[first])
        last = int(np.searchsorted(times, time, side="right"))
        if splits:
            for moment in _intervals(statistics, previous, time, first):
                yield moment
                previous = moment.time
        statistics.advance(time)
        yield Moment(time, time - previous if specification.timed else 0.0, first, last)
        previous = time
        _feed(observation, statistics, first, last)
        first = last
    if specification.timed and end > previous:
        if splits:
            for moment in _intervals(statistics, previous, end, first):
                yield moment
                previous = moment.time
        if end > previous:
            yield Moment(end, end - previous, first, first)


def observation_period(observation: Observation, specification: Specification) -> tuple[float, float]:
    """Return when observation starts and ends.

    Raises:
        SettingError: it starts after the first dependent event, ends before the last, or has none.
    """
    times, given = observation.events.time, specification.given
    if given >= len(times):
        raise SettingError("given", str(given), f"less than the {len(times)} events there are")
    default = float(times[given - 1] if given else times[0])
    start = default if specification.start is None else specification.start
    end = float(times[-1]) if specification.end is None else specification.end
    if not default <= start <= times[given] and not (given == 0 and start <= times[0]):
        raise SettingError("start", f"{start:.12g}", f"no later than the first event, {times[given]:.12g}")
    if end < times[-1]:
        raise SettingError("end", f"{end:.12g}", f"no earlier than the last event, {times[-1]:.12g}")
    return start, end


def _feed(observation: Observation, statistics: Statistics, first: int, last: int) -> None:
    events = observation.events
    for at in range(first, last):
        statistics.add_event(
            int(events.sender[at]), int(events.receiver[at]), float(events.time[at]), float(events.weight[at])
        )


def _intervals(statistics: Statistics, previous: float, time: float, first: int) -> Iterator[Moment]:
    """Yield an interval up to each change before `time`, and up to `time` if a change there holds already."""
    while (change := statistics.next_change()) < time or (change == time and time > previous):
        if change > previous:
            yield Moment(change, change - previous, first, first)
            previous = change
        if change == time:
            return
        statistics.advance(change, through=True)
