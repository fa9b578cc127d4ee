"""Log-likelihood of choices among a risk set: choice, ordered rate and ordered relational event models."""

from __future__ import annotations

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.likelihood.block import ChoiceBlock
from realpolitik.engine.relational.likelihood.evaluation import Evaluation

LOST_DIGITS = 1e-7
MOST_DENSE = 4_000_000


def evaluate_choices(block: ChoiceBlock, weights: Floats) -> Evaluation:
    """Return minus the sum over events of log sum_c exp(b's_c), with its gradient and information.

    The risk set's sums of 1, s and ss' (weighted by exp(b's)) are sums over distinct rows, brought from one
    moment to the next by what came and what left. Information is sum over events of the variance of s.
    """
    rows = block.rows.wide()
    scores = rows @ weights
    top = float(scores.max())
    mass = np.exp(scores - top)
    centre = rows.mean(axis=0)
    centred = rows - centre
    parts = np.concatenate([mass[:, None], mass[:, None] * centred], axis=1)
    sums = block.counts @ parts
    if block.cumulative:
        sums = np.cumsum(sums, axis=0)
        total = sums[:, 0]
        if (total <= LOST_DIGITS * np.maximum.accumulate(total)).any():
            sums = _exact_sums(block, parts)
    total = sums[:, 0]
    if not (total > 0).all():
        return Evaluation.impossible(len(weights))
    mean = sums[:, 1:] / total[:, None]
    events = block.events
    share = events / total
    if block.cumulative:
        share = np.cumsum(share[::-1])[::-1]
    expected = mass * (block.counts.T @ share)
    information = centred.T @ (expected[:, None] * centred) - mean.T @ (events[:, None] * mean)
    value = -float(events @ np.log(total)) - float(events.sum()) * top
    return Evaluation(value, -(events @ mean) - events.sum() * centre, information)


def _exact_sums(block: ChoiceBlock, parts: Floats) -> Floats:
    """Sum each moment's risk set afresh: slower, for when running sums would lose digits."""
    moments, distinct = block.counts.shape
    step = max(1, MOST_DENSE // max(1, distinct))
    state = np.zeros(distinct)
    pieces = []
    for first in range(0, moments, step):
        counts = np.cumsum(block.counts[first : first + step].toarray(), axis=0) + state
        state = counts[-1]
        pieces.append(counts @ parts)
    return np.concatenate(pieces)
