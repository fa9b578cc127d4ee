"""Log-likelihood of waiting times: timed rate and relational event models."""

from __future__ import annotations

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.block import ExposureBlock
from realpolitik.engine.relational.evaluation import Evaluation

LARGEST_EXPONENT = 700.0


def evaluate_exposure(block: ExposureBlock, weights: Floats) -> Evaluation:
    """Return minus the sum over intervals of duration times sum_c exp(b's_c), with gradient and information.

    Between changes rates are constant, so only how long candidates had each distinct row of statistics
    matters.
    """
    rows = block.rows.wide()
    scores = rows @ weights
    if scores.size and scores.max() > LARGEST_EXPONENT:
        return Evaluation.impossible(len(weights))
    expected = block.exposure * np.exp(scores)
    gradient = rows.T @ expected
    return Evaluation(-float(expected.sum()), -gradient, rows.T @ (expected[:, None] * rows))
