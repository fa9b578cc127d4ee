"""Log-likelihood of pairs who agree: each must pick the other (Stadtfeld, Hollway and Block 2017)."""

from __future__ import annotations

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.block import PairBlock
from realpolitik.engine.relational.evaluation import Evaluation


def evaluate_pairs(block: PairBlock, weights: Floats) -> Evaluation:
    """Return the sum over a moment's pairs of log P, less b'(s_ij + s_ji), with gradient and information.

    P(i, j) = p_ij p_ji / sum_{a<b} p_ab p_ba with p_ij = exp(b's_ij) / sum_{k != i} exp(b's_ik). The
    information is the expected one, the variance of the gradient over all pairs; the log-likelihood itself
    need not be concave.
    """
    rows = block.rows.astype(np.float64)
    actors = len(rows)
    scores = rows @ weights
    np.fill_diagonal(scores, -np.inf)
    top = scores.max(axis=1, keepdims=True)
    mass = np.exp(scores - top)
    total = mass.sum(axis=1, keepdims=True)
    logsum = (top + np.log(total))[:, 0]
    mean = np.einsum("ij,ijk->ik", mass / total, rows)
    one, other = np.triu_indices(actors, 1)
    pair = scores[one, other] + scores[other, one] - logsum[one] - logsum[other]
    best = pair.max()
    chance = np.exp(pair - best)
    norm = chance.sum()
    chance /= norm
    slopes = rows[one, other] + rows[other, one] - mean[one] - mean[other]
    expected = chance @ slopes
    centred = slopes - expected
    events = block.pairs.shape[1]
    a, b = block.pairs
    value = -float((logsum[a] + logsum[b]).sum()) - events * float(best + np.log(norm))
    gradient = -(mean[a] + mean[b]).sum(axis=0) - events * expected
    return Evaluation(value, gradient, events * (centred.T @ (chance[:, None] * centred)))
