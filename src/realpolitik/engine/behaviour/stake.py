"""Stakes: what actors want, and how much of it depends on whom.

    W_h(x) = - sum_k w_hk |x_k - p_hk|          p_hk = actual + (declared - actual) * expands_with
    V_i    = sum_h A_ih W_h                     A = (I - P)^-1 diag(autonomy)

P[i, h] is the weight of the tie of patronage h > i, autonomy_i = 1 - sum_h P[i, h]; A is row-stochastic.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.engine.numerics.arrays import Array, rows


class Stakes(NamedTuple):
    """What makes aims grow: `expands`, products [actors, issues]; the product 0 where nothing does."""

    expands: Array


def interest_matrix(patronage: Array) -> Array:
    """Solve for the interest matrix A of a patronage matrix P [clients, patrons].

        A = (I - P)^-1 diag(1 - row sums of P)

    Row i says how the utility of i weighs what each actor wants. Rows sum to one.

    >>> interest_matrix(np.array([[0.0, 0.4], [0.0, 0.0]])).tolist()
    [[0.6, 0.4], [0.0, 1.0]]
    """
    autonomy = 1.0 - patronage.sum(axis=1)
    return np.linalg.solve(np.eye(len(patronage)) - patronage, np.diag(autonomy))


def reach(possible: Array) -> tuple[tuple[int, ...], ...]:
    """List, for each actor, himself and all whose interest could count for him through chains of patronage.

    `possible` [clients, patrons] says which ties of patronage any hypothesis has.

    >>> reach(np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]]))
    ((0, 1, 2), (1, 2), (2,))
    """
    count = len(possible)
    closed = np.eye(count, dtype=bool) | (np.asarray(possible) > 0)
    for _ in range(count):
        closed = closed | ((closed.astype(np.int64) @ closed.astype(np.int64)) > 0)
    return tuple(
        (actor, *(int(other) for other in np.flatnonzero(closed[actor]) if other != actor))
        for actor in range(count)
    )


@jax.named_scope("gains")
def aims(stakes: Stakes, actual: Array, declared: Array, products: Array) -> Array:
    """Compute the positions in force p_hk, [actors, issues, runs]."""
    growth = rows(products, stakes.expands)
    kind = products.dtype
    return actual.astype(kind)[..., None] + (declared - actual).astype(kind)[..., None] * growth


@jax.named_scope("gains")
def worth_of_changes(salience: Array, aim: Array, issue: Array, before: Array, change: Array) -> Array:
    """Compute what each change of an issue is worth to each actor by itself, [actors, changes, runs].

        - w_hk (|x'_k - p_hk| - |x_k - p_hk|)        x' = x + change, kept in [0, 1]

    Args:
        salience: w [actors, issues].
        aim: p [actors, issues, runs].
        issue: number of the issue that each change moves [changes].
        before: x [changes, runs].
        change: [changes, runs].
    """
    after = jnp.clip(before + change, 0.0, 1.0)
    point = aim[:, issue]
    weight = salience[:, issue].astype(change.dtype)[..., None]
    return weight * (jnp.abs(before - point) - jnp.abs(after - point))
