"""Distinct rows of a matrix, found by hashing and checked."""

from __future__ import annotations

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers

ODD = 0x9E3779B97F4A7C15
HALF = np.uint64(32)


def unique_rows(rows: Floats) -> tuple[Floats, Integers]:
    """Return the distinct rows (u, k) and for each row (m, k) the index of its like (m,).

    A hash of the bits of each row is sorted instead of the rows; should two different rows share a hash, the
    rows themselves are sorted.

    >>> distinct, index = unique_rows(np.array([[1.0, 2.0], [0.0, 0.0], [1.0, 2.0]]))
    >>> bool((distinct[index] == [[1.0, 2.0], [0.0, 0.0], [1.0, 2.0]]).all()), len(distinct)
    (True, 2)
    """
    code = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        # Adding 0 turns -0 into 0; the high half holds what tells small whole numbers apart.
        bits = (column + 0.0).view(np.uint64)
        code ^= bits ^ (bits >> HALF)
        code *= np.uint64(ODD)
        code ^= code >> HALF
    order = np.argsort(code)
    ordered = code[order]
    new = np.ones(len(code), dtype=np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    index = np.empty(len(code), dtype=np.int64)
    index[order] = np.cumsum(new) - 1
    distinct = rows[order[new]]
    if all(np.array_equal(few[index], many) for few, many in zip(distinct.T, rows.T, strict=True)):
        return distinct, index
    distinct, index = np.unique(rows, axis=0, return_inverse=True)
    return distinct, index.reshape(-1).astype(np.int64)
