"""The interface of relational effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from realpolitik.engine.arrays import Array

COOPERATION = np.array([0.5, 1.0, 0.0, 0.0])
"""How far each quad class is cooperation: words half, deeds whole."""
CONFLICT = np.array([0.0, 0.0, 0.5, 1.0])
"""How far each quad class is conflict."""


class Scene(NamedTuple):
    """What a relational effect may look at; the last axis is runs.

    `memory` [actors, actors, 4, runs]: decayed count of acts by the first upon the second, by quad class.
    `hostility` [actors, actors, runs]: log(1 + remembered conflict by the first upon the second).
    `friend`, `rival`, `patron` [actors, actors]: weight of alliance or kinship (at most 1), of rivalry, and of the
    patronage of the second over the first.
    `threat` [actors, actors, runs]: threats by the first against the second that stand.
    `pending` [commitments, runs]: what is owed.
    """

    memory: Array
    hostility: Array
    friend: Array
    rival: Array
    patron: Array
    threat: Array
    pending: Array


@dataclass(frozen=True, slots=True)
class RelationalEffect:
    """An effect: its name, the prior of its weight, and its statistic.

    The statistic takes a Scene and gives an array that broadcasts to [actors, actors, 4, runs]: of an act of the first
    upon the second, of each quad class.
    """

    name: str
    mean: float
    sd: float
    statistic: Callable[[Scene], Array]


def by_class(weights: Array, dyads: Array) -> Array:
    """Multiply a statistic of dyads [actors, actors, runs] by weights of the quad classes [4]."""
    return dyads[:, :, None, :] * np.asarray(weights)[:, None].astype(dyads.dtype)
