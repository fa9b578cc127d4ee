"""The closed-form challenge game: formula, limits, invariances, NumPy and JAX alike."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.engine.crisis.challenge import ChallengeAnswer, challenge

FIELDS = ChallengeAnswer._fields


def draws(seed: int = 0, size: int = 500) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    return {
        "gain": rng.normal(1.0, 1.0, size),
        "cost": rng.uniform(0.0, 0.5, size),
        "damage": rng.uniform(0.0, 3.0, size),
        "audience_cost": rng.uniform(0.0, 1.0, size),
        "resist_utility": rng.normal(0.0, 1.0, size),
        "precision_challenger": rng.uniform(0.1, 5.0, size),
        "precision_defender": rng.uniform(0.1, 5.0, size),
        "success": rng.uniform(0.0, 1.0, size),
        "deterrence_gain": rng.uniform(0.0, 1.0, size),
    }


def test_equals_the_formula_written_with_exponentials() -> None:
    d = draws()
    answer = challenge(**d)
    a = d["success"] * d["gain"] - d["damage"]
    up, down = np.exp(d["precision_challenger"] * a), np.exp(-d["precision_challenger"] * d["audience_cost"])
    press = up / (up + down)
    fight = d["resist_utility"] + (1 - press) * d["deterrence_gain"]
    resist = np.exp(d["precision_defender"] * fight) / (1 + np.exp(d["precision_defender"] * fight))
    value = (1 - resist) * d["gain"] + resist * (press * a - (1 - press) * d["audience_cost"]) - d["cost"]
    np.testing.assert_allclose(answer.press, press, atol=1e-14)
    np.testing.assert_allclose(answer.resist, resist, atol=1e-14)
    np.testing.assert_allclose(answer.value, value, atol=1e-13)


def test_zero_precision_is_a_coin_toss_everywhere() -> None:
    answer = challenge(**(draws() | {"precision_challenger": 0.0, "precision_defender": 0.0}))
    assert set(np.ravel([answer.challenge, answer.resist, answer.press])) == {0.5}


def test_great_precision_is_subgame_perfect() -> None:
    d = draws() | {"precision_challenger": 1e9, "precision_defender": 1e9}
    answer = challenge(**d)
    a = d["success"] * d["gain"] - d["damage"]
    press = a > -d["audience_cost"]
    resist = d["resist_utility"] + ~press * d["deterrence_gain"] > 0
    value = np.where(resist, np.where(press, a, -d["audience_cost"]), d["gain"]) - d["cost"]
    np.testing.assert_array_equal(answer.press, press)
    np.testing.assert_array_equal(answer.resist, resist)
    np.testing.assert_allclose(answer.value, value, atol=1e-12)
    np.testing.assert_array_equal(answer.challenge, value > 0)


def test_extreme_payoffs_give_no_overflow() -> None:
    answer = challenge(1e6, 0.0, 1e9, 0.0, -1e9, 1e3, 1e3)
    assert (answer.press, answer.resist, answer.challenge) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize("scale", [0.01, 7.0])
def test_payoffs_and_precision_trade_off(scale: float) -> None:
    d = draws()
    payoffs = ("gain", "cost", "damage", "audience_cost", "resist_utility", "deterrence_gain")
    changed = d | {name: scale * d[name] for name in payoffs}
    changed |= {name: d[name] / scale for name in ("precision_challenger", "precision_defender")}
    before, after = challenge(**d), challenge(**changed)
    for name in ("challenge", "resist", "press"):
        np.testing.assert_allclose(getattr(after, name), getattr(before, name), atol=1e-13)
    np.testing.assert_allclose(after.value, scale * before.value, atol=1e-10)


def test_more_resolve_means_more_resistance_and_a_lower_value_when_resistance_hurts() -> None:
    resolve = np.linspace(-3, 3, 61)
    answer = challenge(1.0, 0.1, 2.0, 0.3, resolve, 2.0, 2.0)
    assert np.all(np.diff(answer.resist) > 0)
    assert np.all(np.diff(answer.value) < 0)


def test_types_average_linearly() -> None:
    types = np.array([-1.0, 2.0])
    belief = np.array([0.3, 0.7])
    answer = challenge(1.0, 0.1, 2.0, 0.3, types, 2.0, 2.0)
    resist = belief @ answer.resist
    press = float(np.ravel(answer.press)[0])
    after = press * -1.0 - (1 - press) * 0.3
    assert belief @ answer.value == pytest.approx((1 - resist) * 1.0 + resist * after - 0.1, abs=1e-14)


def test_jax_gives_the_same_under_jit_and_its_gradient_is_right() -> None:
    import jax
    import jax.numpy as jnp

    d = draws(size=50)
    with jax.enable_x64(True):
        jitted = jax.jit(lambda kw: challenge(**kw, xp=jnp))
        answer = jitted({name: jnp.asarray(values) for name, values in d.items()})
        expected = challenge(**d)
        for name in FIELDS:
            np.testing.assert_allclose(getattr(answer, name), getattr(expected, name), atol=1e-12)
        slope = jax.grad(
            lambda g: challenge(g, 0.1, 2.0, 0.3, 0.5, 2.0, 2.0, deterrence_gain=0.4, xp=jnp).value
        )
        step = 1e-6
        up, down = (
            challenge(1.0 + h, 0.1, 2.0, 0.3, 0.5, 2.0, 2.0, deterrence_gain=0.4).value for h in (step, -step)
        )
        assert float(slope(1.0)) == pytest.approx((up - down) / (2 * step), abs=1e-8)
