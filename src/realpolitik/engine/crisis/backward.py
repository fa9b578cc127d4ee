"""Backward induction with noise: the equilibrium of games in which everyone knows where it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.crisis.game import Game

Floats = NDArray[np.float64]


def backward_induction(game: Game, payoffs: Floats, precision: Floats) -> Floats:
    """Find the log probability of every action, from the ends of the tree to its root.

    At a node of player i with values v of the branches: p = softmax(precision_i * v_i), and the node is worth
    sum p v to everyone. One pass, no iteration, whatever the number of games.

    Args:
        game: a game of perfect information.
        payoffs: (B, ends, players), for B games of this shape.
        precision: (B, players), at least 0.

    Returns:
        (B, actions), log probabilities.
    """
    count = len(payoffs)
    worth: list[Floats] = [np.empty(0)] * len(game.nodes)
    log_p: dict[int, Floats] = {}
    end = payoffs.shape[1]
    for i in range(len(game.nodes) - 1, -1, -1):
        node = game.nodes[i]
        if node.information_set == -2:
            end -= 1
            worth[i] = payoffs[:, end, :]
            continue
        branches = np.stack([worth[child] for child in node.children], axis=1)
        if node.information_set < 0:
            worth[i] = np.einsum("c,bcp->bp", np.array(node.chance), branches)
            continue
        player = game.information_sets[node.information_set].player
        scores = precision[:, player, None] * branches[:, :, player]
        scores = scores - scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        log_p[node.information_set] = logs
        worth[i] = np.einsum("bc,bcp->bp", np.exp(logs), branches)
    if not log_p:
        return np.zeros((count, 0))
    return np.concatenate([log_p[place] for place in range(len(game.information_sets))], axis=1)
