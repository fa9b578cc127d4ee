"""Follow-through: whoever threatened is drawn to act on it."""

from __future__ import annotations

import numpy as np

from realpolitik.engine.arrays import Array
from realpolitik.engine.effects.effect import RelationalEffect, Scene, by_class


def follow_through(scene: Scene) -> Array:
    """threat_ij for material conflict with j, 0 otherwise."""
    return by_class(scene, np.array([0.0, 0.0, 0.0, 1.0]), scene.threat)


FOLLOW_THROUGH = RelationalEffect("follow_through", 0.3, 0.5, follow_through)
