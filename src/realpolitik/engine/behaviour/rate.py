"""Rates: how often actors act.

    log r_i = min(log(rate_i / 365.25) + deviation_i + rho . z_i + sum of drives on rates, log C_i)    (acts a day)

| z           | value                                                                        |
|-------------|------------------------------------------------------------------------------|
| momentum    | (m - m0) / (m + m0): own acts remembered, against their usual number m0       |
| provocation | c / (c + 1): conflict received, remembered                                   |
| owed        | sum of what is owed under own commitments                                    |

All three are bounded; drives on rates are what the case makes of them. C_i is the actor's capacity: the most acts a
day that he is taken to be able to do. It is far above what any record shows, so that it changes nothing until rates run
away, as they may where acts feed a drive on rates and its weight is uncertain; it then keeps the process finite.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.model import Case
from realpolitik.claims.ontology import QuadClass
from realpolitik.engine.behaviour.parameters import ParameterLayout, ParameterTable
from realpolitik.engine.numerics.arrays import Array, ragged, rows
from realpolitik.engine.numerics.lists import Lists, cut_lists, sum_lists
from realpolitik.engine.state.expression import ExpressionBook
from realpolitik.engine.state.layout import Layout
from realpolitik.engine.state.variables import Variables

YEAR = 365.25
_CONFLICT = (QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT)
LEAST_RATE = 1e-6
"""Acts a year of an actor whose rate is given as 0."""
CAPACITY = 10.0
"""Acts a day that every actor is able to do, and that many times his usual number of acts if that is more."""


class Rates(NamedTuple):
    """Rates of all actors.

    Log `base` rate a day, log `capacity` a day and `usual` number of own acts remembered [actors, 1]; `owes` [actors,
    commitments], 1 for the guarantor; `own` and `suffered`, each actor's memories of own acts and of conflict received;
    drives on rates [actors, drives]: parameter and product, padded with the product 0.
    """

    base: Array
    capacity: Array
    usual: Array
    owes: Array
    own: Lists
    suffered: Lists
    drive: Array
    product: Array


class RateFeatures(NamedTuple):
    """`statistics` [3, actors, runs] and `drives` [drives, actors, runs]."""

    statistics: Array
    drives: Array


def compile_rates(
    case: Case, variables: Variables, expressions: ExpressionBook, parameters: ParameterTable
) -> Rates:
    """Write the rates of a case as arrays."""
    memories = variables.mentions.memory
    base = np.array([[max(actor.rate, LEAST_RATE) / YEAR] for actor in case.actors])
    remembered = base * case.memory_half_life / np.log(2.0)
    owes = np.zeros((len(case.actors), len(case.commitments)))
    order = {actor.id: number for number, actor in enumerate(case.actors)}
    for number, commitment in enumerate(case.commitments):
        owes[order[commitment.guarantor], number] = 1.0
    drives: list[list[int]] = [[] for _ in case.actors]
    products: list[list[int]] = [[] for _ in case.actors]
    for entry in case.drives:
        product = expressions.product(entry.drive.of)
        for actor in entry.actors:
            drives[order[actor]].append(parameters.rate_drives[entry.drive.id])
            products[order[actor]].append(product)
    return Rates(
        base=np.log(base),
        capacity=np.log(CAPACITY * np.maximum(base, 1.0)),
        usual=remembered,
        owes=owes,
        own=cut_lists(
            [[number for number, key in enumerate(memories) if key[0] == actor.id] for actor in case.actors],
            padding=len(memories),
        ),
        suffered=cut_lists(
            [
                [number for number, key in enumerate(memories) if key[1] == actor.id and key[2] in _CONFLICT]
                for actor in case.actors
            ],
            padding=len(memories),
        ),
        drive=ragged(drives, padding=0),
        product=ragged(products, padding=expressions.zero),
    )


@jax.named_scope("rates")
def rate_features(rates: Rates, layout: Layout, state: Array, products: Array) -> RateFeatures:
    """Compute what log rates are made of."""
    kind = state.dtype
    memory = jnp.concatenate([state[layout.memory], jnp.zeros_like(state[:1])])
    usual = rates.usual.astype(kind)
    own = sum_lists(rates.own, memory)
    momentum = (own - usual) / (own + usual)
    suffered = sum_lists(rates.suffered, memory)
    provocation = suffered / (suffered + 1.0)
    owed = jnp.einsum("ic,cr->ir", rates.owes.astype(kind), state[layout.pending], precision="highest")
    drives = [rows(products, rates.product[:, column]) for column in range(rates.drive.shape[1])]
    return RateFeatures(jnp.stack([momentum, provocation, owed]), jnp.stack(drives))


@jax.named_scope("rates")
def log_rates(rates: Rates, features: RateFeatures, theta: Array, layout: ParameterLayout) -> Array:
    """Combine the features with parameters [parameters, runs or 1] to log rates a day [actors, runs], in capacity."""
    total = rates.base.astype(features.statistics.dtype) + theta[layout.rate_actor]
    for number in range(layout.rate.stop):
        total = total + theta[number] * features.statistics[number]
    if layout.rate_drives:
        for column in range(rates.drive.shape[1]):
            total = total + rows(theta[layout.rate_drive], rates.drive[:, column]) * features.drives[column]
    return within(total, rates.capacity.astype(total.dtype))


def at_capacity(rates: Rates, rate: Array) -> Array:
    """Say who acts as often as he can, booleans [actors, runs], given rates a day [actors, runs]."""
    return rate >= jnp.exp(rates.capacity.astype(rate.dtype)) * (1.0 - 1e-6)


def within(log_rate: Array, capacity: Array, xp: Any = jnp) -> Array:
    """Keep log rates within log capacity, both of acts in the same time; simulation and likelihood both do.

    >>> within(np.array([-1.0, 50.0]), np.log(CAPACITY), np).round(3).tolist()
    [-1.0, 2.303]
    """
    return xp.minimum(log_rate, capacity)
