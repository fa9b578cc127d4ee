"""Precedent: actors repeat the particular acts that they have done to each other in past years."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import RelationalEffect, Scene

SCALE = 0.1
"""kappa: how many remembered acts make an act familiar.

The scale and the prior below are those that best predicted a sample of ICEWS events of 2018 between twelve countries,
a record that no case uses.
"""


def precedent(scene: Scene) -> Array:
    """log(1 + n_ijr / kappa): own acts upon j of this very root, remembered for years."""
    return scene.precedent


PRECEDENT = RelationalEffect("precedent", 0.4, 0.2, precedent)
