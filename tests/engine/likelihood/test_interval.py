"""Events whose day is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import Path, replay
from realpolitik.engine.inference.density import density_of, log_posterior
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.interval import interval_log
from realpolitik.engine.likelihood.likelihood import event_terms, log_density, log_likelihood, silences, slope
from realpolitik.engine.model.blueprint import draw_blueprint


def loosened(case: Case, last: bool = False) -> Case:
    """Some events happened within three weeks, one of them on any day of the year."""
    events = list(case.record.events)
    for number in (3, 9, 17):
        events[number] = replace(events[number], date_to=events[number].date + timedelta(days=20))
    if last:
        events[11] = replace(events[11], date=case.starts, date_to=case.ends)
    return replace(case, record=replace(case.record, events=tuple(events)))


def path_of(case: Case) -> Path:
    return replay(match_record(draw_blueprint(case), case.ends), case.hypotheses[1])


def some_theta(design: Design) -> np.ndarray:
    return np.random.default_rng(7).normal(0.0, 0.5, design.size)


@pytest.mark.parametrize("missing", [False, True])
def test_slopes_agree_with_automatic_differentiation(tiny: Case, missing: bool) -> None:
    design = lay_out(path_of(loosened(tiny, missing)))
    assert len(design.intervals) == 4 + missing  # one event of the case itself spans two weeks
    theta = some_theta(design)
    here = slope(design, theta)
    with jax.enable_x64(True):
        gradient = np.asarray(jax.grad(lambda x: log_density(design, x, jnp))(jnp.asarray(theta)))
        hessian = np.asarray(jax.hessian(lambda x: log_density(design, x, jnp))(jnp.asarray(theta)))
    assert here.value == pytest.approx(float(log_density(design, theta, np)), abs=1e-9)
    np.testing.assert_allclose(here.gradient, gradient, atol=1e-8)
    np.testing.assert_allclose(here.hessian, hessian, atol=1e-7)


def test_term_is_the_mean_over_the_days_of_the_event_dated_on_each(tiny: Case) -> None:
    """Along one path, moving the event from day to day and averaging its probability gives its term."""
    case = loosened(tiny)
    path = path_of(case)
    design = lay_out(path)
    theta = some_theta(design)
    for match, occasions in design.intervals[:2]:
        logs = []
        for day in range((match.event.date_to - match.event.date).days + 1):
            step = path.history.timeline.step(match.event.date + timedelta(days=day))
            dated = replace(match, step=step, spread=((step, 1.0),))
            history = replace(path.history, matches=(dated,))
            terms = event_terms(lay_out(replace(path, history=history)), theta)
            logs.append(terms[0].choice + terms[0].rate)
        mean = float(np.log(np.mean(np.exp(logs))))
        assert float(interval_log(occasions, theta, np)) == pytest.approx(mean, abs=1e-9)


def test_days_within_one_step_are_no_uncertainty(tiny: Case) -> None:
    events = list(tiny.record.events)
    step = match_record(draw_blueprint(tiny), tiny.ends).timeline
    number = next(
        n for n, event in enumerate(events) if step.step(event.date) == step.step(event.date + timedelta(1))
    )
    events[number] = replace(events[number], date_to=events[number].date + timedelta(days=1))
    case = replace(tiny, record=replace(tiny.record, events=tuple(events)))
    hypothesis = tiny.hypotheses[1]
    assert log_likelihood(case, hypothesis).total == pytest.approx(log_likelihood(tiny, hypothesis).total)


def test_effects_are_spread_over_the_interval(tiny: Case) -> None:
    """Memory of an act that fell in one of four weeks grows week by week by its share of the days."""
    event = replace(
        tiny.record.events[0], date=date(2020, 3, 1), date_to=date(2020, 3, 20), outcome="", move=None
    )
    case = replace(tiny, record=replace(tiny.record, events=(event,), observations=()))
    history = match_record(draw_blueprint(case), case.ends)
    path = replay(history, None)
    layout = draw_blueprint(case).shape.layout
    kept = 0.5 ** (7 / case.memory_half_life)
    memory = path.states[:, layout.memory].sum(axis=1)
    known = 0.0
    for step in range(history.timeline.steps):
        known = (known + dict(history.matches[0].spread).get(step, 0.0)) * kept
        assert memory[step + 1] == pytest.approx(known, abs=1e-9)
    assert sum(share for _, share in history.matches[0].spread) == pytest.approx(1.0)


def test_an_event_counts_once_its_interval_is_over(tiny: Case) -> None:
    case = loosened(tiny)
    loose = case.record.events[9]
    before = match_record(draw_blueprint(case), loose.date_to - timedelta(days=1))
    after = match_record(draw_blueprint(case), loose.date_to)
    assert loose.id not in {match.event.id for match in before.matches}
    assert loose.id in {match.event.id for match in after.matches}


def test_parts_add_up_and_cuts_keep_every_event_once(tiny: Case) -> None:
    case = loosened(tiny, last=True)
    design = lay_out(path_of(case))
    theta = some_theta(design)
    whole = event_terms(design, theta)
    assert len(whole) == len(case.record.events)
    halves = [design.between(0, 25), design.between(25, design.steps)]
    apart = [term for half in halves for term in event_terms(half, theta)]
    assert sum(term.choice + term.rate for term in apart) == pytest.approx(
        sum(term.choice + term.rate for term in whole)
    )
    total = sum(term.choice + term.rate for term in whole) + silences(design, theta).sum()
    constant = log_likelihood(case, case.hypotheses[1], theta).total - slope(design, theta).value
    assert total == pytest.approx(slope(design, theta).value + constant)


def test_sampler_and_fit_see_the_same_density(tiny: Case) -> None:
    design = lay_out(path_of(loosened(tiny)))
    fitted = fit_design(design, tiny.hypotheses[1])
    assert fitted.converged
    assert fitted.events == len(tiny.record.events)
    density = density_of(design, fitted)
    free = int(fitted.prior.free.sum())
    eta = np.random.default_rng(0).normal(size=free)
    theta = fitted.mode + density.root @ eta
    pull = 0.5 * (density.weight * (theta - fitted.prior.mean) ** 2).sum()
    rest = 0.5 * (density.weight * (fitted.mode - fitted.prior.mean) ** 2).sum()
    with jax.enable_x64(True):
        rise = float(log_posterior(density, eta)) - float(log_posterior(density, np.zeros(free)))
    known = slope(design, theta).value - pull - slope(design, fitted.mode).value + rest
    assert rise == pytest.approx(known, abs=1e-9)
