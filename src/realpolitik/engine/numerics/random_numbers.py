"""Counter-based random numbers: Threefry-2x32, so that each run, step and draw has its own number whatever else runs.

Reference: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC11.
"""

from __future__ import annotations

import math
from typing import Any

import jax.numpy as jnp
import numpy as np

from realpolitik.engine.numerics.arrays import Array

_ROTATIONS = ((13, 15, 26, 6), (17, 29, 16, 24))
_PARITY = 0x1BD11BDA
ROUNDS = 20


def threefry(key: tuple[Array, Array], counter: tuple[Array, Array], xp: Any = jnp) -> tuple[Array, Array]:
    """Scramble a counter under a key: two unsigned 32-bit words each, arrays of the module `xp` that broadcast.

    >>> zero = np.uint32(0)
    >>> [hex(int(word)) for word in threefry((zero, zero), (zero, zero))]
    ['0x6b200159', '0x99ba4efe']
    """
    one, two = (xp.asarray(word, xp.uint32) for word in key)
    keys = (one, two, one ^ two ^ xp.uint32(_PARITY))
    left = xp.asarray(counter[0], xp.uint32) + keys[0]
    right = xp.asarray(counter[1], xp.uint32) + keys[1]
    for block in range(ROUNDS // 4):
        for rotation in _ROTATIONS[block % 2]:
            left = left + right
            right = (right << rotation) | (right >> (32 - rotation))
            right = right ^ left
        left = left + keys[(block + 1) % 3]
        right = right + keys[(block + 2) % 3] + xp.uint32(block + 1)
    return left, right


def uniform(word: Array) -> Array:
    """Turn words into numbers in (0, 1), float32: the upper 23 bits, in the middle of their intervals.

    >>> float(uniform(np.uint32(0))) == 2.0**-24, float(uniform(np.uint32(0xFFFFFFFF))) < 1.0
    (True, True)
    """
    return ((word >> 9).astype(jnp.float32) + jnp.float32(0.5)) * jnp.float32(2.0**-23)


def seed_key(seed: int) -> tuple[int, int]:
    """Split a seed of up to 64 bits into the two words of a key.

    >>> seed_key(2**32 + 7)
    (7, 1)
    """
    return seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF


def normals(seed: int, runs: Array, count: int) -> Array:
    """Draw standard normal numbers [count, runs], float64, by run number, apart from the numbers of `simulate`.

    Box and Muller's method on Threefry words; the same run has the same numbers in any block.
    """
    low, high = seed_key(seed)
    seeded = (np.array([low], np.uint32), np.array([high ^ 0x80000000], np.uint32))
    which = np.asarray(runs, np.uint32)
    key = threefry(seeded, (which, np.zeros_like(which)), np)
    number = np.broadcast_to(np.arange(count, dtype=np.uint32)[:, None], (count, len(which)))
    one, two = threefry(key, (number, np.zeros_like(number)), np)
    radius = np.sqrt(-2.0 * np.log((np.asarray(one, np.float64) + 0.5) * 2.0**-32))
    return radius * np.cos(2.0 * math.pi * (np.asarray(two, np.float64) + 0.5) * 2.0**-32)
