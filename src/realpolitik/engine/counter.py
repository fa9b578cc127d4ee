"""Counter-based random numbers: Threefry-2x32, so that each run, step and draw has its own number whatever else runs.

Reference: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC11.
"""

from __future__ import annotations

import math

import jax.numpy as jnp
import numpy as np

from realpolitik.engine.arrays import Array

_ROTATIONS = ((13, 15, 26, 6), (17, 29, 16, 24))
_PARITY = 0x1BD11BDA
ROUNDS = 20


def threefry(key: tuple[Array, Array], counter: tuple[Array, Array]) -> tuple[Array, Array]:
    """Scramble a counter under a key: two unsigned 32-bit words each, arrays that broadcast together.

    >>> zero = np.uint32(0)
    >>> [hex(int(word)) for word in threefry((zero, zero), (zero, zero))]
    ['0x6b200159', '0x99ba4efe']
    """
    one, two = (jnp.asarray(word, jnp.uint32) for word in key)
    keys = (one, two, one ^ two ^ jnp.uint32(_PARITY))
    left = jnp.asarray(counter[0], jnp.uint32) + keys[0]
    right = jnp.asarray(counter[1], jnp.uint32) + keys[1]
    for block in range(ROUNDS // 4):
        for rotation in _ROTATIONS[block % 2]:
            left = left + right
            right = (right << rotation) | (right >> (32 - rotation))
            right = right ^ left
        left = left + keys[(block + 1) % 3]
        right = right + keys[(block + 2) % 3] + jnp.uint32(block + 1)
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
    number = jnp.arange(count, dtype=jnp.uint32)[:, None]
    low, high = seed_key(seed)
    key = threefry(
        (np.uint32(low), np.uint32(high ^ 0x80000000)), (jnp.asarray(runs, jnp.uint32), np.uint32(0))
    )
    one, two = threefry((key[0][None], key[1][None]), (number, jnp.zeros_like(number)))
    radius = np.sqrt(-2.0 * np.log((np.asarray(one, np.float64) + 0.5) * 2.0**-32))
    return radius * np.cos(2.0 * math.pi * (np.asarray(two, np.float64) + 0.5) * 2.0**-32)
