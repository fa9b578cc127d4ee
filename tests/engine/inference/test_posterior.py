"""Draws from the posterior, and the check of the evidence."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import jax
import numpy as np
import pytest
from scipy.special import logsumexp

from realpolitik.case.model import Case
from realpolitik.engine.inference.density import density_of, log_posterior
from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.inference.posterior import Posterior, effective_size, sample_posterior, split_r_hat
from realpolitik.engine.likelihood.design import Design
from realpolitik.engine.validation.evidence_check import evidence_check
from realpolitik.errors import SettingError

sys.path.insert(0, str(Path(__file__).parent))
from grid import joint, laid_out, only, quadrature


@pytest.fixture(scope="module")
def tiny_fit(tiny: Case) -> tuple[Design, Fit]:
    return laid_out(tiny, tiny.hypotheses[1])


@pytest.fixture(scope="module")
def drawn(tiny_fit: tuple[Design, Fit]) -> Posterior:
    return sample_posterior(*tiny_fit, draws=2000, warmup=100, seed=3)


@pytest.mark.parametrize("apart", [1, 16])
def test_density_is_the_likelihood_times_the_prior(tiny_fit: tuple[Design, Fit], apart: int) -> None:
    design, fitted = tiny_fit
    density = density_of(design, fitted, apart)
    random = np.random.default_rng(1)
    with jax.enable_x64(True):
        for _ in range(3):
            eta = random.normal(size=density.root.shape[1])
            theta = fitted.mode + density.root @ eta
            assert float(log_posterior(density, eta)) == pytest.approx(joint(design, fitted, theta), abs=1e-9)


def test_draws_agree_with_weighted_draws_of_the_normal_approximation(
    tiny_fit: tuple[Design, Fit], drawn: Posterior
) -> None:
    """Two ways to the same means and spreads, within four standard errors of the sampler's."""
    design, fitted = tiny_fit
    density = density_of(design, fitted)
    eta = np.random.default_rng(0).normal(size=(6000, density.root.shape[1]))
    with jax.enable_x64(True):
        value = np.asarray(jax.lax.map(lambda one: log_posterior(density, one), eta, batch_size=100))
    ratio = value + 0.5 * (eta**2).sum(axis=1)
    weight = np.exp(ratio - logsumexp(ratio))
    theta = fitted.mode + eta @ density.root.T
    mean = weight @ theta
    spread = np.sqrt(weight @ (theta - mean) ** 2)
    free = fitted.prior.free
    error = spread[free] * np.sqrt(1.0 / drawn.ess[free] + (weight**2).sum())
    assert np.all(np.abs(drawn.mean - mean)[free] < 4.0 * error)
    np.testing.assert_allclose(drawn.sd[free], spread[free], rtol=0.15)
    assert drawn.diverged == 0
    assert drawn.warnings == ()
    assert np.nanmin(drawn.ess) > 600


def test_one_seed_gives_one_set_of_draws(tiny_fit: tuple[Design, Fit], drawn: Posterior) -> None:
    again = sample_posterior(*tiny_fit, draws=2000, warmup=100, seed=3)
    other = sample_posterior(*tiny_fit, draws=2000, warmup=100, seed=4)
    assert np.array_equal(drawn.draws, again.draws)
    assert not np.array_equal(drawn.draws, other.draws)


def test_fixed_parameters_stay_where_they_are(tiny: Case) -> None:
    design, fitted = laid_out(tiny, only(tiny, {"rate.A": 0.5, "gain": 0.5}))
    posterior = sample_posterior(design, fitted, draws=2000, warmup=100)
    free = fitted.prior.free
    assert free.sum() == 2
    assert np.all(posterior.draws[:, :, ~free] == fitted.prior.mean[~free])
    assert np.isnan(posterior.ess[~free]).all()
    low, high = posterior.interval(0.9)
    assert np.all(low[free] < fitted.mode[free])
    assert np.all(fitted.mode[free] < high[free])


def test_effective_size_of_a_chain_with_memory_is_known() -> None:
    """AR(1) with coefficient r is worth (1 - r) / (1 + r) of its draws."""
    random = np.random.default_rng(2)
    chain = np.zeros((4, 20_000, 1))
    for step in range(1, chain.shape[1]):
        chain[:, step] = 0.6 * chain[:, step - 1] + random.normal(size=(4, 1))
    assert effective_size(chain)[0] == pytest.approx(80_000 * 0.4 / 1.6, rel=0.08)
    assert split_r_hat(chain)[0] == pytest.approx(1.0, abs=0.005)


@pytest.mark.parametrize(("setting", "value"), [("draws", 7), ("warmup", 1), ("chains", 0), ("seed", -1)])
def test_settings_out_of_range_are_refused(tiny_fit: tuple[Design, Fit], setting: str, value: int) -> None:
    with pytest.raises(SettingError, match=setting):
        sample_posterior(*tiny_fit, **{setting: value})  # type: ignore[arg-type]


def test_checked_evidence_agrees_with_quadrature(tiny: Case) -> None:
    design, fitted = laid_out(tiny, only(tiny, {"rate.A": 0.5, "gain": 0.5}))
    exact = quadrature(design, fitted)
    posterior = sample_posterior(design, fitted, draws=2000, warmup=100)
    check = evidence_check(design, fitted, posterior)
    assert abs(check.importance - exact) < 4.0 * check.importance_se
    assert abs(check.bridge - exact) < 4.0 * check.bridge_se
    assert abs(check.error - (fitted.log_evidence - exact)) < 4.0 * check.se
    assert check.warnings == ()


def test_bridge_and_importance_sampling_agree_on_all_parameters(
    tiny_fit: tuple[Design, Fit], drawn: Posterior
) -> None:
    check = evidence_check(*tiny_fit, drawn)
    apart = np.hypot(check.bridge_se, check.importance_se)
    assert abs(check.bridge - check.importance) < 4.0 * apart
    assert check.worth > 500


def test_a_posterior_that_is_far_from_normal_is_warned_of(tiny: Case) -> None:
    """Nobody acts: the posterior of a log rate with a wide prior falls off on one side only."""
    silent = replace(tiny, record=replace(tiny.record, events=()))
    hypothesis = only(silent, {"rate.A": 5.0, "rate.B": 5.0, "rate.C": 5.0})
    design, fitted = laid_out(silent, hypothesis)
    posterior = sample_posterior(design, fitted, draws=2000, warmup=100)
    check = evidence_check(design, fitted, posterior, tolerance=0.1)
    assert abs(check.error) > 0.1 + 3.0 * check.se
    assert "off by" in check.warnings[0]
