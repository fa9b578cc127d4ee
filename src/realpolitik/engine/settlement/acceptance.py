"""Acceptance: whether the members of a table take what is offered.

    P(m accepts) = logistic(precision * (stakes * D_m - shortfall_m))
    D_m          = sum_h A_mh sum_k w_hk (|x_k - p_hk| - |x'_k - p_hk|)
    shortfall_m  = stakes * sum_k w_mk max(0, |x'_k - p_mk| - |reservation_mk - p_mk|)

over the issues on the table. The one who proposes has accepted; a settlement needs all the others. At D = 0 a member is
undecided; an outcome beyond his reservation point makes him refuse.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp

from realpolitik.engine.arrays import Array, rows
from realpolitik.engine.settlement.compromise import Tables

PRECISION = 2.0
"""Logit precision of a member's answer, per unit of utility."""


class Offers(NamedTuple):
    """What the tables offer now.

    `change` [rows, runs] of each issue on each table, `worth` [formats, actors, runs] in an actor's own eyes and his
    patrons', in units of utility, and `accepts` [formats, actors, runs], 1 for those who have no seat.
    """

    change: Array
    worth: Array
    accepts: Array


@jax.named_scope("settlements")
def weigh_offers(
    tables: Tables,
    change: Array,
    issues: Array,
    aim: Array,
    salience: Array,
    reservation: Array,
    interest: Array,
    stakes: float,
) -> Offers:
    """Compute what each table's offer is worth to all, and the probability that each member accepts it.

    Args:
        tables: the formats.
        change: of each issue on each table [rows, runs].
        issues: x [issues, runs].
        aim: p [actors, issues, runs].
        salience: w [actors, issues].
        reservation: worst outcome accepted [actors, issues].
        interest: A [actors, actors].
        stakes: units of utility per unit of V.
    """
    kind = issues.dtype
    before = rows(issues, tables.issue)
    after = jnp.clip(before + change, 0.0, 1.0)
    point = jnp.moveaxis(aim, 0, 1)[tables.issue]
    care = salience.T.astype(kind)[tables.issue][..., None]
    limit = jnp.abs(reservation.T.astype(kind)[tables.issue][..., None] - point)
    distance = jnp.abs(after[:, None] - point)
    formats = tables.seats.shape[0]
    own = _by_table(care * (jnp.abs(before[:, None] - point) - distance), tables.table, formats)
    short = _by_table(care * jnp.maximum(0.0, distance - limit), tables.table, formats)
    worth = stakes * jnp.einsum("ih,fhr->fir", interest.astype(kind), own, precision="highest")
    seated = tables.seats.astype(kind)[..., None] > 0
    accepts = jnp.where(seated, jax.nn.sigmoid(PRECISION * (worth - stakes * short)), 1.0)
    return Offers(change, worth, accepts)


@jax.named_scope("settlements")
def agreement(accepts: Array, table: Array, proposer: Array) -> Array:
    """Compute the probability that all members but the proposer accept, [pairs, runs].

    Args:
        accepts: [formats, actors, runs].
        table: number of the format of each pair [pairs].
        proposer: number of the proposing actor [pairs].
    """
    others = jnp.arange(accepts.shape[1])[None, :] != proposer[:, None]
    return jnp.prod(jnp.where(others[..., None], accepts[table], 1.0), axis=1)


def _by_table(values: Array, table: Array, formats: int) -> Array:
    """Sum rows of issues [rows, actors, runs] by table [formats, actors, runs]."""
    return jnp.zeros((formats, *values.shape[1:]), values.dtype).at[table].add(values)
