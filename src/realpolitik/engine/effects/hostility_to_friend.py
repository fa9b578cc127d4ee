"""Hostility to a friend: who hurts my friend is treated as hostile."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import CONFLICT, COOPERATION, RelationalEffect, Scene, by_class


def hostility_to_friend(scene: Scene) -> Array:
    """sign_q * sum_k friend_ik log(1 + conflict_jk), positive for conflict with j, negative for cooperation."""
    return by_class(scene, CONFLICT - COOPERATION, scene.friends_hurt)


HOSTILITY_TO_FRIEND = RelationalEffect("hostility_to_friend", 0.2, 0.4, hostility_to_friend)
