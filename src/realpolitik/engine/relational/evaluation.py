"""A log-likelihood at one point: value, gradient, information."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """Log-likelihood, its gradient (k,), and the information (k, k), which is minus its second derivative."""

    value: float
    gradient: Floats
    information: Floats

    @staticmethod
    def impossible(terms: int) -> Evaluation:
        """Return minus infinity: coefficients too extreme to be evaluated."""
        return Evaluation(-np.inf, np.zeros(terms), np.zeros((terms, terms)))

    def __add__(self, other: Evaluation) -> Evaluation:
        """Add two parts of a log-likelihood."""
        return Evaluation(
            self.value + other.value, self.gradient + other.gradient, self.information + other.information
        )
