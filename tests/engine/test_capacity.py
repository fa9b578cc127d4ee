"""An actor's capacity: rates that run away are held there, alike in simulation and likelihood, and are told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.stats import poisson

from realpolitik.case.factor import Factor, Reading
from realpolitik.case.model import Case
from realpolitik.engine.behaviour.rate import CAPACITY
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.density import density_of, log_posterior
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import log_density, log_expected_acts, slope
from realpolitik.engine.likelihood.panel import lay_panel, value_and_gradient, values
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.model.features import choices_and_rates, describe
from realpolitik.engine.simulation.simulate import simulate

START = date(2020, 6, 30)


def feeding_itself(case: Case, weight: float) -> Case:
    """The case, with A's rate driven by A's own remembered attacks: each makes the next more likely, without bound."""
    drive = case.drives[0]
    own = Factor("memory.A>B.material_conflict", Reading.VALUE)
    grown = replace(drive, actors=("A",), drive=replace(drive.drive, weight=weight, sd=0.0, of=(own,)))
    return replace(case, drives=(grown,))


def busy_design(case: Case) -> tuple[Design, np.ndarray]:
    """A design, and parameters under which A is at his capacity in every step and B in none."""
    design = lay_out(replay(match_record(draw_blueprint(case), case.ends), case.hypotheses[1]))
    theta = np.random.default_rng(4).normal(0.0, 0.3, design.size)
    theta[design.rates.deviation] = 9.0, 0.0, 0.0
    return design, theta


def test_futures_whose_rates_run_away_are_simulated_and_told_of(tiny: Case) -> None:
    calm, wild = (
        simulate(feeding_itself(tiny, weight), runs=40, weeks=27, start=START, parameters="map")
        for weight in (0.0, 3.0)
    )
    assert not any("ran away" in text for text in calm.warnings)
    told = [text for text in wild.warnings if "ran away" in text]
    assert len(told) == 1
    assert "of 40 futures" in told[0]
    assert "(A)" in told[0]
    yearly = sum(rate.rate for rate in wild.rates if rate.actor == "A")
    assert 0.2 * CAPACITY * 365.25 < yearly < 1.01 * CAPACITY * 365.25
    assert all(np.isfinite(issue.quantiles).all() for issue in wild.issues)


def test_an_actor_at_capacity_acts_as_often_as_the_likelihood_expects(tiny: Case) -> None:
    design, theta = busy_design(tiny)
    path, days = design.path, tiny.clock.days
    expected = np.exp(log_expected_acts(design.rates, theta, np))
    np.testing.assert_allclose(expected[:, 0], CAPACITY * days, rtol=1e-12)
    assert (expected[:, 1] < CAPACITY * days).all()
    blueprint = path.history.blueprint
    with jax.enable_x64(True):
        state, given = jnp.asarray(path.states[30])[:, None], jnp.asarray(path.exogenous[30])[:, None]
        features = describe(blueprint.tables, blueprint.shape, path.assumptions, state, given)
        _, rate = choices_and_rates(blueprint.tables, blueprint.shape, features, theta[:, None])
    np.testing.assert_allclose(np.asarray(rate)[:, 0] * days, expected[30], rtol=1e-12)


def test_the_likelihood_at_capacity_is_poisson_with_that_mean(tiny: Case) -> None:
    design, theta = busy_design(tiny)
    design = replace(design, intervals=())
    calm = theta.copy()
    calm[design.rates.deviation[0]] = 0.0
    acts, before = design.rates.acts[:, 0], np.exp(log_expected_acts(design.rates, calm, np))[:, 0]
    rise = poisson.logpmf(acts, CAPACITY * tiny.clock.days).sum() - poisson.logpmf(acts, before).sum()
    found = log_density(design, theta, np) - log_density(design, calm, np)
    assert float(found) == pytest.approx(rise, abs=1e-8)


def test_slopes_at_capacity_agree_with_automatic_differentiation(tiny: Case) -> None:
    design, theta = busy_design(tiny)
    here = slope(design, theta)
    with jax.enable_x64(True):
        gradient = np.asarray(jax.grad(lambda x: log_density(design, x, jnp))(jnp.asarray(theta)))
        hessian = np.asarray(jax.hessian(lambda x: log_density(design, x, jnp))(jnp.asarray(theta)))
    np.testing.assert_allclose(here.gradient, gradient, atol=1e-8)
    np.testing.assert_allclose(here.hessian, hessian, atol=1e-7)
    assert here.gradient[design.rates.deviation[0]] == 0.0


def test_the_sampler_s_density_is_the_likelihood_s_at_capacity(tiny: Case) -> None:
    design, theta = busy_design(tiny)
    fitted = fit_design(design, tiny.hypotheses[1])
    density = density_of(design, fitted)
    free = fitted.prior.free

    def apart(point: np.ndarray) -> float:
        with jax.enable_x64(True):
            eta = np.linalg.solve(np.asarray(density.root)[free], (point - fitted.mode)[free])
            prior = ((point - fitted.prior.mean)[free] / fitted.prior.sd[free]) ** 2
            return float(log_posterior(density, jnp.asarray(eta))) + 0.5 * float(prior.sum())

    theta[~free] = fitted.mode[~free]
    rise = log_density(design, theta, np) - log_density(design, fitted.mode, np)
    assert apart(theta) - apart(fitted.mode) == pytest.approx(float(rise), rel=1e-9)


def test_the_panel_s_values_and_slopes_are_the_likelihood_s_at_capacity(tiny: Case) -> None:
    design, theta = busy_design(tiny)
    here = slope(design, theta)
    value, gradient = value_and_gradient(lay_panel(design), theta)
    assert value == pytest.approx(here.value, abs=1e-8)
    np.testing.assert_allclose(gradient, here.gradient, atol=1e-8)
    many = values(lay_panel(design), np.stack([theta, theta], axis=1))
    np.testing.assert_allclose(many, here.value, rtol=1e-10)
