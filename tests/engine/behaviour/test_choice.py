"""Choices: simulation and likelihood agree on what they draw and what they count."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.stats import chi2, poisson

from realpolitik.case.model import Case
from realpolitik.engine.behaviour.choice import (
    Blocks,
    Choices,
    draw_option,
    line_up,
    probabilities,
    weigh_options,
)
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import Path, replay
from realpolitik.engine.history.timeline import Timeline
from realpolitik.engine.inference.fit import fit
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.likelihood.likelihood import choice_terms, log_expected_acts
from realpolitik.engine.model.blueprint import Blueprint, draw_blueprint
from realpolitik.engine.model.features import choices_and_rates, describe
from realpolitik.engine.numerics.arrays import ragged
from realpolitik.engine.numerics.random_numbers import seed_key
from realpolitik.engine.simulation.march import LOGGED, Outlook, march
from realpolitik.engine.simulation.watch import compile_watches
from realpolitik.engine.state.option import WIDTH

RUNS = 40_000


def at_step(path: Path, theta: np.ndarray, step: int) -> tuple[np.ndarray, np.ndarray]:
    """Choice probabilities [options] and expected acts [actors] in the state of a path's step."""
    blueprint = path.history.blueprint
    with jax.enable_x64(True):
        features = describe(
            blueprint.tables,
            blueprint.shape,
            path.assumptions,
            jnp.asarray(path.states[step])[:, None],
            jnp.asarray(path.exogenous[step])[:, None],
        )
        weights, rate = choices_and_rates(blueprint.tables, blueprint.shape, features, theta[:, None])
        shares = probabilities(blueprint.tables.blocks, weights)
        return np.asarray(shares)[:, 0], np.asarray(rate)[:, 0] * blueprint.shape.days


def theta_of(case: Case, number: int) -> np.ndarray:
    mode: np.ndarray = fit(case, case.hypotheses[number]).mode
    return mode


def path_of(case: Case, number: int) -> Path:
    return replay(match_record(draw_blueprint(case), case.ends), case.hypotheses[number])


def test_probabilities_sum_to_one_for_every_actor_and_are_zero_for_padding(tiny: Case) -> None:
    path = path_of(tiny, 0)
    blueprint = path.history.blueprint
    shares, _ = at_step(path, theta_of(tiny, 0), 20)
    owner = np.repeat(blueprint.tables.blocks.actor, WIDTH)
    np.testing.assert_allclose(np.bincount(owner, shares), 1.0, atol=1e-12)
    padding = [option is None for option in blueprint.options]
    assert not shares[padding].any()


def test_the_likelihood_uses_the_same_probabilities_and_rates(tiny: Case) -> None:
    theta, path = theta_of(tiny, 1), path_of(tiny, 1)
    design = lay_out(path)
    terms = choice_terms(design.choices, theta, np)
    expected = log_expected_acts(design.rates, theta, np)
    for match, term in zip(design.events, terms, strict=True):
        shares, acts = at_step(path, theta, match.step)
        assert np.exp(term) == pytest.approx(shares[list(match.options)].sum(), abs=1e-12)
        np.testing.assert_allclose(np.exp(expected[match.step]), acts, atol=1e-12)


def test_simulated_acts_have_the_likelihood_s_frequencies(tiny: Case) -> None:
    """One step, many runs: acts by option against Poisson counts of mean r dt P(o), by chi-square and by moments."""
    theta, path = theta_of(tiny, 1), path_of(tiny, 1)
    step = 30
    shares, acts = at_step(path, theta, step)
    blueprint = path.history.blueprint
    counted, per_run = one_step(blueprint, path, theta, step)
    owner = np.repeat(blueprint.tables.blocks.actor, WIDTH)
    mean = shares * acts[owner] * RUNS
    grouped = group_means(blueprint, mean)
    statistic = float(((counted - grouped) ** 2 / grouped).sum())
    assert chi2.sf(statistic, len(grouped)) > 1e-4
    total = np.bincount(per_run.astype(int), minlength=12)
    foreseen = poisson.pmf(np.arange(12), acts.sum()) * RUNS
    big = foreseen > 5
    statistic = float(((total[:12] - foreseen)[big] ** 2 / foreseen[big]).sum())
    assert chi2.sf(statistic, int(big.sum())) > 1e-4


