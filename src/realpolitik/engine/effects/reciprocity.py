"""Reciprocity: actors answer in kind."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import RelationalEffect, Scene


def reciprocity(scene: Scene) -> Array:
    """log(1 + m_jiq): what j did to i of this quad class, remembered."""
    return scene.returned


RECIPROCITY = RelationalEffect("reciprocity", 0.3, 0.5, reciprocity)
