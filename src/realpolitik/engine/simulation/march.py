"""The march: one block of runs, simulated together, step by step.

Per step, actor i acts N_i ~ Poisson(r_i dt) times, each time drawing from his choice probabilities at the step's
start. By superposition this is one Poisson process of rate sum_i r_i whose acts fall to actor i with probability
r_i / sum r, so acts are drawn one by one with exponential gaps until the step is over: exact, and without a bound on
their number. Every number drawn has its own counter (seed, run, step, draw), so a run is the same in any block.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import jax
import jax.numpy as jnp

from realpolitik.engine.behaviour.choice import Choices, draw_option, line_up
from realpolitik.engine.behaviour.rate import at_capacity
from realpolitik.engine.dynamics.act import conditions, enter
from realpolitik.engine.dynamics.nature import incident_rates
from realpolitik.engine.model.assumption import Assumptions
from realpolitik.engine.model.features import Prospects, choices_and_rates, describe
from realpolitik.engine.model.step import close_step, open_books
from realpolitik.engine.model.tables import CaseTables, Shape
from realpolitik.engine.numerics.arrays import Array, once
from realpolitik.engine.numerics.compilation import compiled
from realpolitik.engine.numerics.random_numbers import threefry, uniform
from realpolitik.engine.simulation.watch import Seen, Watch, begin, see_event, see_state

LOGGED = 8
"""Runs of a block whose acts are written down."""
MOST_LOGGED = 48
"""Acts per step and run that are written down; the rest happen unwritten."""


class Outlook(NamedTuple):
    """Where a march begins and how far it goes: `state` [rows], `exogenous` [steps, rows], and how many of these steps
    to take; the two words of the seed's key; and the numbers of the block's runs [runs].
    """

    state: Array
    exogenous: Array
    steps: Array
    key: tuple[Array, Array]
    runs: Array


class March(NamedTuple):
    """What a block of runs did: `issues` [steps + 1, issues, runs]; `counts` of events [groups, runs]; in how many
    steps each actor was at his `capacity` [actors, runs]; what was `seen` of the watches; and the `log` [steps, acts,
    3, logged runs] of option, day in the step and success, option -1 where there was no act.
    """

    issues: Array
    counts: Array
    capacity: Array
    seen: Seen
    log: Array


class _Acting(NamedTuple):
    """State of the draw of a step's acts: how many were drawn, the day of the next [runs], the books, what is counted
    of groups and of watches, and the log.
    """

    draw: Array
    day: Array
    books: Array
    counts: Array
    seen: Array
    log: Array


def march(
    tables: CaseTables, shape: Shape, assumptions: Assumptions, theta: Array, outlook: Outlook, watch: Watch
) -> March:
    """Simulate a block of runs with parameters theta [parameters, runs or 1]."""
    done: March = _program()(tables, shape, assumptions, theta, outlook, watch)
    return done


@cache
def _program() -> Callable[..., March]:
    return compiled(_march)


def _march(
    tables: CaseTables, shape: Shape, assumptions: Assumptions, theta: Array, outlook: Outlook, watch: Watch
) -> March:
    runs = outlook.runs.shape[0]
    length = outlook.exogenous.shape[0]
    state = jnp.broadcast_to(outlook.state[:, None], (outlook.state.shape[0], runs))
    issues = (
        jnp.zeros((length + 1, shape.layout.issues, runs), state.dtype).at[0].set(state[shape.layout.issue])
    )
    log = jnp.full((length, MOST_LOGGED, 3, LOGGED), -1.0, state.dtype)
    counts = jnp.zeros((shape.layout.groups, runs), state.dtype)
    capacity = jnp.zeros((shape.layout.actors, runs), state.dtype)
    seen = see_state(watch, begin(watch, runs), state, outlook.exogenous[0][:, None], jnp.int32(0))

    def advance(step: Array, carry: tuple[Array, March]) -> tuple[Array, March]:
        state, so_far = carry
        given = outlook.exogenous[step][:, None]
        features = describe(tables, shape, assumptions, state, given)
        choices, rate = choices_and_rates(tables, shape, features, theta)
        key = threefry(outlook.key, (outlook.runs, step.astype(jnp.uint32)))
        begun = open_books(shape, state), so_far.counts, so_far.seen.count
        done = _act(tables, shape, features.prospects, choices, rate, key, step, begun, watch)
        incidents = _incidents(tables, shape, assumptions, features.prospects, key)
        after = close_step(tables, shape, assumptions, state, features.prospects, done.books, incidents)
        marched = March(
            so_far.issues.at[step + 1].set(after[shape.layout.issue]),
            done.counts,
            so_far.capacity + at_capacity(tables.rates, rate),
            see_state(watch, so_far.seen._replace(count=done.seen), after, given, step + 1),
            so_far.log.at[step].set(done.log),
        )
        return after, marched

    _, marched = jax.lax.fori_loop(
        0, outlook.steps, advance, (state, March(issues, counts, capacity, seen, log))
    )
    done: March = marched
    return done


def _act(
    tables: CaseTables,
    shape: Shape,
    prospects: Prospects,
    choices: Choices,
    rate: Array,
    key: tuple[Array, Array],
    step: Array,
    begun: tuple[Array, Array, Array],
    watch: Watch,
) -> _Acting:
    """Draw the acts of a step and enter them into its books and counts, `begun`."""
    lined = line_up(tables.blocks, choices, rate)
    pace = rate.sum(axis=0)
    lane = jnp.arange(pace.shape[0])
    days = float(shape.days)

    def goes_on(acting: _Acting) -> Array:
        return jnp.any(acting.day < days)

    def act(acting: _Acting) -> _Acting:
        happens = acting.day < days
        weight = happens.astype(pace.dtype)
        lot, gap = _two_lots(key, acting.draw, 1)
        option = once(draw_option(lined, lot))
        won, amount = _contest(tables, prospects, option, key, acting.draw)
        when = once(conditions(weight, won * amount, 1.0 - won, jnp.ones_like(won)))
        books = enter(tables.acts, acting.books, prospects.amounts, option, when)
        with jax.named_scope("counts and log"):
            counts = acting.counts.at[tables.relation[option], lane].add(weight, mode="promise_in_bounds")
            line = jnp.where(happens, jnp.stack([option.astype(won.dtype), acting.day, won]), -1.0)
            log = acting.log.at[acting.draw].set(_fill(line[:, :LOGGED]), mode="drop")
        seen = see_event(watch, acting.seen, option, step * days + acting.day, happens)
        return _Acting(acting.draw + 1, acting.day - jnp.log(gap) / pace, books, counts, seen, log)

    first = uniform(threefry(key, (jnp.uint32(0), jnp.uint32(0)))[0])
    empty = _Acting(
        jnp.uint32(0),
        -jnp.log(first) / pace,
        *begun,
        jnp.full((MOST_LOGGED, 3, LOGGED), -1.0, rate.dtype),
    )
    done: _Acting = jax.lax.while_loop(goes_on, act, empty)
    return done


@jax.named_scope("random numbers")
def _two_lots(key: tuple[Array, Array], draw: Array, purpose: int) -> tuple[Array, Array]:
    """Two numbers in (0, 1) for a draw [runs]."""
    one, other = threefry(key, (draw, jnp.uint32(purpose)))
    lots: tuple[Array, Array] = once((uniform(one), uniform(other)))
    return lots


@jax.named_scope("contests")
def _contest(
    tables: CaseTables, prospects: Prospects, option: Array, key: tuple[Array, Array], draw: Array
) -> tuple[Array, Array]:
    """Draw whether each option's contest succeeds, and the amount [runs]; in a case without contests, all succeed."""
    chances = prospects.success
    if chances.shape[0] == 1:
        return jnp.ones_like(chances[0]), jnp.ones_like(chances[0])
    lot, size = _two_lots(key, draw, 2)
    chance = chances[tables.acts.contest[option], jnp.arange(chances.shape[1])]
    return (lot < chance).astype(chance.dtype), -jnp.log(size)


