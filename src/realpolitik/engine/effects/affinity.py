"""Affinity: allies and kin cooperate."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import COOPERATION, RelationalEffect, Scene, by_class


def affinity(scene: Scene) -> Array:
    """cooperation_q * friend_ij: alliance or kinship."""
    return by_class(scene, COOPERATION, scene.friend)


AFFINITY = RelationalEffect("affinity", 0.5, 0.5, affinity)
