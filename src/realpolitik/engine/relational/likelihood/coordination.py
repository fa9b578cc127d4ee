"""Log-likelihood of pairs who agree: each must pick the other (Stadtfeld, Hollway and Block 2017)."""

from __future__ import annotations

import math

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.likelihood.block import PairBlock
from realpolitik.engine.relational.likelihood.evaluation import Evaluation


def evaluate_pairs(block: PairBlock, weights: Floats) -> Evaluation:
    """Return the sum over a moment's pairs of log P, less b'(s_ij + s_ji), with gradient and information.

    P(i, j) = p_ij p_ji / sum_{a<b} p_ab p_ba with p_ij = exp(b's_ij) / sum_{k != i} exp(b's_ik). The
    information is the expected one, the variance of the gradient over all pairs; the log-likelihood itself
    need not be concave.
    """
    rows = block.rows.wide()
    actors = math.isqrt(len(rows))
    cube = rows.reshape(actors, actors, -1)
    scores = (rows @ weights).reshape(actors, actors)
    np.fill_diagonal(scores, -np.inf)
    top = scores.max(axis=1, keepdims=True)
    mass = np.exp(scores - top)
    total = mass.sum(axis=1, keepdims=True)
    logsum = (top + np.log(total))[:, 0]
    choice = mass / total
    mean = np.matmul(choice[:, None, :], cube)[:, 0]
    pair = scores + scores.T - logsum[:, None] - logsum[None, :]
    best = float(pair.max())
    # Each pair stands twice in the square, so its two halves share its chance.
    chance = np.exp(pair - best)
    norm = float(chance.sum()) / 2
    chance /= 2 * norm
    slopes = (cube + cube.transpose(1, 0, 2) - mean[:, None] - mean[None, :]).reshape(actors**2, -1)
    expected = chance.reshape(-1) @ slopes
    centred = slopes - expected
    spread = centred.T @ (chance.reshape(-1, 1) * centred)
    a, b = block.pairs
    events = len(a)
    value = -float((logsum[a] + logsum[b]).sum()) - events * (best + float(np.log(norm)))
    gradient = -(mean[a] + mean[b]).sum(axis=0) - events * expected
    bend = np.bincount(np.concatenate([a, b]), minlength=actors) - 2 * events * chance.sum(axis=1)
    own = rows.T @ ((bend[:, None] * choice).reshape(-1, 1) * rows) - mean.T @ (bend[:, None] * mean)
    return Evaluation(value, gradient, events * spread, events * spread + own)
