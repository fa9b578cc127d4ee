"""Features: all that rates and utilities are made of, in a state. One function serves simulation and likelihood."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp

from realpolitik.engine.behaviour.choice import Choices, weigh_options
from realpolitik.engine.behaviour.effects import DYADIC, OBLIGATION
from realpolitik.engine.behaviour.gain import STAKES, expected_gains
from realpolitik.engine.behaviour.motive import MotiveFeatures, motive_features, motive_utilities
from realpolitik.engine.behaviour.rate import RateFeatures, log_rates, rate_features
from realpolitik.engine.behaviour.relation import Scene, set_scene
from realpolitik.engine.behaviour.response import expected_losses
from realpolitik.engine.behaviour.stake import aims, worth_of_changes
from realpolitik.engine.dynamics.change import amounts
from realpolitik.engine.dynamics.contest import success_probabilities
from realpolitik.engine.dynamics.settlement import agreement, compromise, weigh_offers
from realpolitik.engine.model.assumption import Assumptions
from realpolitik.engine.model.tables import CaseTables, Shape
from realpolitik.engine.numerics.arrays import Array, once, rows
from realpolitik.engine.state.expression import evaluate, open_gates


class Prospects(NamedTuple):
    """What acts would change: `amounts` of all changes [changes, runs], those of settlements first; `success` of
    contests [contests, runs]; `agreed`, the probability that the others accept each proposal [proposals, runs];
    `gains` [gains, runs]; and the products [products, runs].
    """

    amounts: Array
    success: Array
    agreed: Array
    gains: Array
    products: Array


class Features(NamedTuple):
    """Features of a state: of rates, of motives, and of dyads, one array for each relational effect of dyads, which
    broadcasts to [actors, actors, 4, runs]; with the prospects they were computed from.
    """

    rates: RateFeatures
    motives: MotiveFeatures
    relations: tuple[Array, ...]
    prospects: Prospects


def describe(
    tables: CaseTables, shape: Shape, assumptions: Assumptions, state: Array, exogenous: Array
) -> Features:
    """Compute the features of a state.

    Args:
        tables: the case.
        shape: its layouts.
        assumptions: the hypothesis.
        state: [rows, runs].
        exogenous: drivers and capabilities [exogenous rows, runs or 1].
    """
    layout = shape.layout
    products = evaluate(tables.expressions, state, exogenous)
    scene = set_scene(
        tables.relations, layout, state, assumptions.friend, assumptions.rival, assumptions.patron
    )
    prospects = _prospects(tables, shape, assumptions, state, exogenous, products)
    losses = expected_losses(tables.challenges, assumptions.credibility, prospects.gains, state, products)
    motives = motive_features(
        tables.motives,
        prospects.gains,
        prospects.agreed,
        losses,
        OBLIGATION.statistic(scene),
        products,
        open_gates(tables.expressions, products),
    )
    return Features(
        rates=rate_features(tables.rates, layout, state, products),
        motives=motives,
        relations=_statistics(scene),
        prospects=prospects,
    )


def utilities(tables: CaseTables, shape: Shape, features: Features, theta: Array) -> Array:
    """Compute the utility of every option, [options, runs], with parameters [parameters, runs or 1]."""
    motive = motive_utilities(tables.motives, features.motives, theta, shape.parameters)
    beta = theta[shape.parameters.effect]
    relation = jnp.zeros((tables.relations.dyad.shape[0], motive.shape[1]), motive.dtype)
    with jax.named_scope("relations"):
        for number, statistic in enumerate(features.relations):
            relation = relation + beta[number] * statistic
    with jax.named_scope("choice"):
        return rows(once(motive), tables.motive) + rows(once(relation), tables.relation)


def choices_and_rates(
    tables: CaseTables, shape: Shape, features: Features, theta: Array
) -> tuple[Choices, Array]:
    """Compute the weights of all options and the rates a day [actors, runs]; who has no feasible option has rate 0."""
    choices = weigh_options(tables.blocks, utilities(tables, shape, features, theta))
    rate = jnp.exp(log_rates(tables.rates, features.rates, theta, shape.parameters))
    return choices, jnp.where(choices.actor > 0, rate, 0.0)


@jax.named_scope("relations")
def _statistics(scene: Scene) -> tuple[Array, ...]:
    return tuple(effect.statistic(scene) for effect in DYADIC)


def _prospects(
    tables: CaseTables,
    shape: Shape,
    assumptions: Assumptions,
    state: Array,
    exogenous: Array,
    products: Array,
) -> Prospects:
    layout = shape.layout
    issues = state[layout.issue]
    aim = aims(tables.stakes, assumptions.actual, assumptions.declared, products)
    capability = exogenous[layout.drivers :].astype(state.dtype)
    offered = compromise(tables.formats, capability, assumptions.salience, aim, issues)
    offers = weigh_offers(
        tables.formats,
        offered,
        issues,
        aim,
        assumptions.salience,
        assumptions.reservation,
        assumptions.interest,
        STAKES,
    )
    table, proposer = tables.gains.table, tables.gains.proposer
    agreed = agreement(offers.accepts, table, proposer)
    success = success_probabilities(tables.contests, products)
    change = jnp.concatenate([offered, amounts(tables.changes, state, products)])
    settled_rows = tables.formats.issue.shape[0]
    moved = tables.changes.row[tables.gains.valued - settled_rows]
    worth = worth_of_changes(
        assumptions.salience, aim, moved, rows(issues, moved), rows(change, tables.gains.valued)
    )
    gains = expected_gains(tables.gains, assumptions.interest, worth, success, offers.worth[table, proposer])
    return Prospects(change, success, agreed, gains, products)
