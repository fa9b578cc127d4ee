"""One step of the model: what acts and incidents did, then time passing. Histories and simulations share it."""

from __future__ import annotations

import jax.numpy as jnp

from realpolitik.engine.dynamics.nature import pass_time, strike
from realpolitik.engine.model.assumption import Assumptions
from realpolitik.engine.model.features import Prospects
from realpolitik.engine.model.tables import CaseTables, Shape
from realpolitik.engine.numerics.arrays import Array


def open_books(shape: Shape, state: Array) -> Array:
    """Give the books of a step [books, runs], in which acts move a copy of the state [rows, runs]."""
    empty = jnp.zeros((shape.books - shape.layout.size, state.shape[1]), state.dtype)
    return jnp.concatenate([state, empty])


def close_step(
    tables: CaseTables,
    shape: Shape,
    assumptions: Assumptions,
    state: Array,
    prospects: Prospects,
    books: Array,
    incidents: Array,
) -> Array:
    """Let incidents strike, apply the books to the state and let the step's time pass; gives the next state.

    Args:
        tables: the case.
        shape: its layouts.
        assumptions: the hypothesis.
        state: at the step's start [rows, runs].
        prospects: at the step's start.
        books: the state as acts moved it, and what else they entered [books, runs].
        incidents: how often each struck [incidents, runs].
    """
    size = shape.layout.size
    struck = strike(tables.nature, books[:size], prospects.amounts, incidents)
    return pass_time(
        tables.nature,
        shape.layout,
        assumptions.drift,
        assumptions.rest,
        state,
        struck,
        books[shape.answers],
        prospects.products,
        shape.days,
    )
