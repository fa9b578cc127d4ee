"""A matrix kept in little memory: each column in the smallest number type that holds it exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from realpolitik.engine.relational.arrays import Floats

FIRST = 1000
"""Numbers that are looked at before the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class NarrowMatrix:
    """Columns of one length and of different number types; those `logged` hold n for log(1 + n)."""

    columns: tuple[npt.NDArray[np.generic], ...]
    logged: tuple[bool, ...]

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        return sum(column.nbytes for column in self.columns)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0])

    def wide(self, rows: slice = slice(None)) -> Floats:
        """Return the matrix (rows, columns), or some rows, in full precision, column after column in memory."""
        parts = [column[rows] for column in self.columns]
        full = np.empty((len(parts), len(parts[0])))
        for line, part, logged in zip(full, parts, self.logged, strict=True):
            line[:] = _log_of(part) if logged else part
        return full.T


def narrow(matrix: Floats) -> NarrowMatrix:
    """Keep a matrix in little memory, exactly.

    >>> kept = narrow(np.array([[1.0, 0.1, np.log1p(2.0)], [-3.0, 300.0, np.log1p(7.0)]]))
    >>> [str(column.dtype) for column in kept.columns], kept.wide().round(2).tolist()
    (['int8', 'float64', 'int8'], [[1.0, 0.1, 1.1], [-3.0, 300.0, 2.08]])
    """
    kept = [_narrow(column) for column in matrix.T]
    return NarrowMatrix(tuple(column for column, _ in kept), tuple(logged for _, logged in kept))


def _narrow(column: Floats) -> tuple[npt.NDArray[np.generic], bool]:
    whole = _whole(column)
    if whole is not None:
        return whole, False
    with np.errstate(over="ignore", invalid="ignore"):
        count = _whole(np.rint(np.expm1(column)))
        if count is not None and np.array_equal(_log_of(count), column):
            return count, True
        single = column.astype(np.float32)
    return (single if np.array_equal(single, column) else column.copy()), False


def _whole(column: Floats) -> npt.NDArray[np.generic] | None:
    """The column as small whole numbers, if it holds nothing else."""
    first = column[:FIRST]
    if not np.array_equal(first, np.rint(first)):
        return None
    low, high = (float(column.min()), float(column.max())) if column.size else (0.0, 0.0)
    for kind, bound in ((np.int8, 127), (np.int16, 32767)):
        if -bound <= low and high <= bound:
            smaller = column.astype(kind)
            if np.array_equal(smaller, column):
                return smaller
    return None


def _log_of(count: npt.NDArray[np.generic]) -> Floats:
    """log(1 + n) of small whole numbers from 0 on, by table."""
    low = int(count.min()) if count.size else 0
    if low < 0:
        return np.full(len(count), np.nan)
    most = int(count.max()) if count.size else 0
    table = np.log1p(np.arange(most + 1, dtype=np.float64))
    return np.asarray(table[count.astype(np.intp)])
