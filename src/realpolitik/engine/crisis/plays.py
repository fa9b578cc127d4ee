"""A game as arrays: which play takes which action, with what odds, and the values of actions that follow.

A *play* is a way from the root to an end. All functions take a leading axis of games of the same shape.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.crisis.game import Game

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

TREMBLE = 1e-300
"""Stands for a chance of 0, so that beliefs at places that chance never reaches are defined."""


@dataclass(frozen=True, slots=True, eq=False)
class Plays:
    """The shape of a game; S actions, H information sets, Z plays, V = S - H free choices."""

    takes: Floats
    """(S, Z): 1 where a play takes an action."""
    not_taken: Floats
    """(S, Z): 0 where a play takes an action, else minus infinity."""
    not_passed: Floats
    """(H, Z): 0 where a play passes an information set, else minus infinity."""
    log_chance: Floats
    """(Z,): log probability of chance's part of a play."""
    set_of: Integers
    """(S,): the information set of an action."""
    player_of: Integers
    """(S,): the player of an action."""
    first: Integers
    """(H,): the first action of an information set; those of a set are neighbours."""
    free: Integers
    """(V,): the actions that are not the first of their set."""
    against: Integers
    """(V,): the first action of the set of each free one."""
    unit: Floats
    """(S, V): 1 where an action is the free one."""
    alike: Floats
    """(S, V): 1 where an action is in the set of the free one."""


@dataclass(frozen=True, slots=True, eq=False)
class ActionValues:
    """What follows from log probabilities of actions, for B games."""

    values: Floats
    """(B, S): expected payoff to its player of taking an action, once its information set is reached."""
    stakes: Floats
    """(B, S, Z): the parts of the values by play."""
    beliefs: Floats
    """(B, H, Z): probability of a play, given that the set is reached."""
    log_reach: Floats
    """(B, H): log probability that the set is reached."""
    log_plays: Floats
    """(B, Z): log probability of a play."""


def plays_of(game: Game) -> Plays:
    """Lay a game out as arrays.

    >>> from realpolitik.engine.crisis.game import game_from_dict
    >>> end = {"payoffs": {}}
    >>> game = game_from_dict({"players": ["A"], "tree": {"player": "A", "then": {"l": end, "r": end}}})
    >>> plays_of(game).takes.tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    counts = np.array([len(place.actions) for place in game.information_sets], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)[: len(counts)]
    taken: list[tuple[int, ...]] = [()] * len(game.nodes)
    odds = np.zeros(len(game.nodes))
    ends = []
    for i, node in enumerate(game.nodes):
        if node.information_set == -2:
            ends.append(i)
        for branch, child in enumerate(node.children):
            taken[child], odds[child] = taken[i], odds[i]
            if node.information_set >= 0:
                taken[child] += (int(first[node.information_set]) + branch,)
            else:
                odds[child] += np.log(max(node.chance[branch], TREMBLE))
    set_of = np.repeat(np.arange(len(counts)), counts)
    takes = np.zeros((len(set_of), len(ends)))
    for z, end in enumerate(ends):
        takes[list(taken[end]), z] = 1.0
    passes = np.zeros((len(counts), len(ends)))
    np.add.at(passes, set_of, takes)
    player_of = np.array([place.player for place in game.information_sets], dtype=np.int64)[set_of]
    free = np.setdiff1d(np.arange(len(set_of)), first)
    unit = (np.arange(len(set_of))[:, None] == free).astype(float)
    alike = (set_of[:, None] == set_of[free]).astype(float)
    with np.errstate(divide="ignore"):
        not_taken, not_passed = np.log(takes), np.log(passes)
    against = first[set_of[free]]
    return Plays(
        takes, not_taken, not_passed, odds[ends], set_of, player_of, first, free, against, unit, alike
    )


def log_probabilities(plays: Plays, logits: Floats) -> Floats:
    """Normalise logits within each information set: (B, S) to (B, S)."""
    top = np.maximum.reduceat(logits, plays.first, axis=1)[:, plays.set_of]
    total = np.add.reduceat(np.exp(logits - top), plays.first, axis=1)
    return np.asarray(logits - top - np.log(total)[:, plays.set_of])


def action_values(plays: Plays, log_p: Floats, payoffs: Floats) -> ActionValues:
    """Evaluate every action against the others' and its player's own later choices.

    In log space throughout, so that places hardly ever reached have exact beliefs.

    Args:
        plays: the shape of the games.
        log_p: (B, S), log probabilities of the actions.
        payoffs: (B, S, Z), payoff at each end to the player of each action.
    """
    # One product a game, not one for all, so that a game's answer is the same in any batch, to the last bit.
    log_plays = plays.log_chance + (log_p[:, None, :] @ plays.takes)[:, 0, :]
    passing = log_plays[:, None, :] + plays.not_passed
    top = passing.max(axis=2, keepdims=True)
    scaled = np.exp(passing - top)
    total = scaled.sum(axis=2, keepdims=True)
    log_reach = (top + np.log(total))[:, :, 0]
    given = log_p + log_reach[:, plays.set_of]
    stakes = np.exp(log_plays[:, None, :] - given[:, :, None] + plays.not_taken)
    stakes *= payoffs
    return ActionValues(stakes.sum(axis=2), stakes, scaled / total, log_reach, log_plays)


def own_payoffs(plays: Plays, payoffs: Floats) -> Floats:
    """Give each action the payoffs of its player: (B, Z, players) to (B, S, Z)."""
    return np.ascontiguousarray(np.moveaxis(payoffs[:, :, plays.player_of], 2, 1))
