"""Parameters fitted on simulated records recover those that generated them; the whole is calibrated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from scipy.stats import kstest

from realpolitik.case.model import Case
from realpolitik.case.record import Record
from realpolitik.engine.inference.fit import Prior, fit
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.validation.synthetic import draw_records

WEEKS = 120
RECORDS = 24


def without_chance(case: Case) -> Case:
    """The case without what a record does not show: random amounts of success, and incidents."""
    return replace(
        case,
        moves=tuple(replace(move, contest=None) for move in case.moves),
        incidents=(),
        record=Record(),
        questions=(),
    )


@pytest.fixture(scope="module")
def standardised(tiny: Case) -> np.ndarray:
    """(true - fitted) / standard error [parameters, records], true parameters drawn from the prior."""
    columns = []
    for record in draw_records(without_chance(tiny), count=RECORDS, weeks=WEEKS, seed=1):
        found = fit(record.case)
        assert found.converged
        columns.append((record.theta - found.mode) / found.sd)
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
    """How often actors act is learnt from two years of their usual acts to half the prior uncertainty or better."""
    case = without_chance(tiny)
    usual = draw_blueprint(case).parameters.mean
    known = Prior(usual, np.zeros_like(usual))
    for record in draw_records(case, count=8, weeks=WEEKS, seed=4, prior=known):
        np.testing.assert_array_equal(record.theta, usual)
        found = fit(record.case)
        rates = [number for number, name in enumerate(found.names) if name.startswith("rate.")]
        assert np.all(found.sd[rates] < 0.5 * found.prior.sd[rates])
