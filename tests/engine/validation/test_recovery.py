"""Parameters fitted on simulated records recover those that generated them; the whole is calibrated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from scipy.stats import kstest

from realpolitik.case.model import Case
from realpolitik.case.record import Record, RecordedEvent
from realpolitik.engine.inference.fit import Fit, fit
from realpolitik.engine.numerics.random_numbers import normals
from realpolitik.engine.simulation.simulate import simulate
from realpolitik.engine.simulation.simulation import SimulatedEvent

WEEKS = 120
SEEDS = (1, 2, 3)


def without_chance(case: Case) -> Case:
    """The case without what a record does not show: random amounts of success, and incidents."""
    return replace(
        case,
        moves=tuple(replace(move, contest=None) for move in case.moves),
        incidents=(),
        record=Record(),
        questions=(),
        ends=case.starts + timedelta(days=7 * WEEKS - 1),
    )


def recorded(number: int, event: SimulatedEvent) -> RecordedEvent:
    return RecordedEvent(
        id=f"s{number}",
        date=event.date,
        date_to=event.date,
        actor=event.actor,
        event=event.event,
        recipient=event.recipient,
        move=event.move,
        place=event.place,
    )


@pytest.fixture(scope="module")
def standardised(tiny: Case) -> np.ndarray:
    """(true - fitted) / standard error [parameters, records], true parameters drawn from the prior."""
    case = without_chance(tiny)
    before: date = case.starts - timedelta(days=1)
    prior: Fit = fit(case, until=before)
    columns = []
    for seed in SEEDS:
        done = simulate(case, runs=8, weeks=WEEKS, start=before, seed=seed, fit=prior)
        truth = prior.draws(normals(seed, np.arange(8), len(prior.mode)))
        for run, history in enumerate(done.histories):
            events = tuple(recorded(number, event) for number, event in enumerate(history))
            found = fit(replace(case, record=Record(events=events)))
            assert found.converged
            columns.append((truth[:, run] - found.mode) / found.sd)
    return np.array(columns).T


def test_before_any_record_the_fit_is_the_prior(tiny: Case) -> None:
    fitted = fit(without_chance(tiny), until=tiny.starts - timedelta(days=1))
    np.testing.assert_allclose(fitted.mode, fitted.prior.mean, atol=1e-9)
    np.testing.assert_allclose(fitted.sd, fitted.prior.sd, atol=1e-9)
    assert fitted.log_evidence == pytest.approx(0.0, abs=1e-9)


def test_intervals_cover_the_parameters_that_generated_the_record(standardised: np.ndarray) -> None:
    covered = np.mean(np.abs(standardised) < 1.645)
    assert 0.87 < covered < 0.93
    assert np.mean(standardised**2) == pytest.approx(1.0, abs=0.15)


def test_ranks_are_uniform(standardised: np.ndarray) -> None:
    """Simulation-based calibration: by the normal approximation the standardised errors are standard normal."""
    assert kstest(standardised.ravel(), "norm").pvalue > 1e-3


def test_the_record_teaches_what_it_can(tiny: Case) -> None:
    """Intercepts of moves are learnt from two years of events to half their prior uncertainty or better."""
    case = without_chance(tiny)
    before = case.starts - timedelta(days=1)
    prior = fit(case, until=before)
    done = simulate(case, runs=1, weeks=WEEKS, start=before, seed=4, fit=prior)
    events = tuple(recorded(number, event) for number, event in enumerate(done.histories[0]))
    found = fit(replace(case, record=Record(events=events)))
    moves = [number for number, name in enumerate(found.names) if name.startswith("rate.")]
    assert np.all(found.sd[moves] < 0.5 * prior.sd[moves])
