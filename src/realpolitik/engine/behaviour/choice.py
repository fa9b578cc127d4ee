"""Choices: the one place where utilities become probabilities.

    P(o | i, s) = exp(u_io) / sum over i's feasible options

Options are listed actor by actor in blocks of `option.WIDTH`, blocks in groups of as many, and so on, so that a draw
descends a tree: it looks for the group, then for the block in it, then for the option. Simulation draws from `Choices`;
the likelihood takes the logarithm of the same shares.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import jax
import jax.numpy as jnp

from realpolitik.engine.numerics.arrays import Array, once, rows
from realpolitik.engine.state.option import WIDTH


class Blocks(NamedTuple):
    """Actor of each block [blocks], and the blocks of each actor [actors, most], padded with the number of blocks."""

    actor: Array
    of_actor: Array


class Choices(NamedTuple):
    """Weights exp(u - highest u of the actor) [options, runs], their sums by block [blocks, runs] and by actor
    [actors, runs]; the sum of an actor without a feasible option is 0.
    """

    weight: Array
    block: Array
    actor: Array


class Lots(NamedTuple):
    """The tree of all options: weights [blocks, WIDTH, runs] and what a weight counts for, `share` [blocks, runs]; sums
    of blocks, then of groups, and so on, each in `groups` [.., WIDTH, runs]; the running sum over the uppermost, `top`
    [rows, runs], and the `last` of these with any weight [runs].
    """

    weight: Array
    share: Array
    groups: tuple[Array, ...]
    top: Array
    last: Array


TOP = 32
"""Most rows that a draw looks through before it descends."""


@jax.named_scope("choice")
def weigh_options(blocks: Blocks, utility: Array) -> Choices:
    """Turn utilities [options, runs], minus infinity where infeasible, into weights of choice."""
    count = blocks.actor.shape[0]
    by_block = utility.reshape(count, WIDTH, -1)
    lowest = jnp.full((1, utility.shape[1]), -jnp.inf, utility.dtype)
    highest = _over_blocks(
        jnp.maximum, jnp.concatenate([_across(jnp.maximum, by_block), lowest]), blocks.of_actor
    )
    shift = rows(jnp.where(highest > -jnp.inf, highest, 0.0), blocks.actor)
    weight = jnp.exp(by_block - shift[:, None])
    sums = _across(jnp.add, weight)
    nothing = jnp.zeros((1, utility.shape[1]), utility.dtype)
    total = _over_blocks(jnp.add, jnp.concatenate([sums, nothing]), blocks.of_actor)
    return Choices(weight.reshape(utility.shape), sums, total)


def probabilities(blocks: Blocks, choices: Choices) -> Array:
    """Compute the choice probabilities of all options, [options, runs]; those of each acting actor sum to one."""
    total = rows(choices.actor, blocks.actor)
    by_block = choices.weight.reshape(len(blocks.actor), WIDTH, -1)
    return (by_block / jnp.where(total > 0, total, 1.0)[:, None]).reshape(choices.weight.shape)


@jax.named_scope("draws")
def line_up(blocks: Blocks, choices: Choices, rate: Array) -> Lots:
    """Line up all options by the rate at which they are chosen, once for all acts of a step.

    Args:
        blocks: the case's blocks.
        choices: weights of the options.
        rate: r [actors, runs], 0 for those who cannot act.
    """
    total, runs = choices.actor, rate.shape[1]
    share = rows(rate / jnp.where(total > 0, total, 1.0), blocks.actor)
    sums = share * choices.block
    groups: list[Array] = []
    while sums.shape[0] > TOP:
        padding = jnp.zeros((-sums.shape[0] % WIDTH, runs), sums.dtype)
        groups.append(jnp.concatenate([sums, padding]).reshape(-1, WIDTH, runs))
        sums = _across(jnp.add, groups[-1])
    weight = choices.weight.reshape(-1, WIDTH, runs)
    return Lots(weight, share, tuple(groups), jnp.stack(_running(sums)), _last(sums))


@jax.named_scope("draws")
def draw_option(lots: Lots, uniform: Array) -> Array:
    """Draw who acts and what he does, [runs]: actor i with probability r_i / sum of r, then his option.

    Rounding never makes it choose an option of weight 0.

    Args:
        lots: all options, lined up.
        uniform: numbers in [0, 1) [runs].
    """
    lane = jnp.arange(uniform.shape[0])
    target = uniform * lots.top[-1]
    place, left = _fall(lots.top, lots.last, target)
    for table in reversed(lots.groups):
        place, left = _descend(table, place, left)
    option, _ = _descend(lots.weight, place, left / lots.share[place, lane])
    return option


def _descend(table: Array, place: Array, left: Array) -> tuple[Array, Array]:
    """Find the part of each run's group that is meant, from a table [groups, WIDTH, runs], the group's place and what
    is left of the sum drawn [runs]; and what is left of that.
    """
    picked = once(table.at[place, :, jnp.arange(place.shape[0])].get(mode="promise_in_bounds").T)
    number, left = _fall(jnp.stack(_running(picked)), _last(picked), left)
    return place * WIDTH + number, left


def _fall(level: Array, last: Array, target: Array) -> tuple[Array, Array]:
    """Find the first row whose running sum [rows, runs] is above a target, at most the last; and what is left of it."""
    number = jnp.zeros_like(last)
    for row in range(level.shape[0] - 1):
        number = number + (level[row] <= target)
    number = jnp.minimum(number, last)
    before = jnp.zeros_like(target)
    for row in range(level.shape[0] - 1):
        before = jnp.where(number > row, level[row], before)
    return number, jnp.maximum(target - before, 0.0)


def _running(values: Array) -> list[Array]:
    """Running sums of rows."""
    level = [values[0]]
    for row in range(1, values.shape[0]):
        level.append(level[-1] + values[row])
    return level


def _last(values: Array) -> Array:
    """Number of the last row above 0, [runs]."""
    last = jnp.zeros(values.shape[1], jnp.int32)
    for row in range(1, values.shape[0]):
        last = jnp.where(values[row] > 0, row, last)
    return last


def _across(combine: Callable[[Array, Array], Array], table: Array) -> Array:
    """Combine the middle axis of a table [.., few, runs]; written out, as the compiler's reductions are slower."""
    return reduce(combine, [table[:, place] for place in range(table.shape[1])])


def _over_blocks(combine: Array, values: Array, of_actor: Array) -> Array:
    total = rows(values, of_actor[:, 0])
    for column in range(1, of_actor.shape[1]):
        total = combine(total, rows(values, of_actor[:, column]))
    return total
