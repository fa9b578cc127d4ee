"""Nature: what moves the state without anybody's choice.

Drifts, fading and recovery over a step of `days`:

    issue, tie      x + drifts
    memory          m * 2^(-days / half-life)
    resource        rest + (x - rest) * 2^(-days / half-life)
    format          x * 2^(-days / half-life)
    pending         q * 2^(-days / half-life); what fades was not answered
    threat          t * 2^(-days / half-life); what fades was not kept
    precedent       n * 2^(-days / half-life)
    belief in j     b + eta (1 - b) up_j - eta b down_j

up_j sums what j owed and answered and threatened and carried out; down_j what faded of both.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.model import Case
from realpolitik.claims.ontology import QuadClass
from realpolitik.engine.dynamics.change import ChangeBook
from realpolitik.engine.numerics.arrays import Array, once, rows
from realpolitik.engine.state.expression import ExpressionBook
from realpolitik.engine.state.layout import Layout
from realpolitik.engine.state.variables import Variables
from realpolitik.errors import InputError

LEARNING = 0.25
"""eta: how far one kept or broken word moves what others believe."""
THREAT_HALF_LIFE = 30.0
"""Days in which half of a threat that was not carried out is forgotten."""
PRECEDENT_HALF_LIFE = 730.0
"""Days in which half of a precedent is forgotten."""
YEAR = 365.25


class Nature(NamedTuple):
    """Share kept over a step, 2^(-days / half-life): `memory` and `threat` numbers, `resource`, `format`, `pending`
    [count, 1]; `guarantor` [actors, commitments]; drifts and incidents: rows, targets, products; effects of
    incidents [incidents, effects]: row and change.
    """

    memory: Array
    threat: Array
    resource: Array
    format: Array
    pending: Array
    guarantor: Array
    threat_actor: Array
    threat_act: Array
    belief_about: Array
    drift_row: Array
    drift_toward: Array
    drift_product: Array
    incident_product: Array
    incident_row: Array
    incident_change: Array


def compile_nature(
    case: Case, variables: Variables, expressions: ExpressionBook, changes: ChangeBook, guarantor: Array
) -> Nature:
    """Write drifts, incidents and half-lives as arrays; changes are numbered as the book numbers them."""
    days = case.clock.days
    layout, threats = variables.layout, variables.mentions.threat
    drift_rows = [variables.row(drift.variable) for drift in case.drifts]
    for drift, moved in zip(case.drifts, drift_rows, strict=True):
        if moved >= layout.size:
            raise InputError(
                f"drift {drift.id}: {drift.variable} is given from outside; a drift moves an issue, a resource, "
                "a belief, a format or a tie of the case"
            )
    listed = [[changes.effect(effect) for effect in incident.effects] for incident in case.incidents]
    known = [[found for found in entries if found is not None] for entries in listed]
    width = max((len(entries) for entries in known), default=1) or 1
    row = np.full((len(known), width), layout.size, np.int32)
    change = np.full((len(known), width), changes.unit, np.int32)
    for number, entries in enumerate(known):
        for column, (which, at) in enumerate(entries):
            row[number, column], change[number, column] = at, which
    rests = [resource.half_life for actor in case.actors for resource in actor.resources]
    return Nature(
        memory=_kept([case.memory_half_life], days),
        threat=_kept([THREAT_HALF_LIFE], days),
        resource=_kept(rests, days),
        format=_kept([table.half_life for table in case.formats], days),
        pending=_kept([commitment.half_life for commitment in case.commitments], days),
        guarantor=guarantor,
        threat_actor=_one_hot([variables.actors[one] for one, _ in threats], layout.actors),
        threat_act=np.array(
            [
                variables.memories.get((*dyad, QuadClass.MATERIAL_CONFLICT), layout.memories)
                for dyad in threats
            ],
            dtype=np.int32,
        ),
        belief_about=np.array([variables.actors[other] for _, other in variables.mentions.belief], np.int32),
        drift_row=np.array(drift_rows, dtype=np.int32),
        drift_toward=np.array([[drift.toward] for drift in case.drifts]).reshape(-1, 1),
        drift_product=np.array([expressions.product(drift.of) for drift in case.drifts], dtype=np.int32),
        incident_product=np.array(
            [expressions.product(incident.of) for incident in case.incidents], dtype=np.int32
        ),
        incident_row=row,
        incident_change=change,
    )


@jax.named_scope("incidents")
def incident_rates(nature: Nature, yearly: Array, products: Array, days: int) -> Array:
    """Expected number of each incident in a step, [incidents, runs]."""
    kind = products.dtype
    return yearly.astype(kind)[:, None] * rows(products, nature.incident_product) * (days / YEAR)


@jax.named_scope("incidents")
def strike(nature: Nature, books: Array, amounts: Array, counts: Array) -> Array:
    """Enter the effects of incidents that struck `counts` [incidents, runs] times into the books [rows, runs]."""
    for column in range(nature.incident_row.shape[1]):
        value = counts * rows(amounts, nature.incident_change[:, column])
        books = books.at[nature.incident_row[:, column]].add(value, mode="drop")
    return books


@jax.named_scope("time")
def pass_time(
    nature: Nature,
    layout: Layout,
    drift: Array,
    rest: Array,
    state: Array,
    books: Array,
    answers: Array,
    products: Array,
    days: int,
) -> Array:
    """Let a step's time pass after its acts; gives the next state [rows, runs].

    Args:
        nature: the case's tables.
        layout: rows of the state.
        drift: rate of each drift a year [drifts].
        rest: where resources return to [resources].
        state: at the step's start [rows, runs].
        books: that state as acts and incidents moved it [rows, runs].
        answers: to each commitment [commitments, runs].
        products: at the step's start [products, runs].
        days: length of the step.
    """
    kind = state.dtype
    # What is read of the step's start is read first, so that the next state can take its place in memory.
    owed, stood, drifted, kept = once(
        (
            state[layout.pending],
            state[layout.threat],
            _drifts(nature, drift, state, products, days),
            _carried_out(nature, layout, state, books),
        )
    )
    moved = books.at[nature.drift_row].add(drifted, mode="drop")
    issue = jnp.clip(moved[layout.issue], 0.0, 1.0)
    memory = jnp.maximum(moved[layout.memory], 0.0) * nature.memory.astype(kind)
    home = rest.astype(kind)[:, None]
    resource = home + (jnp.clip(moved[layout.resource], 0.0, 1.0) - home) * nature.resource.astype(kind)
    standing = jnp.clip(moved[layout.format], 0.0, 1.0) * nature.format.astype(kind)
    given = jnp.minimum(answers, 1.0)
    pending = jnp.clip(books[layout.pending] - owed * given, 0.0, 1.0)
    unanswered = pending * (1.0 - nature.pending.astype(kind))
    threat = jnp.clip(books[layout.threat] - stood * kept, 0.0, 1.0)
    forgotten = threat * (1.0 - nature.threat.astype(kind))
    up = _sum(nature.guarantor, owed * given) + _sum(nature.threat_actor, stood * kept)
    down = _sum(nature.guarantor, unanswered) + _sum(nature.threat_actor, forgotten)
    up, down = (rows(jnp.minimum(word, 1.0), nature.belief_about) for word in (up, down))
    before = moved[layout.belief]
    belief = jnp.clip(before + LEARNING * ((1.0 - before) * up - before * down), 0.0, 1.0)
    tie = jnp.clip(moved[layout.tie], 0.0, 1.0)
    precedent = moved[layout.precedent] * 0.5 ** (days / PRECEDENT_HALF_LIFE)
    parts = [
        issue,
        memory,
        belief,
        threat - forgotten,
        resource,
        pending - unanswered,
        standing,
        tie,
        precedent,
    ]
    return jnp.concatenate(parts)


def _drifts(nature: Nature, drift: Array, state: Array, products: Array, days: int) -> Array:
    """(1 - exp(-rate * product * days / year)) * (toward - x), exact for a constant product."""
    kind = state.dtype
    speed = drift.astype(kind)[:, None] * rows(products, nature.drift_product) * (days / YEAR)
    return -jnp.expm1(-speed) * (nature.drift_toward.astype(kind) - rows(state, nature.drift_row))


def _carried_out(nature: Nature, layout: Layout, state: Array, books: Array) -> Array:
    """How many of the acts that each threat announces were done in the step, at most 1, [threats, runs]."""
    nothing = jnp.zeros_like(state[:1])
    before, after = (jnp.concatenate([table[layout.memory], nothing]) for table in (state, books))
    return jnp.clip(rows(after, nature.threat_act) - rows(before, nature.threat_act), 0.0, 1.0)


def _sum(groups: Array, values: Array) -> Array:
    """Sum rows by 0-1 groups [groups, rows]."""
    return jnp.einsum("gn,nr->gr", groups.astype(values.dtype), values, precision="highest")


def _one_hot(numbers: list[int], count: int) -> Array:
    """[count, numbers], 1 where a number is that of the row."""
    return (np.arange(count)[:, None] == np.array(numbers, dtype=np.int64)[None, :]).astype(np.float64)


def _kept(half_lives: list[float], days: int) -> Array:
    return np.array([[0.5 ** (days / half_life)] for half_life in half_lives]).reshape(-1, 1)
