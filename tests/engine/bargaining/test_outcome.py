"""Distributions over outcomes: points, intervals and scores against their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.engine.bargaining.outcome import GRID, Interval, OutcomeDistribution, positions_distribution
from realpolitik.errors import SettingError


def spread(seed: int = 0) -> OutcomeDistribution:
    return OutcomeDistribution(GRID, np.random.default_rng(seed).dirichlet(np.full(101, 0.2)))


@pytest.mark.parametrize("outcome", [0.0, 33.3, 100.0])
def test_crps_is_the_integrated_square_of_the_distribution_function(outcome: float) -> None:
    here = spread()
    grid = np.linspace(0, 100, 200_001)
    upto = np.cumsum(here.probabilities)[np.minimum(grid.astype(int), 100)]
    expected = np.trapezoid((upto - (grid >= outcome)) ** 2, grid)
    assert here.crps(outcome) == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize("seed", range(5))
def test_points_lose_least(seed: int) -> None:
    here = spread(seed)
    apart = GRID[:, None] - here.values[None, :]
    assert np.abs(apart[int(here.point("absolute"))]) @ here.probabilities == pytest.approx(
        (np.abs(apart) @ here.probabilities).min()
    )
    assert ((here.values - here.point("squared")) ** 2) @ here.probabilities <= (
        (apart**2) @ here.probabilities
    ).min() + 1e-9
    held = (np.abs(apart) <= 10) @ here.probabilities
    near = here.probabilities[np.abs(here.values - here.point("within10")) <= 10].sum()
    assert near >= held.max() - 1e-2


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9])
@pytest.mark.parametrize("seed", range(5))
def test_interval_is_about_the_shortest_that_holds_enough(level: float, seed: int) -> None:
    here = spread(seed)
    found = here.interval(level)
    low, high = int(found.low), int(found.high)
    upto = np.concatenate([[0.0], np.cumsum(here.probabilities)])
    lengths = [b - a for a in range(101) for b in range(a, 101) if upto[b + 1] - upto[a] >= level - 1e-12]
    assert high - low <= min(lengths)
    assert found.mass == pytest.approx(upto[high + 1] - upto[low])
    for less in (upto[high] - upto[low], upto[high + 1] - upto[low + 1]):
        assert abs(less - level) >= abs(found.mass - level) - 1e-9


def test_interval_leaves_off_an_end_that_would_hold_far_too_much() -> None:
    here = OutcomeDistribution(np.array([0.0, 50.0, 100.0]), np.array([0.3, 0.45, 0.25]))
    assert here.interval(0.5) == Interval(50.0, 50.0, 0.45)
    assert here.interval(0.7).mass == pytest.approx(0.75)


def test_draws_follow_the_distribution_and_the_seed() -> None:
    here = spread()
    drawn = here.sample(40_000, seed=3)
    np.testing.assert_array_equal(drawn, here.sample(40_000, seed=3))
    assert drawn.mean() == pytest.approx(here.mean, abs=0.6)


def test_positions_distribution_shares_out_the_weight() -> None:
    here = positions_distribution(np.array([50.0, 0.0, 50.0]), np.array([1.0, 2.0, 1.0]))
    assert here.values.tolist() == [0.0, 50.0]
    assert here.probabilities.tolist() == [0.5, 0.5]


def test_wrong_settings_are_named() -> None:
    with pytest.raises(SettingError, match="level: got 1; allowed: a probability between 0 and 1"):
        spread().interval(1.0)
    with pytest.raises(SettingError, match="absolute, squared or within10"):
        spread().point("mode")  # type: ignore[arg-type]
