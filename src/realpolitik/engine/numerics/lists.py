"""Lists of rows to be summed: ragged ones, so that a few long lists do not make all as long.

Lists are put in order of length, the longest first, and cut into stretches: the first of all lists, the next, twice as
long, only of those that go on, and so forth. A stretch is a rectangular table.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np

from realpolitik.engine.numerics.arrays import Array, ragged, rows

FIRST = 4
"""Width of the first stretch."""
NARROW = 8
"""Width up to which a sum is narrow."""


class Lists(NamedTuple):
    """Numbers of rows by `stretches` [lists that go on, width], and each list's `place` in order of length [lists]."""

    stretches: tuple[Array, ...]
    place: Array


def cut_lists(lists: Sequence[Sequence[int]], padding: int) -> Lists:
    """Cut lists into stretches; `padding` is the number of a row that is zero.

    >>> cut_lists([[1], [2, 3, 4, 5, 6]], padding=9).stretches[1].tolist()
    [[6]]
    """
    order = sorted(range(len(lists)), key=lambda number: -len(lists[number]))
    longest = max((len(numbers) for numbers in lists), default=0)
    stretches, begin, width = [ragged([lists[n][:FIRST] for n in order], padding)], FIRST, 2 * FIRST
    while begin < longest:
        going_on = [lists[n][begin : begin + width] for n in order if len(lists[n]) > begin]
        stretches.append(ragged(going_on, padding))
        begin, width = begin + width, 2 * width
    return Lists(tuple(stretches), np.argsort(order).astype(np.int32))


def sum_lists(lists: Lists, values: Array) -> Array:
    """Sum the rows of values [rows, runs] of each list, [lists, runs].

    >>> values = np.arange(10, dtype=np.float32)[:, None] * np.ones((1, 2), np.float32)
    >>> sum_lists(cut_lists([[1], [2, 3, 4, 5, 6]], padding=0), values).tolist()
    [[1.0, 1.0], [20.0, 20.0]]
    """
    total = jnp.zeros((len(lists.place), values.shape[1]), values.dtype)
    for stretch in lists.stretches:
        part = _sum(stretch, values)
        total = total + jnp.pad(part, ((0, total.shape[0] - part.shape[0]), (0, 0)))
    return rows(total, lists.place)


def _sum(table: Array, values: Array) -> Array:
    """Sum the rows of a table's numbers; narrow sums are written out, which is faster than the compiler's own."""
    if table.shape[1] > NARROW:
        return rows(values, table).sum(axis=1)
    return reduce(operator.add, [rows(values, table[:, column]) for column in range(table.shape[1])])
