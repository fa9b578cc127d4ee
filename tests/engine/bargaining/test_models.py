"""One suite that every bargaining model passes: symmetries, limits, bounds."""

from __future__ import annotations

import math

import numpy as np
import pytest

from realpolitik.engine.bargaining import MODELS, BargainTable, bargain_table, settle

NAMES = sorted(MODELS)
SIZES = [(1, 1), (2, 1), (3, 1), (9, 1), (6, 3)]


def table(actors: int, dimensions: int, seed: int = 0) -> BargainTable:
    rng = np.random.default_rng(seed)
    places = rng.integers(0, 21, (actors, dimensions)) * 5.0
    care = rng.uniform(5, 95 / dimensions, (actors, dimensions))
    power = rng.uniform(1, 10, actors)
    names = [f"actor {i}" for i in range(actors)]
    return bargain_table(names, places, care, power, reference=rng.uniform(0, 100, dimensions))


def changed(old: BargainTable, **new: object) -> BargainTable:
    values = {
        "actors": old.actors,
        "positions": old.positions,
        "saliences": old.saliences,
        "capabilities": old.capabilities,
        "reference": old.reference,
    }
    return bargain_table(**(values | new))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", SIZES)
def test_point_is_on_the_scale_and_inside_the_positions(name: str, size: tuple[int, int]) -> None:
    here = table(*size)
    result = settle(here, name)
    low, high = here.positions.min(axis=0), here.positions.max(axis=0)
    if name == "nash":
        low, high = np.minimum(low, here.reference), np.maximum(high, here.reference)
    if name == "forecast":
        low, high = np.zeros_like(low), np.full_like(high, 100.0)
    assert result.point.shape == (size[1],)
    assert np.all(result.point >= low - 1e-9)
    assert np.all(result.point <= high + 1e-9)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", SIZES)
def test_order_of_actors_does_not_matter(name: str, size: tuple[int, int]) -> None:
    here = table(*size)
    order = np.random.default_rng(1).permutation(size[0])
    shuffled = changed(
        here,
        actors=[here.actors[i] for i in order],
        positions=here.positions[order],
        saliences=here.saliences[order],
        capabilities=here.capabilities[order],
    )
    np.testing.assert_allclose(settle(shuffled, name).point, settle(here, name).point, atol=1e-6)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("unit", [1e-12, 1e-3, 250.0, 1e12])
def test_unit_of_capability_does_not_matter(name: str, unit: float) -> None:
    here = table(9, 1)
    scaled = changed(here, capabilities=here.capabilities * unit)
    np.testing.assert_allclose(settle(scaled, name).point, settle(here, name).point, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", SIZES)
def test_turning_the_axis_round_turns_the_point_round(name: str, size: tuple[int, int]) -> None:
    here = table(*size)
    turned = changed(here, positions=100 - here.positions, reference=100 - here.reference)
    # The forecast's median and the challenge model's four decimals are not exactly symmetric.
    slack = {"forecast": 1.0, "challenge": 0.05}.get(name, 1e-6)
    np.testing.assert_allclose(settle(turned, name).point, 100 - settle(here, name).point, atol=slack)


@pytest.mark.parametrize("name", NAMES)
def test_unanimity_is_kept(name: str) -> None:
    agreed = bargain_table(["A", "B", "C"], [35, 35, 35], [20, 90, 50], [1, 2, 3], reference=35)
    result = settle(agreed, name)
    assert result.point == pytest.approx([35.0], abs=1e-6)
    assert result.converged


@pytest.mark.parametrize("name", ["compromise", "median", "nash"])
def test_a_dictator_gets_his_way(name: str) -> None:
    ruled = bargain_table(["A", "B", "C"], [10, 50, 90], [80, 80, 80], [1, 1, 1e9], reference=20)
    assert settle(ruled, name).point == pytest.approx([90.0], abs=1e-3)


def test_a_dictator_gets_most_of_his_way_by_challenges() -> None:
    ruled = bargain_table(["A", "B", "C"], [10, 50, 90], [80, 80, 80], [1, 1, 1e4])
    result = settle(ruled, "challenge")
    assert result.point == pytest.approx([90.0], abs=0.1)
    assert result.positions_by_turn is not None
    assert result.positions_by_turn[-1].min() > 45


@pytest.mark.parametrize("name", NAMES)
def test_two_positions_are_accepted(name: str) -> None:
    split = bargain_table([*"ABCDE"], [0, 0, 100, 100, 100], [50, 60, 70, 80, 90], [10, 2, 3, 4, 5])
    assert 0 <= settle(split, name).point[0] <= 100


@pytest.mark.parametrize("name", NAMES)
def test_absent_actors_and_missing_saliences_change_nothing_else(name: str) -> None:
    gaps = bargain_table(["A", "B", "C"], [0, math.nan, 100], [40, 60, math.nan], [1, 5, 2])
    full = bargain_table(["A", "C"], [0, 100], [40, 40], [1, 2])
    result = settle(gaps, name)
    assert any("saliences missing: 1; set to 40" in warning for warning in result.warnings)
    if name != "challenge":
        np.testing.assert_allclose(result.point, settle(full, name).point, atol=1e-9)
    else:
        assert any("positions missing: 1" in warning for warning in result.warnings)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_caring_falls_back_to_capability_with_a_warning(name: str) -> None:
    careless = bargain_table(["A", "B"], [0, 100], [0, 0], [1, 3])
    result = settle(careless, name)
    assert any("capability alone" in warning for warning in result.warnings)
    if name == "compromise":
        assert result.point.tolist() == [75.0]
