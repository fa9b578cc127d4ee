"""The fast engine agrees with the slow readable one."""

from __future__ import annotations

import pathlib
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import Path, replay
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.model.features import describe, utilities

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from oracle import Oracle


def precedents(path: Path, step: int, group: str) -> float:
    """Acts of a group recorded before a step, each halved in two years from the start of its own step on."""
    return sum(
        part * 0.5 ** ((step - then) * path.history.timeline.days / 730)
        for match in path.history.matches
        if f"{match.event.actor}>{match.event.recipient}.{match.event.event}" == group
        for then, part in match.spread
        if then < step
    )


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("step", [0, 12, 31, 34, 44])
def test_utilities_agree_with_the_oracle(tiny: Case, number: int, step: int) -> None:
    hypothesis = tiny.hypotheses[number]
    blueprint = draw_blueprint(tiny)
    path = replay(match_record(blueprint, tiny.ends), hypothesis)
    given = np.concatenate([path.states[step], path.exogenous[step], [0.0, 1.0]])
    theta = np.random.default_rng(step).normal(0.0, 1.0, blueprint.shape.parameters.size)

    def read(name: str) -> float:
        if name.startswith("precedent."):
            return precedents(path, step, name.removeprefix("precedent."))
        try:
            return float(given[blueprint.variables.row(name)])
        except Exception:
            assert name.startswith(("memory", "threat", "belief"))
            return 0.5 if name.startswith("belief") else 0.0

    oracle = Oracle(tiny, hypothesis, read)
    weights = dict(zip(blueprint.parameters.names, theta, strict=True))
    slow = [
        oracle.utility(option.actor, option.move, option.recipient, option.place, weights)
        if option
        else -np.inf
        for option in blueprint.options
    ]
    with jax.enable_x64(True):
        state, outside = jnp.asarray(path.states[step])[:, None], jnp.asarray(path.exogenous[step])[:, None]
        features = describe(blueprint.tables, blueprint.shape, path.assumptions, state, outside)
        fast = np.asarray(utilities(blueprint.tables, blueprint.shape, features, jnp.asarray(theta)[:, None]))
    np.testing.assert_allclose(fast[:, 0], slow, atol=1e-9)
