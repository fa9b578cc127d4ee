"""Log-likelihood of waiting times: timed rate and relational event models."""

from __future__ import annotations

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.likelihood.block import ExposureBlock
from realpolitik.engine.relational.likelihood.evaluation import Evaluation

LARGEST_EXPONENT = 700.0
AT_ONCE = 16_384
"""Rows that a processor's cache holds in full precision."""


def evaluate_exposure(block: ExposureBlock, weights: Floats) -> Evaluation:
    """Return minus the sum over intervals of duration times sum_c exp(b's_c), with gradient and information.

    Between changes rates are constant, so only how long candidates had each distinct row of statistics
    matters.
    """
    terms = len(weights)
    total, gradient, information = 0.0, np.zeros(terms), np.zeros((terms, terms))
    for first in range(0, len(block.rows), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        columns = block.rows.wide(part).T
        scores = weights @ columns
        if scores.max() > LARGEST_EXPONENT:
            return Evaluation.impossible(terms)
        expected = block.exposure[part] * np.exp(scores)
        total += float(expected.sum())
        gradient += columns @ expected
        information += (columns * expected) @ columns.T
    return Evaluation(-total, -gradient, information)
