"""Loyalty: clients take their patron's stance."""

from __future__ import annotations

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import CONFLICT, COOPERATION, RelationalEffect, Scene, by_class


def loyalty(scene: Scene) -> Array:
    """sign_q * sum_p patron_ip (log(1 + cooperation_pj) - log(1 + conflict_pj))."""
    return by_class(scene, COOPERATION - CONFLICT, scene.patrons_stance)


LOYALTY = RelationalEffect("loyalty", 0.2, 0.4, loyalty)
