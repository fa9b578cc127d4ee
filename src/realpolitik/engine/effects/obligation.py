"""Obligation: what is owed under a commitment pulls towards its answers."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import RelationalEffect, Scene


def obligation(scene: Scene) -> Array:
    """pending_c of each commitment c, [commitments, runs]; an option adds up those that it answers."""
    return scene.pending


OBLIGATION = RelationalEffect("obligation", 1.0, 0.5, obligation)
