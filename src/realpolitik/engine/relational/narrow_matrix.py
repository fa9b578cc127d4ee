"""A matrix kept in little memory: each column in the smallest number type that holds it exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from realpolitik.engine.relational.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class NarrowMatrix:
    """Columns of one length and of different number types."""

    columns: tuple[npt.NDArray[np.generic], ...]

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        return sum(column.nbytes for column in self.columns)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0])

    def wide(self) -> Floats:
        """Return the matrix (rows, columns) in full precision."""
        full = np.empty((len(self), len(self.columns)))
        for position, column in enumerate(self.columns):
            full[:, position] = column
        return full


def narrow(matrix: Floats) -> NarrowMatrix:
    """Keep a matrix in little memory, exactly.

    >>> kept = narrow(np.array([[1.0, 0.1], [-3.0, 300.0]]))
    >>> [str(column.dtype) for column in kept.columns], kept.wide().tolist()
    (['int8', 'float64'], [[1.0, 0.1], [-3.0, 300.0]])
    """
    return NarrowMatrix(tuple(_narrow(column) for column in matrix.T))


def _narrow(column: Floats) -> npt.NDArray[np.generic]:
    low, high = (float(column.min()), float(column.max())) if column.size else (0.0, 0.0)
    for kind, bound in ((np.int8, 127), (np.int16, 32767)):
        if -bound <= low and high <= bound:
            smaller = column.astype(kind)
            if np.array_equal(smaller, column):
                return smaller
    with np.errstate(over="ignore"):
        single = column.astype(np.float32)
    return single if np.array_equal(single, column) else column.copy()
