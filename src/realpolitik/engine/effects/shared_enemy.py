"""Shared enemy: who fights my rival is treated as a friend."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import CONFLICT, COOPERATION, RelationalEffect, Scene, by_class


def shared_enemy(scene: Scene) -> Array:
    """sign_q * sum_k rival_ik log(1 + conflict_jk), positive for cooperation with j, negative for conflict."""
    return by_class(scene, COOPERATION - CONFLICT, scene.rivals_hurt)


SHARED_ENEMY = RelationalEffect("shared_enemy", 0.1, 0.4, shared_enemy)
