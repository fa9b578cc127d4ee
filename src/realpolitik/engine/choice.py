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


def draw_option(blocks: Blocks, choices: Choices, rate: Array, uniform: Array) -> Array:
    """Draw who acts and what he does, [runs]: actor i with probability r_i / sum of r, then his option.

    Rounding never makes it choose an option of weight 0.

    Args:
        blocks: the case's blocks.
        choices: weights of the options.
        rate: r [actors, runs], 0 for those who cannot act.
        uniform: numbers in [0, 1) [runs].
    """
    total = choices.actor
    share = rows(rate / jnp.where(total > 0, total, 1.0), blocks.actor)
    block, left = _search(share * choices.block, uniform * rate.sum(axis=0))
    lane = jnp.arange(uniform.shape[0])
    left = left / share[block, lane]
    picked = choices.weight.reshape(-1, WIDTH, uniform.shape[0])[block, :, lane].T
    option, _ = _search(picked, left)
    return block * WIDTH + option


def _search(weight: Array, target: Array) -> tuple[Array, Array]:
    """Find the row in which the running sum of weights [rows, runs] passes a target [runs], and what is left of it."""
    level = jnp.cumsum(weight, axis=0)
    number = jnp.arange(weight.shape[0])[:, None]
    last = jnp.where(weight > 0, number, 0).max(axis=0)
    found = jnp.minimum((level <= target).sum(axis=0), last)
    before = jnp.where(number == found, level - weight, 0.0).sum(axis=0)
    return found, target - before


def _over_blocks(combine: Array, values: Array, of_actor: Array) -> Array:
    total = rows(values, of_actor[:, 0])
    for column in range(1, of_actor.shape[1]):
        total = combine(total, rows(values, of_actor[:, column]))
    return total
