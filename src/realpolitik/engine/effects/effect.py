"""The interface of relational effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np

from realpolitik.engine.arrays import Array, rows

COOPERATION = np.array([0.5, 1.0, 0.0, 0.0])
"""How far each quad class is cooperation: words half, deeds whole."""
CONFLICT = np.array([0.0, 0.0, 0.5, 1.0])
"""How far each quad class is conflict."""


class Scene(NamedTuple):
    """What a relational effect may look at; the last axis is runs.

    A class is a dyad (i, j) of an actor and a recipient with the root of an act; `dyad` and `quad` [classes] number the
    dyad and the quad class q of the root.

    | field          | of each | what                                                                |
    |----------------|---------|---------------------------------------------------------------------|
    | own, returned  | class   | log(1 + decayed count of acts of class q), by i upon j, by j upon i |
    | precedent      | class   | log(1 + acts of this root by i upon j / kappa), remembered for years |
    | friend, rival  | dyad    | weight of alliance or kinship (at most 1), of rivalry; one column   |
    | threat         | dyad    | threat by i against j that stands                                   |
    | friends_hurt   | dyad    | sum_k friend_ik log(1 + conflict by j upon k)                       |
    | rivals_hurt    | dyad    | sum_k rival_ik log(1 + conflict by j upon k)                        |
    | patrons_stance | dyad    | sum_k patron_ik (log(1 + cooperation) - log(1 + conflict)), k upon j |

    `pending` [commitments, runs] is what is owed.
    """

    dyad: Array
    quad: Array
    own: Array
    returned: Array
    precedent: Array
    friend: Array
    rival: Array
    threat: Array
    friends_hurt: Array
    rivals_hurt: Array
    patrons_stance: Array
    pending: Array


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


def by_class(scene: Scene, weights: Array, values: Array) -> Array:
    """Multiply values of dyads [dyads, runs] by the weight of each class's quad class: [classes, runs]."""
    weight = jnp.asarray(weights)
    return weight[scene.quad][:, None].astype(values.dtype) * rows(values, scene.dyad)
