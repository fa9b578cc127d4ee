"""Hostility to a friend: who hurts my friend is treated as hostile."""

from __future__ import annotations

import jax.numpy as jnp

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import CONFLICT, COOPERATION, RelationalEffect, Scene, by_class


def hostility_to_friend(scene: Scene) -> Array:
    """sign_q * sum_k friend_ik log(1 + conflict_jk), positive for conflict with j, negative for cooperation."""
    hurt = jnp.einsum("ik,jkr->ijr", scene.friend, scene.hostility, precision="highest")
    return by_class(CONFLICT - COOPERATION, hurt)


HOSTILITY_TO_FRIEND = RelationalEffect("hostility_to_friend", 0.2, 0.4, hostility_to_friend)
