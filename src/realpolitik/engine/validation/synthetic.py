"""Synthetic records: histories simulated with known parameters, to be fitted as if they had happened.

The whole of the inference can be tried on them: what was put in must come out again. A synthetic record holds the acts
of a simulation, each with its move, place and outcome. What a record does not hold is left out of the simulation:
incidents do not strike, and dated series stay at what was known at the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from realpolitik.case.actor import Actor
from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.record import Outcome, Record, RecordedEvent
from realpolitik.engine.inference.fit import Fit, Prior
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.random_numbers import normals
from realpolitik.engine.simulation.march import LOGGED
from realpolitik.engine.simulation.simulate import simulate
from realpolitik.engine.simulation.simulation import SimulatedEvent


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A case whose record was simulated with the parameters `theta` [parameters]."""

    case: Case
    theta: Array


def draw_records(
    case: Case,
    hypothesis: Hypothesis | None = None,
    *,
    count: int,
    weeks: int = 52,
    seed: int = 0,
    prior: Prior | None = None,
) -> tuple[Synthetic, ...]:
    """Draw parameters from their prior, and with each a record of some weeks from the case's first day on.

    Args:
        case: the system; its own record is not used.
        hypothesis: assumptions to simulate with.
        count: how many records.
        weeks: their length.
        seed: of the parameters and of the simulations.
        prior: to draw the parameters from; the hypothesis' if none.

    Raises:
        InputError: a setting is out of its range, or a name in the case is unknown.
    """
    blank = _blank(case, weeks)
    table = draw_blueprint(blank).parameters
    drawn = prior or Prior(*table.priors(hypothesis.assumptions if hypothesis else ()))
    source = _as_fit(blank, table.names, drawn)
    start = blank.starts - timedelta(days=1)
    found: list[Synthetic] = []
    for block in range(-(-count // LOGGED)):
        root = (seed << 20) + block
        done = simulate(blank, hypothesis, runs=LOGGED, weeks=weeks, start=start, seed=root, fit=source)
        theta = source.draws(normals(root, np.arange(LOGGED), len(drawn.mean)))
        for run, history in enumerate(done.histories):
            found.append(Synthetic(replace(blank, record=Record(_recorded(history))), theta[:, run]))
    return tuple(found[:count])


def _blank(case: Case, weeks: int) -> Case:
    """A case without a record, in which nothing later than its first day is known."""
    known = case.starts - timedelta(days=1)
    return replace(
        case,
        ends=case.starts + timedelta(days=7 * weeks - 1),
        record=Record(),
        questions=(),
        incidents=tuple(replace(incident, rate=0.0) for incident in case.incidents),
        drivers=tuple(
            replace(driver, series={day: value for day, value in driver.series.items() if day <= known})
            for driver in case.drivers
        ),
        actors=tuple(replace(actor, capability=_first_capability(actor, known)) for actor in case.actors),
    )


def _first_capability(actor: Actor, known: date) -> dict[int, float]:
    years = sorted(actor.capability)
    held = [year for year in years if year <= known.year] or years[:1]
    return {year: actor.capability[year] for year in held[-1:]}


def _as_fit(case: Case, names: tuple[str, ...], prior: Prior) -> Fit:
    """A prior as the simulation takes parameters."""
    return Fit(
        hypothesis=None,
        until=case.starts,
        names=names,
        prior=prior,
        mode=prior.mean,
        covariance=np.diag(prior.sd**2),
        log_likelihood=0.0,
        log_evidence=0.0,
        events=0,
        converged=True,
        iterations=0,
        warnings=(),
    )


def _recorded(history: Iterable[SimulatedEvent]) -> tuple[RecordedEvent, ...]:
    outcomes = {None: "", True: Outcome.SUCCESS.value, False: Outcome.FAILURE.value}
    return tuple(
        RecordedEvent(
            id=f"s{number:04d}",
            date=event.date,
            date_to=event.date,
            actor=event.actor,
            event=event.event,
            recipient=event.recipient,
            move=event.move,
            place=event.place,
            outcome=outcomes[event.success],
        )
        for number, event in enumerate(history)
    )