def _fill(line: Array) -> Array:
    """Pad the lines of a block of fewer runs than are logged."""
    return jnp.pad(line, ((0, 0), (0, LOGGED - line.shape[1])), constant_values=-1.0)


@jax.named_scope("incidents")
def _incidents(
    tables: CaseTables, shape: Shape, assumptions: Assumptions, prospects: Prospects, key: tuple[Array, Array]
) -> Array:
    """Draw how often each incident strikes in a step, [incidents, runs], by inversion of the Poisson distribution."""
    mean = incident_rates(tables.nature, assumptions.incident, prospects.products, shape.days)
    number = jnp.arange(mean.shape[0], dtype=jnp.uint32)[:, None]
    word, _ = threefry((key[0][None], key[1][None]), (number, jnp.uint32(3)))
    lot = uniform(jnp.broadcast_to(word, mean.shape))

    def goes_on(carry: tuple[Array, Array, Array, Array]) -> Array:
        _, term, level, _ = carry
        return jnp.any((lot > level) & (term > 1e-12))

    def another(carry: tuple[Array, Array, Array, Array]) -> tuple[Array, Array, Array, Array]:
        number, term, level, count = carry
        count = count + (lot > level)
        term = term * mean / (number + 1.0)
        return number + 1.0, term, level + term, count

    none = jnp.exp(-mean)
    start = (jnp.float32(0.0).astype(mean.dtype), none, none, jnp.zeros_like(mean))
    _, _, _, count = jax.lax.while_loop(goes_on, another, start)
    return count
