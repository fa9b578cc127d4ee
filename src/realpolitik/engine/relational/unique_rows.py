"""Distinct rows of a matrix, found by hashing and checked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from realpolitik.engine.relational.arrays import Floats, Integers

ODD = 0x9E3779B97F4A7C15


def unique_rows(rows: Floats) -> tuple[Floats, Integers]:
    """Return the distinct rows (u, k) and for each row (m, k) the index of its like (m,).

    A hash of the bits of each row is sorted instead of the rows; should two different rows share a hash, the
    rows themselves are sorted.

    >>> distinct, index = unique_rows(np.array([[1.0, 2.0], [0.0, 0.0], [1.0, 2.0]]))
    >>> bool((distinct[index] == [[1.0, 2.0], [0.0, 0.0], [1.0, 2.0]]).all()), len(distinct)
    (True, 2)
    """
    bits = np.ascontiguousarray(rows + 0.0).view(np.uint64)
    code = np.zeros(len(rows), dtype=np.uint64)
    for position in range(bits.shape[1]):
        code ^= bits[:, position]
        code *= np.uint64(ODD)
        code ^= code >> np.uint64(29)
    _, first, index = np.unique(code, return_index=True, return_inverse=True)
    distinct = rows[first]
    if not np.array_equal(distinct[index], rows):
        distinct, index = np.unique(rows, axis=0, return_inverse=True)
    return distinct, index.reshape(-1).astype(np.int64)


def narrow(matrix: Floats) -> npt.NDArray[np.generic]:
    """Return the matrix in the smallest number type that holds every entry exactly.

    >>> narrow(np.array([[1.0, -3.0]])).dtype, narrow(np.array([[0.1]])).dtype
    (dtype('int8'), dtype('float64'))
    """
    for kind in (np.int8, np.int16, np.float32):
        with np.errstate(invalid="ignore", over="ignore"):
            smaller = matrix.astype(kind)
        if np.array_equal(smaller, matrix):
            return smaller
    return matrix
