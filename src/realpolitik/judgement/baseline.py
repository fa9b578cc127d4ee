"""Baselines: forecasts of who will do what to whom that look at nothing but how often it was done before.

Each gives the probability of at least one event of one *cell* (an actor, an event root, a recipient) as if it were a
Poisson process; those that tell cells apart do so with a Gamma(a, a / m) prior on its yearly rate (`gamma_poisson`), m
the mean rate of all cells so far, half an event added, and a the number of prior events (`PRIOR_EVENTS`). They are what
a structural model has to beat.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from realpolitik.case.model import Case
from realpolitik.case.record import RecordedEvent
from realpolitik.judgement.gamma_poisson import chance_of_events

Floats = NDArray[np.float64]
Cell = tuple[str, str, str]
"""Actor, recipient and event root."""
Baseline = Callable[[Case, Sequence[Cell], date, float], Floats]
"""From a case, its cells, the last day known and the years ahead, the probability of each cell."""

PRIOR_EVENTS = 0.3
"""a: how many events the prior counts for; cells differ more than one event tells."""
HALF_LIFE = 1.0
"""Years in which half of an event is forgotten, for `recency`."""
YEAR = 365.25


def base_rate(case: Case, cells: Sequence[Cell], at: date, years: float) -> Floats:
    """Give every cell the same probability: the mean rate of all cells so far."""
    length = _years(case, at)
    mean = (len(_known(case, cells, at)) + 0.5) / (len(cells) * length)
    return np.full(len(cells), -np.expm1(-mean * years))


def own_rate(case: Case, cells: Sequence[Cell], at: date, years: float) -> Floats:
    """Give each cell its own Poisson rate over all of the record so far."""
    counts = np.zeros(len(cells))
    for number, _ in _known(case, cells, at):
        counts[number] += 1.0
    return _predictive(counts, _years(case, at), years)


def recency(case: Case, cells: Sequence[Cell], at: date, years: float) -> Floats:
    """Give each cell its own rate, events and time counting half as much for every `HALF_LIFE` past."""
    counts = np.zeros(len(cells))
    for number, event in _known(case, cells, at):
        counts[number] += 0.5 ** ((at - event.date_to).days / YEAR / HALF_LIFE)
    length = _years(case, at)
    seen = HALF_LIFE / np.log(2.0) * (1.0 - 0.5 ** (length / HALF_LIFE))
    return _predictive(counts, float(seen), years)


BASELINES: dict[str, Baseline] = {"base rate": base_rate, "own rate": own_rate, "recency": recency}


def _predictive(counts: Floats, length: float, ahead: float) -> Floats:
    mean = (counts.sum() + 0.5) / (len(counts) * length)
    prior_time = float(PRIOR_EVENTS / mean)
    return chance_of_events(counts, length, ahead, prior_events=PRIOR_EVENTS, prior_time=prior_time)


def _known(case: Case, cells: Sequence[Cell], at: date) -> list[tuple[int, RecordedEvent]]:
    """Events of the cells that surely happened by a day, with the number of their cell."""
    numbers = {cell: number for number, cell in enumerate(cells)}
    found = [
        (numbers.get((event.actor, event.recipient, event.event.value)), event)
        for event in case.record.events
    ]
    return [(number, event) for number, event in found if number is not None and event.date_to <= at]


def _years(case: Case, at: date) -> float:
    return max((at - case.starts).days + 1, 1) / YEAR
