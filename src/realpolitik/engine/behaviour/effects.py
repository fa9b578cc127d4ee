"""Relational effects: what the history between actors does to a choice.

Each is a small statistic of a `Scene`, with a prior of its weight. coop_q = (1/2, 1, 0, 0) and conf_q = (0, 0, 1/2, 1)
over the quad classes q: verbal and material cooperation, verbal and material conflict.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import jax.numpy as jnp
import numpy as np

from realpolitik.engine.behaviour.relation import Scene
from realpolitik.engine.numerics.arrays import Array, rows

COOPERATION = np.array([0.5, 1.0, 0.0, 0.0])
"""How far each quad class is cooperation: words half, deeds whole."""
CONFLICT = np.array([0.0, 0.0, 0.5, 1.0])
"""How far each quad class is conflict."""
ATTACK = np.array([0.0, 0.0, 0.0, 1.0])
"""Material conflict alone."""


@dataclass(frozen=True, slots=True)
class RelationalEffect:
    """An effect: its name, the prior of its weight, and its statistic.

    The statistic takes a Scene and gives an array [classes, runs or 1]; that of the obligation, which depends on the
    move as well, gives [commitments, runs].
    """

    name: str
    mean: float
    sd: float
    statistic: Callable[[Scene], Array]


def inertia(scene: Scene) -> Array:
    """Actors go on doing to each other what they have been doing: log(1 + m_ijq), own acts upon j of this class."""
    return scene.own


def reciprocity(scene: Scene) -> Array:
    """Actors answer in kind: log(1 + m_jiq), j's acts of this class."""
    return scene.returned


def hostility_to_friend(scene: Scene) -> Array:
    """Who hurts my friend is treated as hostile: (conf_q - coop_q) sum_k friend_ik log(1 + conflict_jk)."""
    return _by_class(scene, CONFLICT - COOPERATION, scene.friends_hurt)


def shared_enemy(scene: Scene) -> Array:
    """Who fights my rival is treated as a friend: (coop_q - conf_q) sum_k rival_ik log(1 + conflict_jk)."""
    return _by_class(scene, COOPERATION - CONFLICT, scene.rivals_hurt)


def affinity(scene: Scene) -> Array:
    """Allies and kin cooperate: coop_q * friend_ij."""
    return _by_class(scene, COOPERATION, scene.friend)


def rivalry(scene: Scene) -> Array:
    """Rivals clash: conf_q * rival_ij."""
    return _by_class(scene, CONFLICT, scene.rival)


def loyalty(scene: Scene) -> Array:
    """Clients take their patron's stance.

    (coop_q - conf_q) sum_p patron_ip (log(1 + cooperation_pj) - log(1 + conflict_pj))
    """
    return _by_class(scene, COOPERATION - CONFLICT, scene.patrons_stance)


def follow_through(scene: Scene) -> Array:
    """Whoever threatened is drawn to act on it: threat_ij for material conflict with j, 0 otherwise."""
    return _by_class(scene, ATTACK, scene.threat)


def precedent(scene: Scene) -> Array:
    """Actors repeat the particular acts of past years: log(1 + n_ijr / kappa), own acts upon j of this very root."""
    return scene.precedent


def obligation(scene: Scene) -> Array:
    """What is owed under a commitment pulls towards its answers: pending_c, [commitments, runs].

    An option adds up the commitments that it answers.
    """
    return scene.pending


DYADIC: tuple[RelationalEffect, ...] = (
    RelationalEffect("inertia", 0.3, 0.5, inertia),
    RelationalEffect("reciprocity", 0.3, 0.5, reciprocity),
    RelationalEffect("hostility_to_friend", 0.2, 0.4, hostility_to_friend),
    RelationalEffect("shared_enemy", 0.1, 0.4, shared_enemy),
    RelationalEffect("affinity", 0.5, 0.5, affinity),
    RelationalEffect("rivalry", 0.5, 0.5, rivalry),
    RelationalEffect("loyalty", 0.2, 0.4, loyalty),
    RelationalEffect("follow_through", 0.3, 0.5, follow_through),
    RelationalEffect("precedent", 0.4, 0.2, precedent),
)
"""Effects of the dyad and the root of an act, most of them of its quad class only.

The prior of precedent, and its scale (`relation.FAMILIAR`), are those that best predicted a sample of ICEWS events of
2018 between twelve countries, a record that no case uses.
"""

OBLIGATION = RelationalEffect("obligation", 1.0, 0.5, obligation)

EFFECTS: tuple[RelationalEffect, ...] = (*DYADIC, OBLIGATION)
"""All effects, in the order of their weights in theta; the obligation, which depends on the move as well, is last."""


def _by_class(scene: Scene, weights: Array, values: Array) -> Array:
    """Multiply values of dyads [dyads, runs] by the weight of each class's quad class: [classes, runs]."""
    weight = jnp.asarray(weights)
    return weight[scene.quad][:, None].astype(values.dtype) * rows(values, scene.dyad)
