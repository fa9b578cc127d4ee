"""Acts: what an option changes when it is taken.

Everything that an act does is a list of entries: to this row of the books add `coefficient * change * condition`,
where the condition is 1, or whether its contest succeeded (times the amount drawn) or failed, or whether a settlement
held (always, unless the record says that it failed).
The books are the rows of the state, which acts move, then the answers given to each commitment, then one row that
nobody reads. Entries go by pages of `PAGE`, as most options have few and some have many.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.engine.numerics.arrays import Array, rows


class Condition(IntEnum):
    """When a change of an act happens."""

    ALWAYS = 0
    SUCCESS = 1
    FAILURE = 2
    SETTLED = 3


Entry = tuple[int, int, Condition, float]
"""Row of the books, number of the change, when it happens, coefficient."""

PAGE = 8
"""Entries of a page."""


class Acts(NamedTuple):
    """Entries of each option [options, pages, entries], how many `pages` it has and the number of its contest
    [options].
    """

    row: Array
    change: Array
    condition: Array
    coefficient: Array
    pages: Array
    contest: Array


def tabulate_acts(entries: list[list[Entry]], unread: int, contest: list[int]) -> Acts:
    """Write the entries of all options as arrays, padded with entries in the row that nobody reads."""
    width = max((len(listed) for listed in entries), default=1) or 1
    width = min(width, PAGE) * -(-width // PAGE)
    shape = (len(entries), width)
    row, change = np.full(shape, unread, np.int32), np.zeros(shape, np.int32)
    condition, coefficient = np.zeros(shape, np.int32), np.zeros(shape)
    for number, listed in enumerate(entries):
        for column, entry in enumerate(listed):
            row[number, column], change[number, column] = entry[0], entry[1]
            condition[number, column], coefficient[number, column] = int(entry[2]), entry[3]
    paged = (len(entries), -1, min(width, PAGE))
    return Acts(
        row=row.reshape(paged),
        change=change.reshape(paged),
        condition=condition.reshape(paged),
        coefficient=coefficient.reshape(paged),
        pages=np.array([-(-len(listed) // PAGE) for listed in entries], dtype=np.int32),
        contest=np.array(contest, dtype=np.int32),
    )


@jax.named_scope("acts")
def enter(acts: Acts, books: Array, amounts: Array, option: Array, conditions: Array) -> Array:
    """Enter one act per run into the books [books, runs].

    Args:
        acts: the case's acts.
        books: with what has been entered so far [books, runs].
        amounts: of every change at the step's start [changes, runs].
        option: number of the option taken [runs].
        conditions: [4, runs], by `Condition`, times the act's weight: 0 enters nothing.
    """
    lane = jnp.arange(books.shape[1])[:, None]
    pages = jnp.max(rows(acts.pages, option))

    def enter_page(page: Array, books: Array) -> Array:
        row, change, condition, coefficient = (
            rows(table.reshape(-1, table.shape[2]), option * table.shape[1] + page)
            for table in (acts.row, acts.change, acts.condition, acts.coefficient)
        )
        size = amounts.at[change, lane].get(mode="promise_in_bounds")
        scale = conditions.at[condition, lane].get(mode="promise_in_bounds")
        value = coefficient.astype(books.dtype) * size * scale
        return books.at[row, lane].add(value, mode="promise_in_bounds")

    if acts.row.shape[1] == 1:
        return enter_page(jnp.int32(0), books)
    entered: Array = jax.lax.fori_loop(0, pages, enter_page, books)
    return entered


def conditions(weight: Array, success: Array, failure: Array, settled: Array) -> Array:
    """Stack the conditions of one act per run, each times the act's weight, [4, runs]."""
    return jnp.stack([weight, weight * success, weight * failure, weight * settled])
