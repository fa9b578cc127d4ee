"""Loyalty: clients take their patron's stance."""

from __future__ import annotations

import jax.numpy as jnp

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import CONFLICT, COOPERATION, RelationalEffect, Scene, by_class


def loyalty(scene: Scene) -> Array:
    """sign_q * sum_p patron_ip (log(1 + cooperation_pj) - log(1 + conflict_pj))."""
    cooperation = jnp.log1p(scene.memory[:, :, 0] + scene.memory[:, :, 1])
    stance = jnp.einsum("ip,pjr->ijr", scene.patron, cooperation - scene.hostility, precision="highest")
    return by_class(COOPERATION - CONFLICT, stance)


LOYALTY = RelationalEffect("loyalty", 0.2, 0.4, loyalty)
