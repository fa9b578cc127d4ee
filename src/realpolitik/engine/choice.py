"""Choices: the one place where utilities become probabilities.

    P(o | i, s) = exp(u_io) / sum over i's feasible options

Options are listed actor by actor in blocks of `option.WIDTH`, so that a draw looks first for the block and then for the
option in it. Simulation draws from `Choices`; the likelihood takes the logarithm of the same shares.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp

from realpolitik.engine.arrays import Array, rows
from realpolitik.engine.option import WIDTH


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
    """All blocks lined up: weights [blocks, WIDTH, runs]; what a weight counts for, `share`, and the running sum of
    blocks, `level` [blocks, runs]; the `last` block with any weight [runs].
    """

    weight: Array
    share: Array
    level: Array
    last: Array


def weigh_options(blocks: Blocks, utility: Array) -> Choices:
    """Turn utilities [options, runs], minus infinity where infeasible, into weights of choice."""
    count = blocks.actor.shape[0]
    by_block = utility.reshape(count, WIDTH, -1)
    lowest = jnp.full((1, utility.shape[1]), -jnp.inf, utility.dtype)
    highest = _over_blocks(jnp.maximum, jnp.concatenate([by_block.max(axis=1), lowest]), blocks.of_actor)
    shift = rows(jnp.where(highest > -jnp.inf, highest, 0.0), blocks.actor)
    weight = jnp.exp(by_block - shift[:, None])
    sums = weight.sum(axis=1)
    nothing = jnp.zeros((1, utility.shape[1]), utility.dtype)
    total = _over_blocks(jnp.add, jnp.concatenate([sums, nothing]), blocks.of_actor)
    return Choices(weight.reshape(utility.shape), sums, total)


def probabilities(blocks: Blocks, choices: Choices) -> Array:
    """Compute the choice probabilities of all options, [options, runs]; those of each acting actor sum to one."""
    total = rows(choices.actor, blocks.actor)
    by_block = choices.weight.reshape(len(blocks.actor), WIDTH, -1)
    return (by_block / jnp.where(total > 0, total, 1.0)[:, None]).reshape(choices.weight.shape)


def line_up(blocks: Blocks, choices: Choices, rate: Array) -> Lots:
    """Line up all blocks of options by the rate at which they are chosen, once for all acts of a step.

    Args:
        blocks: the case's blocks.
        choices: weights of the options.
        rate: r [actors, runs], 0 for those who cannot act.
    """
    total = choices.actor
    share = rows(rate / jnp.where(total > 0, total, 1.0), blocks.actor)
    level = jnp.cumsum(share * choices.block, axis=0)
    number = jnp.arange(level.shape[0])[:, None]
    last = jnp.where(share * choices.block > 0, number, 0).max(axis=0)
    return Lots(choices.weight.reshape(-1, WIDTH, level.shape[1]), share, level, last)


def draw_option(lots: Lots, uniform: Array) -> Array:
    """Draw who acts and what he does, [runs]: actor i with probability r_i / sum of r, then his option.

    Rounding never makes it choose an option of weight 0.

    Args:
        lots: all blocks, lined up.
        uniform: numbers in [0, 1) [runs].
    """
    lane = jnp.arange(uniform.shape[0])
    target = uniform * lots.level[-1]
    block = jnp.minimum((lots.level <= target).sum(axis=0, dtype=jnp.int32), lots.last)
    before = jnp.where(block > 0, lots.level[jnp.maximum(block - 1, 0), lane], 0.0)
    left = (target - before) / lots.share[block, lane]
    picked = lots.weight[block, :, lane].T
    level = [picked[0]]
    for number in range(1, WIDTH):
        level.append(level[-1] + picked[number])
    place = jnp.arange(WIDTH, dtype=jnp.int32)[:, None]
    last = jnp.where(picked > 0, place, 0).max(axis=0)
    option = jnp.minimum((jnp.stack(level) <= left).sum(axis=0, dtype=jnp.int32), last)
    return block * WIDTH + option


def _over_blocks(combine: Array, values: Array, of_actor: Array) -> Array:
    total = rows(values, of_actor[:, 0])
    for column in range(1, of_actor.shape[1]):
        total = combine(total, rows(values, of_actor[:, column]))
    return total
