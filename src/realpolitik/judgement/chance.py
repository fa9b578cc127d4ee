"""Chance: one seed, one sequence of numbers."""

from __future__ import annotations

import numpy as np

from realpolitik.errors import SettingError


def seeded(seed: int) -> np.random.Generator:
    """Make a counter-based generator (Philox) from a seed.

    Raises `SettingError` for a seed outside 0 to 2^64 - 1.

    >>> seeded(3).integers(0, 10, 3).tolist() == seeded(3).integers(0, 10, 3).tolist()
    True
    """
    if not 0 <= seed < 2**64:
        raise SettingError("seed", str(seed), "a whole number from 0 to 2^64 - 1")
    return np.random.Generator(np.random.Philox(key=seed))
