"""Timelines: the steps of a history or a simulation, and what is given from outside on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from realpolitik.case.actor import Actor
from realpolitik.case.driver import Driver
from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.numerics.arrays import Array


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps of `days` days from the day `first` on.

    >>> line = Timeline(date(2020, 9, 1), steps=4, days=7)
    >>> line.step(date(2020, 9, 8)), line.day(1).isoformat(), line.end.isoformat()
    (1, '2020-09-08', '2020-09-29')
    """

    first: date
    steps: int
    days: int

    def step(self, day: date) -> int:
        """Give the number of the step that a day falls in; negative or past the last if outside."""
        return (day - self.first).days // self.days

    def day(self, step: int) -> date:
        """Give the first day of a step."""
        return self.first + timedelta(days=step * self.days)

    @property
    def end(self) -> date:
        """The day after the last step."""
        return self.day(self.steps)


def timeline_until(case: Case, until: date) -> Timeline:
    """Lay steps over a case's period so that the last one ends with the day `until`.

    The first step may begin a few days before the period. With no day left there are no steps.
    """
    days = case.clock.days
    end = until + timedelta(days=1)
    steps = max(0, -(-(end - case.starts).days // days))
    return Timeline(end - timedelta(days=steps * days), steps, days)


def exogenous(case: Case, hypothesis: Hypothesis | None, timeline: Timeline, known: date) -> Array:
    """Tabulate drivers and capabilities, [steps, drivers + actors], as they can be known on a date.

    Monthly drivers are known for ever; of a dated series only the values dated up to `known` are used, the last of
    them held; capabilities are held at those of that year. Values are those of the middle of each step.
    """
    assumed = {
        assumption.path.partition(".")[2]: assumption.value
        for assumption in (hypothesis.assumptions if hypothesis else ())
        if assumption.path.startswith("capability.")
    }
    table = np.zeros((timeline.steps, len(case.drivers) + len(case.actors)))
    for step in range(timeline.steps):
        middle = timeline.day(step) + timedelta(days=timeline.days // 2)
        told = min(middle, known)
        table[step] = [
            *(_driver(driver, middle, known) for driver in case.drivers),
            *(assumed.get(actor.id, _capability(actor, told)) for actor in case.actors),
        ]
    return table


def _driver(driver: Driver, day: date, known: date) -> float:
    if driver.monthly:
        return driver.monthly[day.month - 1]
    return interpolate({when: value for when, value in driver.series.items() if when <= known}, day)


def interpolate(series: Mapping[date, float], day: date) -> float:
    """Read a dated series by straight lines between its dates, held before the first and after the last; 0 if empty.

    >>> interpolate({date(2020, 1, 1): 0.0, date(2020, 1, 11): 1.0}, date(2020, 1, 6))
    0.5
    """
    if not series:
        return 0.0
    days = sorted(series)
    ordinals = [one.toordinal() for one in days]
    return float(np.interp(day.toordinal(), ordinals, [series[one] for one in days]))


def _capability(actor: Actor, day: date) -> float:
    """Capability of the last year given up to a date; the first one before that; 0 if none is given."""
    if not actor.capability:
        return 0.0
    years = sorted(actor.capability)
    held = [year for year in years if year <= day.year]
    return actor.capability[held[-1] if held else years[0]]
