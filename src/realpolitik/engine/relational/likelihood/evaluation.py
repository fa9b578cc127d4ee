"""A log-likelihood at one point: value, gradient, information."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """Log-likelihood, its gradient (k,), its expected information (k, k), and its curvature (k, k).

    The curvature is minus the second derivative. Only coordination models tell the two apart.
    """

    value: float
    gradient: Floats
    information: Floats
    observed: Floats | None = None

    @property
    def curvature(self) -> Floats:
        """Minus the second derivative."""
        return self.information if self.observed is None else self.observed

    @staticmethod
    def impossible(terms: int) -> Evaluation:
        """Return minus infinity: coefficients too extreme to be evaluated."""
        return Evaluation(-np.inf, np.zeros(terms), np.zeros((terms, terms)))

    def __add__(self, other: Evaluation) -> Evaluation:
        """Add two parts of a log-likelihood."""
        observed = None
        if self.observed is not None or other.observed is not None:
            observed = self.curvature + other.curvature
        return Evaluation(
            self.value + other.value,
            self.gradient + other.gradient,
            self.information + other.information,
            observed,
        )
