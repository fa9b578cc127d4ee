"""The parameters of a case."""

from __future__ import annotations

from realpolitik.case.read_hypotheses import WEIGHTS
from realpolitik.engine.effects.registry import EFFECTS
from realpolitik.engine.parameters import RATE_PRIORS


def test_the_names_that_hypotheses_may_weigh_are_those_of_the_engine() -> None:
    assert set(WEIGHTS) == {*(effect.name for effect in EFFECTS), "gain", *RATE_PRIORS}
