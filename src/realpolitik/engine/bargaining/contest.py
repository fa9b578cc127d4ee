"""Coalitions for and against positions, and who wins: the arithmetic inside the challenge model.

Utilities are those of a spatial model with risk attitude r, -1/2 to 1: at a distance d from 0 to 1,
u = (1 - d) (1 + r d).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_COALITION = 1e-8
BLOCK = 1 << 15
"""Largest number of entries of a three-way table held at once: small enough for a processor's cache."""


def distances(ideals: Floats, places: Floats, saliences: Floats) -> Floats:
    """Measure how far each place is from each actor's ideal, by the actor's own saliences.

    d_ij = sqrt(sum_k s_ik^2 (p_ik - q_jk)^2 / sum_k s_ik^2); an actor with no salience at all measures every
    dimension alike.

    Args:
        ideals: (actors, dimensions), 0 to 1.
        places: (places, dimensions), 0 to 1.
        saliences: (actors, dimensions), 0 to 1.

    Returns:
        (actors, places), 0 to 1.

    >>> distances(np.array([[0.0], [1.0]]), np.array([[0.25]]), np.array([[0.5], [0.0]])).tolist()
    [[0.25], [0.75]]
    """
    cares = saliences.max(axis=1) > 0
    squares = np.where(cares[:, None], saliences, 1.0) ** 2
    if ideals.shape[1] == 1:
        return np.asarray(np.abs(ideals - places.T))
    apart = (ideals[:, None, :] - places[None, :, :]) * np.sqrt(squares)[:, None, :]
    return np.asarray(np.sqrt((apart**2).sum(axis=2) / squares.sum(axis=1)[:, None]))


def utilities(distance: Floats, risk: Floats) -> Floats:
    """Turn distances into utilities: u = (1 - d)(1 + r d), 1 at one's own position and 0 across the scale.

    >>> utilities(np.array([0.0, 0.5, 1.0]), np.array(0.5)).tolist()
    [1.0, 0.625, 0.0]
    """
    return (1.0 - distance) * (1.0 + risk * distance)


def coalitions(weights: Floats, utility: Floats) -> Floats:
    """Add up who prefers what: c_ab = sum_i w_i max(u_ia - u_ib, 0), plus a very small number.

    Args:
        weights: (actors,).
        utility: (actors, options).

    Returns:
        (options, options): strength of the coalition for a against b.
    """
    actors, options = utility.shape
    total = np.full((options, options), LEAST_COALITION)
    rows = max(1, BLOCK // max(1, options * options))
    for first in range(0, actors, rows):
        part = utility[first : first + rows]
        ahead = np.maximum(part[:, :, None] - part[:, None, :], 0.0)
        total += np.tensordot(weights[first : first + rows], ahead, axes=1)
    return total


def victories(strength: Floats) -> Floats:
    """Turn coalition strengths into chances of winning: P_ab = c_ab / (c_ab + c_ba); 1/2 on the diagonal.

    >>> victories(np.array([[1.0, 3.0], [1.0, 1.0]])).tolist()
    [[0.5, 0.75], [0.25, 0.5]]
    """
    return strength / (strength + strength.T)


def condorcet_probabilities(victory: Floats) -> Floats:
    """Find the chance that each option beats all others, given that one does: p_a = prod_b P_ab, to sum 1.

    Reference: Wise, Lester and Efird (2015), An introduction to the KAPSARC toolkit for behavioral analysis
    (KTAB) using one-dimensional spatial models, KAPSARC.

    >>> condorcet_probabilities(np.array([[0.5, 0.75], [0.25, 0.5]])).round(3).tolist()
    [0.75, 0.25]
    """
    logs = np.log(victory).sum(axis=1)
    chances = np.exp(logs - logs.max())
    return np.asarray(chances / chances.sum())


def risk_attitudes(chances: Floats) -> Floats:
    """Infer risk attitudes from how secure a position is: least secure -1/2, most secure 1; all alike 0.

    r_i = (3 p_i - p_max - 2 p_min) / (2 (p_max - p_min)).

    >>> risk_attitudes(np.array([0.2, 0.35, 0.45])).round(3).tolist()
    [-0.5, 0.4, 1.0]
    """
    low, high = chances.min(), chances.max()
    if high - low < 1e-12:
        return np.zeros_like(chances)
    return np.asarray((3 * chances - (high + 2 * low)) / (2 * (high - low)))
