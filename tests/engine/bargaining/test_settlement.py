"""The pure point functions: known answers, a brute-force maximum, NumPy and JAX alike."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.engine.bargaining.settlement import compromise_point, median_point, nash_point


def draws(rows: int = 20, actors: int = 6) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    return rng.uniform(0, 1, (rows, actors)), rng.uniform(0, 2, (rows, actors)), rng.uniform(0, 1, rows)


def test_median_splits_the_weight_in_halves() -> None:
    places, weights, _ = draws()
    middle = median_point(places, weights)[:, None]
    half = weights.sum(axis=1) / 2
    assert np.all((weights * (places < middle)).sum(axis=1) <= half + 1e-9)
    assert np.all((weights * (places > middle)).sum(axis=1) <= half + 1e-9)


@pytest.mark.parametrize("cost", [0.05, 1.0, 20.0])
def test_nash_point_maximises_the_weighted_product_of_gains(cost: float) -> None:
    places, weights, start = draws()
    grid = np.linspace(-0.5, 1.5, 20001)
    for p, w, r, found in zip(places, weights, start, nash_point(places, weights, start, cost), strict=True):
        gain = cost + (r - p[:, None]) ** 2 - (grid - p[:, None]) ** 2
        product = np.where((gain > 0).all(axis=0), w @ np.log(np.where(gain > 0, gain, 1.0)), -np.inf)
        assert found == pytest.approx(grid[product.argmax()], abs=1e-4)


def test_nash_point_goes_to_the_compromise_as_failure_gets_worse() -> None:
    places, weights, start = draws()
    np.testing.assert_allclose(
        nash_point(places, weights, start, 1e7), compromise_point(places, weights), atol=1e-6
    )


def test_nash_point_stays_where_it_is_if_failing_is_free_and_wishes_are_opposed() -> None:
    assert float(nash_point(np.array([0.1, 0.9]), np.ones(2), np.array(0.5), 0.0)) == 0.5


def test_jax_gives_the_same() -> None:
    import jax
    import jax.numpy as jnp

    places, weights, start = draws()
    with jax.enable_x64(True):
        p, w, r = jnp.asarray(places), jnp.asarray(weights), jnp.asarray(start)
        np.testing.assert_allclose(
            jax.jit(lambda: compromise_point(p, w, jnp))(), compromise_point(places, weights), atol=1e-12
        )
        np.testing.assert_allclose(
            jax.jit(lambda: median_point(p, w, jnp))(), median_point(places, weights), atol=1e-12
        )
        np.testing.assert_allclose(
            jax.jit(lambda: nash_point(p, w, r, 0.5, jnp))(),
            nash_point(places, weights, start, 0.5),
            atol=1e-9,
        )
