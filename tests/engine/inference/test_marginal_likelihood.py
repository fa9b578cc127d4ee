"""Marginal likelihoods against brute force and exact answers, and what they are made of."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.special import logsumexp

from realpolitik.case.model import Case
from realpolitik.engine.inference.marginal_likelihood import marginal_likelihood
from realpolitik.engine.inference.pareto import smooth_tail
from realpolitik.engine.likelihood.likelihood import slope
from realpolitik.engine.likelihood.panel import lay_panel
from realpolitik.engine.likelihood.third_derivatives import third_derivatives
from realpolitik.engine.validation.synthetic import draw_records
from realpolitik.errors import SettingError

sys.path.insert(0, str(Path(__file__).parent))
from grid import laid_out, only, quadrature


def test_third_derivatives_are_slopes_of_the_hessian(tiny: Case) -> None:
    """f(v, v, .) is the derivative along v of the Hessian times v; here of events whose day is known."""
    events = tuple(replace(event, date_to=event.date) for event in tiny.record.events)
    design, _ = laid_out(replace(tiny, record=replace(tiny.record, events=events)), tiny.hypotheses[1])
    assert not design.intervals
    random = np.random.default_rng(5)
    theta = random.normal(0.0, 0.5, design.size)
    directions = random.normal(0.0, 0.3, (design.size, 4))
    found = third_derivatives(lay_panel(design), theta, directions)
    trace = np.zeros(design.size)
    for number, ahead in enumerate(directions.T):
        step = 1e-4 * ahead
        change = (slope(design, theta + step).hessian - slope(design, theta - step).hessian) / 2e-4
        assert found.along[number] == pytest.approx(ahead @ change @ ahead, rel=1e-5)
        trace += change @ ahead
    np.testing.assert_allclose(found.trace, trace, rtol=1e-4, atol=1e-5)


def test_two_parameters_agree_with_quadrature(tiny: Case) -> None:
    design, fitted = laid_out(tiny, only(tiny, {"rate.A": 0.5, "gain": 0.5}))
    found = marginal_likelihood(design, fitted)
    exact = quadrature(design, fitted, points=41)
    assert abs(found.value - exact) < 4.0 * found.se
    assert found.se < 0.01
    assert found.warnings == ()


def test_it_is_right_where_laplace_is_not(tiny: Case) -> None:
    """Nobody acts: the posterior of a log rate falls off on one side only."""
    silent = replace(tiny, record=replace(tiny.record, events=()))
    design, fitted = laid_out(silent, only(silent, {"rate.A": 5.0}))
    exact = quadrature(design, fitted, points=1201)
    found = marginal_likelihood(design, fitted, draws=20_000)
    assert abs(fitted.log_evidence - exact) > 0.04
    assert abs(found.value - exact) < 4.0 * found.se < 0.02
    assert found.laplace == fitted.log_evidence


def test_its_stated_error_is_the_spread_over_seeds(tiny: Case) -> None:
    design, fitted = laid_out(tiny, tiny.hypotheses[1])
    found = [marginal_likelihood(design, fitted, draws=200, seed=seed) for seed in range(60)]
    values = np.array([one.value for one in found])
    assert 0.6 < values.std(ddof=1) / np.mean([one.se for one in found]) < 1.6
    large = marginal_likelihood(design, fitted, draws=20_000, seed=1)
    assert abs(values.mean() - large.value) < 4.0 * np.hypot(values.std(ddof=1) / np.sqrt(60), large.se)
    assert abs(large.value - fitted.log_evidence) > 10.0 * large.se


def test_one_seed_gives_one_number(tiny: Case) -> None:
    design, fitted = laid_out(tiny, tiny.hypotheses[0])
    assert marginal_likelihood(design, fitted, seed=3) == marginal_likelihood(design, fitted, seed=3)
    assert marginal_likelihood(design, fitted, seed=3) != marginal_likelihood(design, fitted, seed=4)


def test_too_few_draws_are_refused(tiny: Case) -> None:
    with pytest.raises(SettingError, match="draws"):
        marginal_likelihood(*laid_out(tiny, tiny.hypotheses[0]), draws=99)


def test_smoothing_finds_the_tail_and_steadies_the_mean() -> None:
    """Weights with a Pareto tail of shape k have mean 1 / (1 - k)."""
    plain, smooth, shapes = [], [], []
    for seed in range(200):
        log_weight = 0.6 * np.random.default_rng(seed).exponential(size=1000)
        found = smooth_tail(log_weight)
        shapes.append(found.shape)
        plain.append(np.exp(logsumexp(log_weight)) / 1000)
        smooth.append(np.exp(logsumexp(found.log_weight)) / 1000)
    assert np.mean(shapes) == pytest.approx(0.6, abs=0.05)
    assert np.mean(smooth) == pytest.approx(2.5, rel=0.05)
    assert np.std(smooth) < np.std(plain)


def test_probabilities_of_hypotheses_come_true_as_often_as_they_say(tiny: Case) -> None:
    """Records simulated under one of two hypotheses by turns, weighed by Bayes' rule on the log evidences."""
    certain = replace(tiny, moves=tuple(replace(move, contest=None) for move in tiny.moves))
    chance, truth = [], []
    for number, hypothesis in enumerate(certain.hypotheses[:2]):
        for record in draw_records(certain, hypothesis, count=30, seed=5 + number):
            designs = [laid_out(record.case, one) for one in certain.hypotheses[:2]]
            first, second = (marginal_likelihood(*pair, draws=200).value for pair in designs)
            chance.append(1.0 / (1.0 + np.exp(first - second)))
            truth.append(number)
    given, was = np.array(chance), np.array(truth)
    variance = given * (1.0 - given)
    assert abs((was - given).sum()) < 3.0 * np.sqrt(variance.sum())
    error = ((given - was) ** 2).mean() - variance.mean()
    spread = np.sqrt((variance * (1.0 - 2.0 * given) ** 2).sum()) / len(given)
    assert abs(error) < 3.0 * spread
    assert given[was == 1].mean() > given[was == 0].mean()
