"""Simulations: what many runs of a case did, summed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from realpolitik.claims.ontology import EventRoot
from realpolitik.engine.numerics.arrays import Array
from realpolitik.manifest import Manifest

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class IssuePath:
    """One issue over time: `quantiles` [dates, 5] at 5, 25, 50, 75 and 95 per cent, and the mean [dates]."""

    issue: str
    dates: tuple[date, ...]
    quantiles: Array
    mean: Array


@dataclass(frozen=True, slots=True)
class EventRate:
    """How often an actor did something of a root to a recipient: mean number a year over runs, and its standard error
    from the number of runs.
    """

    actor: str
    recipient: str
    event: EventRoot
    rate: float
    se: float


@dataclass(frozen=True, slots=True)
class SimulatedEvent:
    """One act of one run. `success` says how a contest ended; it is empty for acts without one."""

    date: date
    actor: str
    move: str
    event: EventRoot
    recipient: str
    place: str | None
    success: bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's answers over the runs: share that say yes, its standard error, and the answers [runs]."""

    question: str
    probability: float
    se: float
    runs: Array


@dataclass(frozen=True, slots=True)
class Simulation:
    """Simulated futures of a case under a hypothesis.

    `histories` are the events of a few runs, whole. `answers` are by question id.
    """

    hypothesis: str | None
    start: date
    weeks: int
    runs: int
    seed: int
    issues: tuple[IssuePath, ...]
    rates: tuple[EventRate, ...]
    histories: tuple[tuple[SimulatedEvent, ...], ...]
    answers: Mapping[str, Answer]
    manifest: Manifest
    warnings: tuple[str, ...] = ()
