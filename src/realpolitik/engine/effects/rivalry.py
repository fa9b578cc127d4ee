"""Rivalry: rivals clash."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import CONFLICT, RelationalEffect, Scene, by_class


def rivalry(scene: Scene) -> Array:
    """conflict_q * rival_ij: weight of the tie of rivalry."""
    return by_class(scene, CONFLICT, scene.rival)


RIVALRY = RelationalEffect("rivalry", 0.5, 0.5, rivalry)
