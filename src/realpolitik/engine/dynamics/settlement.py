"""Settlements: where a table of negotiation moves the issues on it, and whether its members take what is offered.

    target_k = (1 - pull) * sum_m c_m w_mk p_mk / sum_m c_m w_mk + pull * p_mediator,k
    x'_k     = x_k + pace * (target_k - x_k)

with capability c and salience w of the members m. The mediator's pull falls away on issues that he does not care for.

    P(m accepts) = logistic(precision * (stakes * D_m - shortfall_m))
    D_m          = sum_h A_mh sum_k w_hk (|x_k - p_hk| - |x'_k - p_hk|)
    shortfall_m  = stakes * sum_k w_mk max(0, |x'_k - p_mk| - |reservation_mk - p_mk|)

over the issues on the table. The one who proposes has accepted; a settlement needs all the others. At D = 0 a member is
undecided; an outcome beyond his reservation point makes him refuse.

Reference for the compromise: Van den Bos (1991) in Bueno de Mesquita and Stokman (1994), European Community Decision
Making; Thomson et al. (2006), The European Union Decides.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.model import Case
from realpolitik.engine.numerics.arrays import Array, rows
from realpolitik.engine.state.variables import Variables

PRECISION = 2.0
"""Logit precision of a member's answer, per unit of utility."""


class Formats(NamedTuple):
    """The formats: one row for every pair of a format and an issue on its table.

    `table` and `issue` [rows] number the pair; `members` [rows, actors] and `mediator` [rows, actors] are 0 or 1;
    `pace` and `pull` [rows, 1]; `seats` [formats, actors] are the members of each format.
    """

    table: Array
    issue: Array
    members: Array
    mediator: Array
    pace: Array
    pull: Array
    seats: Array


class Offers(NamedTuple):
    """What the tables' offers mean to all.

    `worth` [formats, actors, runs] in an actor's own eyes and his patrons', in units of utility, and the
    probability that he `accepts` [formats, actors, runs], 1 for those who have no seat.
    """

    worth: Array
    accepts: Array


def compile_formats(case: Case, variables: Variables) -> Formats:
    """Write the formats of a case as arrays."""
    pairs = [(number, issue) for number, table in enumerate(case.formats) for issue in table.issues]
    actors = variables.layout.actors
    seats = np.zeros((len(case.formats), actors))
    chair = np.zeros((len(case.formats), actors))
    for number, table in enumerate(case.formats):
        seats[number, [variables.actors[member] for member in table.members]] = 1.0
        if table.mediator is not None:
            chair[number, variables.actors[table.mediator]] = 1.0
    which = np.array([number for number, _ in pairs], dtype=np.int32)
    return Formats(
        table=which,
        issue=np.array([variables.issues[issue] for _, issue in pairs], dtype=np.int32),
        members=seats[which].reshape(len(pairs), actors),
        mediator=chair[which].reshape(len(pairs), actors),
        pace=np.array([case.formats[number].pace for number, _ in pairs]).reshape(-1, 1),
        pull=np.array([case.formats[number].pull for number, _ in pairs]).reshape(-1, 1),
        seats=seats,
    )


@jax.named_scope("settlements")
def compromise(formats: Formats, capability: Array, salience: Array, aim: Array, issues: Array) -> Array:
    """Compute the change of each issue on each table if its members agree, [rows, runs].

    Args:
        formats: the formats of the case.
        capability: c [actors, runs or 1].
        salience: w [actors, issues].
        aim: p [actors, issues, runs].
        issues: x [issues, runs].
    """
    kind = issues.dtype
    point = jnp.moveaxis(aim, 0, 1)[formats.issue]
    care = salience.T.astype(kind)[formats.issue][..., None]
    weight = formats.members.astype(kind)[..., None] * capability * care
    total = weight.sum(axis=1)
    before = issues[formats.issue]
    mean = jnp.where(total > 0, (weight * point).sum(axis=1) / jnp.where(total > 0, total, 1.0), before)
    chair = formats.mediator.astype(kind)[..., None] * (care > 0)
    pull = formats.pull.astype(kind) * chair.sum(axis=1)
    target = (1.0 - pull) * mean + pull * (chair * point).sum(axis=1)
    return formats.pace.astype(kind) * (target - before)


@jax.named_scope("settlements")
def weigh_offers(
    formats: Formats,
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
        formats: the formats of the case.
        change: of each issue on each table [rows, runs].
        issues: x [issues, runs].
        aim: p [actors, issues, runs].
        salience: w [actors, issues].
        reservation: worst outcome accepted [actors, issues].
        interest: A [actors, actors].
        stakes: units of utility per unit of V.
    """
    kind = issues.dtype
    before = rows(issues, formats.issue)
    after = jnp.clip(before + change, 0.0, 1.0)
    point = jnp.moveaxis(aim, 0, 1)[formats.issue]
    care = salience.T.astype(kind)[formats.issue][..., None]
    limit = jnp.abs(reservation.T.astype(kind)[formats.issue][..., None] - point)
    distance = jnp.abs(after[:, None] - point)
    count = formats.seats.shape[0]
    own = _by_table(care * (jnp.abs(before[:, None] - point) - distance), formats.table, count)
    short = _by_table(care * jnp.maximum(0.0, distance - limit), formats.table, count)
    worth = stakes * jnp.einsum("ih,fhr->fir", interest.astype(kind), own, precision="highest")
    seated = formats.seats.astype(kind)[..., None] > 0
    accepts = jnp.where(seated, jax.nn.sigmoid(PRECISION * (worth - stakes * short)), 1.0)
    return Offers(worth, accepts)


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


def _by_table(values: Array, table: Array, count: int) -> Array:
    """Sum rows of issues [rows, actors, runs] by table [formats, actors, runs]."""
    return jnp.zeros((count, *values.shape[1:]), values.dtype).at[table].add(values)
