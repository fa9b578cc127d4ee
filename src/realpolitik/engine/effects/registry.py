"""All relational effects, in the order of their weights in theta."""

from __future__ import annotations

from realpolitik.engine.effects.affinity import AFFINITY
from realpolitik.engine.effects.effect import RelationalEffect
from realpolitik.engine.effects.follow_through import FOLLOW_THROUGH
from realpolitik.engine.effects.hostility_to_friend import HOSTILITY_TO_FRIEND
from realpolitik.engine.effects.inertia import INERTIA
from realpolitik.engine.effects.loyalty import LOYALTY
from realpolitik.engine.effects.obligation import OBLIGATION
from realpolitik.engine.effects.precedent import PRECEDENT
from realpolitik.engine.effects.reciprocity import RECIPROCITY
from realpolitik.engine.effects.rivalry import RIVALRY
from realpolitik.engine.effects.shared_enemy import SHARED_ENEMY

DYADIC: tuple[RelationalEffect, ...] = (
    INERTIA,
    RECIPROCITY,
    HOSTILITY_TO_FRIEND,
    SHARED_ENEMY,
    AFFINITY,
    RIVALRY,
    LOYALTY,
    FOLLOW_THROUGH,
    PRECEDENT,
)
"""Effects of the dyad and the root of an act, most of them of its quad class only."""

EFFECTS: tuple[RelationalEffect, ...] = (*DYADIC, OBLIGATION)
"""All effects; the obligation, which depends on the move as well, comes last."""