def one_step(blueprint: Blueprint, path: Path, theta: np.ndarray, step: int) -> tuple[np.ndarray, np.ndarray]:
    """Counts of events by group, and of acts by run, of many runs of one step."""
    timeline = Timeline(path.history.timeline.day(step), 1, 7)
    watch = compile_watches(blueprint, (), path, timeline).watch
    low, high = seed_key(8)
    outlook = Outlook(
        path.states[step].astype(np.float32),
        path.exogenous[step : step + 1].astype(np.float32),
        np.int32(1),
        (np.uint32(low), np.uint32(high)),
        np.arange(RUNS, dtype=np.uint32),
    )
    done = march(
        blueprint.tables, blueprint.shape, path.assumptions, theta[:, None].astype(np.float32), outlook, watch
    )
    counts = np.asarray(done.counts)
    assert done.log.shape[-1] == LOGGED
    return counts.sum(axis=1), counts.sum(axis=0)


def group_means(blueprint: Blueprint, mean: np.ndarray) -> np.ndarray:
    numbers = {group: number for number, group in enumerate(blueprint.groups)}
    total = np.zeros(len(numbers))
    for option, value in zip(blueprint.options, mean, strict=True):
        if option is not None:
            total[numbers[option.actor, option.recipient, option.move.event]] += value
    return total


def test_a_draw_never_takes_an_infeasible_option() -> None:
    """Two actors, the second without options; utilities span what single precision can tell apart."""
    utility = np.full((2 * WIDTH, 3), -np.inf, np.float32)
    utility[[1, 4], 0] = 0.0, 80.0
    utility[[2, 3], 1] = -80.0, -80.0
    utility[[0, 9], 2] = 5.0, 5.0
    blocks = Blocks(np.array([0, 1]), np.array([[0], [1]]))
    choices = weigh_options(blocks, jnp.asarray(utility))
    rate = jnp.where(choices.actor > 0, 1.0, 0.0)
    for lot in (0.0, 0.25, 0.5, 0.75, 1.0 - 2.0**-24):
        option = np.asarray(draw_option(line_up(blocks, choices, rate), jnp.full(3, lot, jnp.float32)))
        assert np.isfinite(utility[option, np.arange(3)]).all()
        assert option[2] == (0 if lot < 0.5 else 9)


def test_draws_down_a_deep_tree_have_the_probabilities_of_the_options() -> None:
    """Three actors with 2,800 options in 350 blocks, 44 groups and 6 groups of those; a tenth is infeasible."""
    random = np.random.default_rng(7)
    sizes = (1200, 800, 800)
    owner = np.repeat(np.arange(3), [size // WIDTH for size in sizes])
    blocks = Blocks(owner, ragged([np.flatnonzero(owner == who).tolist() for who in range(3)], len(owner)))
    utility = random.normal(0.0, 1.5, sum(sizes))
    utility[random.random(sum(sizes)) < 0.1] = -np.inf
    rate = np.array([2.0, 1.0, 1.0])
    draws = 200_000
    choices = weigh_options(blocks, jnp.asarray(utility[:, None].astype(np.float32)))
    lots = line_up(blocks, choices, jnp.asarray(rate[:, None].astype(np.float32)))
    assert len(lots.groups) == 2
    wide = jax.tree.map(lambda one: jnp.broadcast_to(one, (*one.shape[:-1], 1000)), lots)
    evenly = ((np.arange(draws) + 0.5) / draws).astype(np.float32).reshape(-1, 1000)
    drawn = np.concatenate([np.asarray(draw_option(wide, jnp.asarray(row))) for row in evenly])
    weight = np.exp(utility)
    total = np.repeat([weight[np.repeat(owner, WIDTH) == who].sum() for who in range(3)], sizes)
    expected = draws * np.repeat(rate / rate.sum(), sizes) * weight / total
    counted = np.bincount(drawn, minlength=len(utility))
    # Lots that lie evenly give each option its share of them, up to the one at either edge and to single precision.
    assert np.abs(counted - expected).max() < 2.5
    assert not counted[np.isneginf(utility)].any()


def test_shares_do_not_depend_on_the_level_of_utility() -> None:
    utility = jnp.asarray(np.random.default_rng(1).normal(size=(WIDTH, 4)).astype(np.float32))
    blocks = Blocks(np.array([0]), np.array([[0]]))
    one: Choices = weigh_options(blocks, utility)
    other = weigh_options(blocks, utility + 300.0)
    np.testing.assert_allclose(probabilities(blocks, one), probabilities(blocks, other), atol=1e-4)
