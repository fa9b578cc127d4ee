"""Inertia: actors go on doing to each other what they have been doing."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import RelationalEffect, Scene


def inertia(scene: Scene) -> Array:
    """log(1 + m_ijq): own acts upon j of this quad class, remembered."""
    return scene.own


INERTIA = RelationalEffect("inertia", 0.3, 0.5, inertia)
