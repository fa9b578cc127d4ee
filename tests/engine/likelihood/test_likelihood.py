"""The likelihood: its slopes, its parts, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import fit
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import event_terms, log_density, log_likelihood, silences, slope
from realpolitik.engine.model.blueprint import draw_blueprint


def design_of(case: Case, number: int = 1, until: date | None = None) -> Design:
    history = match_record(draw_blueprint(case), until or case.ends)
    return lay_out(replay(history, case.hypotheses[number]))


def some_theta(design: Design) -> np.ndarray:
    return np.random.default_rng(4).normal(0.0, 0.5, design.size)


def test_gradient_and_hessian_agree_with_automatic_differentiation(tiny: Case) -> None:
    design = design_of(tiny)
    theta = some_theta(design)
    here = slope(design, theta)
    with jax.enable_x64(True):
        gradient = np.asarray(jax.grad(lambda x: log_density(design, x, jnp))(jnp.asarray(theta)))
        hessian = np.asarray(jax.hessian(lambda x: log_density(design, x, jnp))(jnp.asarray(theta)))
    assert here.value == pytest.approx(float(log_density(design, theta, np)), abs=1e-10)
    np.testing.assert_allclose(here.gradient, gradient, atol=1e-9)
    np.testing.assert_allclose(here.hessian, hessian, atol=1e-8)


def test_gradient_agrees_with_finite_differences(tiny: Case) -> None:
    design = design_of(tiny)
    theta = some_theta(design)
    gradient = slope(design, theta).gradient
    for number in range(design.size):
        step = np.zeros(design.size)
        step[number] = 1e-5
        rise = slope(design, theta + step).value - slope(design, theta - step).value
        assert rise / 2e-5 == pytest.approx(gradient[number], abs=1e-6)


def test_parts_add_up_to_the_whole(tiny: Case) -> None:
    whole = log_likelihood(tiny, tiny.hypotheses[0])
    design = design_of(tiny, 0)
    theta, _ = design.path.history.blueprint.parameters.priors(tiny.hypotheses[0].assumptions)
    parts = (
        sum(term.choice + term.rate for term in event_terms(design, theta)) + silences(design, theta).sum()
    )
    assert whole.total == pytest.approx(parts)
    assert len(whole.events) == len(tiny.record.events)
    assert whole.unmatched == ()


def test_an_event_that_fits_no_option_is_named_and_left_out(tiny: Case) -> None:
    strange = replace(tiny.record.events[0], id="e99", recipient="C")
    case = replace(tiny, record=replace(tiny.record, events=(*tiny.record.events, strange)))
    told = log_likelihood(case)
    assert [event.id for event in told.unmatched] == ["e99"]
    assert told.total == pytest.approx(log_likelihood(tiny).total)


def test_the_design_before_a_step_is_that_of_the_record_before_it(tiny: Case) -> None:
    design = design_of(tiny)
    theta = some_theta(design)
    step = 30
    cut = design.path.history.timeline.day(step).toordinal() - 1
    early = design_of(tiny, until=date.fromordinal(cut))
    assert early.steps == step
    assert slope(design.between(0, step), theta).value == pytest.approx(slope(early, theta).value, abs=1e-9)


def test_fit_is_at_a_peak_and_reports_standard_errors(tiny: Case) -> None:
    fitted = fit(tiny, tiny.hypotheses[1])
    design = design_of(tiny)
    here = slope(design, fitted.mode)
    pull = (fitted.mode - fitted.prior.mean) / np.where(fitted.prior.free, fitted.prior.sd, 1.0) ** 2
    np.testing.assert_allclose(here.gradient[fitted.prior.free], pull[fitted.prior.free], atol=1e-4)
    assert fitted.converged
    assert np.all(fitted.sd[fitted.prior.free] <= fitted.prior.sd[fitted.prior.free] * 1.2)
