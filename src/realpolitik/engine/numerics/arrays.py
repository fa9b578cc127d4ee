"""Arrays: the conventions that the engine's computations share.

Every array of the running model has the runs (on a history: the dates) as its last axis, so that a row is contiguous
and picking rows copies whole rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

Array = Any
"""A NumPy or JAX array; shapes stand in the docstrings."""


def rows(values: Array, numbers: Array) -> Array:
    """Pick rows of an array by numbers that are known to be in range.

    >>> rows(np.arange(3.0, dtype=np.float32), np.array([2, 0])).tolist()
    [2.0, 0.0]
    """
    table, which = jnp.asarray(values), jnp.asarray(numbers)
    # Written out, as indexing with brackets first asks whether numbers are negative, in every program and every run.
    picked = jax.lax.GatherDimensionNumbers(
        offset_dims=tuple(range(which.ndim, which.ndim + table.ndim - 1)),
        collapsed_slice_dims=(0,),
        start_index_map=(0,),
    )
    whole = (1, *table.shape[1:])
    column = jax.lax.expand_dims(which, (which.ndim,))
    return jax.lax.gather(table, column, picked, whole, mode="promise_in_bounds")


def once(values: Array) -> Array:
    """Have an array, or a tuple of arrays, computed once and kept.

    Where rows are picked from an array, the compiler would otherwise compute it again for each row picked. Takes effect
    in programs made by `compilation.compiled`.
    """
    barrier: Callable[[Array], Array] = jax.lax.optimization_barrier
    return barrier(values)


def ragged(lists: Sequence[Sequence[int]], padding: int, width: int = 1) -> Array:
    """Stack lists of different length as the rows of an integer table, padded, at least `width` wide.

    >>> ragged([[1, 2], [3]], padding=9).tolist()
    [[1, 2], [3, 9]]
    """
    width = max((len(item) for item in lists), default=width) or width
    table = np.full((len(lists), width), padding, dtype=np.int32)
    for number, item in enumerate(lists):
        table[number, : len(item)] = item
    return table
