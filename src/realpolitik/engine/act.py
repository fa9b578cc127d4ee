"""Acts: what an option changes when it is taken.

Everything that an act does is a list of entries: to this row of the books add `coefficient * change * condition`,
where the condition is 1, or whether its contest succeeded (times the amount drawn) or failed, or whether a settlement
held (always, unless the record says that it failed).
The books are the rows of the state, then the answers given to each commitment, then one row that nobody reads.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.engine.arrays import Array
from realpolitik.engine.gain import Condition

Entry = tuple[int, int, Condition, float]
"""Row of the books, number of the change, when it happens, coefficient."""


class Acts(NamedTuple):
    """Entries of each option [options, entries], and the number of its contest [options]."""

    row: Array
    change: Array
    condition: Array
    coefficient: Array
    contest: Array


def tabulate_acts(entries: list[list[Entry]], unread: int, contest: list[int]) -> Acts:
    """Write the entries of all options as arrays, padded with entries in the row that nobody reads."""
    width = max((len(listed) for listed in entries), default=1)
    shape = (len(entries), max(width, 1))
    row, change = np.full(shape, unread, np.int32), np.zeros(shape, np.int32)
    condition, coefficient = np.zeros(shape, np.int32), np.zeros(shape)
    for number, listed in enumerate(entries):
        for column, entry in enumerate(listed):
            row[number, column], change[number, column] = entry[0], entry[1]
            condition[number, column], coefficient[number, column] = int(entry[2]), entry[3]
    return Acts(row, change, condition, coefficient, np.array(contest, dtype=np.int32))


@jax.named_scope("acts")
def enter(acts: Acts, books: Array, amounts: Array, option: Array, conditions: Array) -> Array:
    """Enter one act per run into the books [rows, runs].

    Args:
        acts: the case's acts.
        books: what has been entered so far [rows, runs].
        amounts: of every change at the step's start [changes, runs].
        option: number of the option taken [runs].
        conditions: [4, runs], by `Condition`, times the act's weight: 0 enters nothing.
    """
    lane = jnp.arange(books.shape[1])[:, None]
    change, when = acts.change[option], acts.condition[option]
    size = amounts.at[change, lane].get(mode="promise_in_bounds")
    scale = conditions.at[when, lane].get(mode="promise_in_bounds")
    value = acts.coefficient[option].astype(books.dtype) * size * scale
    return books.at[acts.row[option], lane].add(value, mode="promise_in_bounds")


def conditions(weight: Array, success: Array, failure: Array, settled: Array) -> Array:
    """Stack the conditions of one act per run, each times the act's weight, [4, runs]."""
    return jnp.stack([weight, weight * success, weight * failure, weight * settled])
