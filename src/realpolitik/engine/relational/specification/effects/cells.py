"""Flat indices of rows and columns of an n x n matrix, computed once for each n."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from realpolitik.engine.relational.arrays import Integers


@lru_cache(maxsize=8)
def _table(actors: int) -> Integers:
    table = np.arange(actors * actors, dtype=np.int64).reshape(actors, actors)
    table.flags.writeable = False
    return table


def row(actors: int, index: int) -> Integers:
    """Return the flat indices of row `index`.

    >>> row(3, 1).tolist()
    [3, 4, 5]
    """
    found: Integers = _table(actors)[index]
    return found


def column(actors: int, index: int) -> Integers:
    """Return the flat indices of column `index`.

    >>> column(3, 1).tolist()
    [1, 4, 7]
    """
    return _table(actors)[:, index]


def cell(actors: int, sender: int, receiver: int) -> Integers:
    """Return the flat index of one cell, as an array of one.

    >>> cell(3, 2, 1).tolist()
    [7]
    """
    found: Integers = _table(actors)[sender, receiver : receiver + 1]
    return found
