"""What each actor or pair is inclined to at the moment, given coefficients; brought up to date cell by cell."""

from __future__ import annotations

from typing import final

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.specification.effect import Level
from realpolitik.engine.relational.statistics.statistics import Statistics


@final
class Propensity:
    """Scores b's of all cells; the engine's own mutable state."""

    __slots__ = ("_scores", "statistics", "weights")

    def __init__(self, statistics: Statistics, weights: Floats) -> None:
        self.statistics = statistics
        self.weights = weights
        self._scores: Floats | None = None

    def scores(self, time: float) -> Floats:
        """Return b's of every cell for an event at `time`; minus infinity where none can happen."""
        statistics = self.statistics
        touched = statistics.take_touched()
        if self._scores is None:
            self._scores = np.empty(statistics.cells)
            touched = np.arange(statistics.cells)
        self._scores[touched] = statistics.rows(touched, time) @ self.weights
        return np.where(statistics.at_risk(), self._scores, -np.inf)

    def rates(self, time: float) -> Floats:
        """Return exp(b's) of every cell, infinity where that is too large for a number."""
        with np.errstate(over="ignore"):
            return np.exp(self.scores(time))

    def chances(self, time: float) -> Floats:
        """Return the probability of every cell to host the next event."""
        return _softmax(self.scores(time))

    def choice(self, sender: int, time: float) -> Floats:
        """Return the probability (n,) of each receiver, given the sender."""
        statistics = self.statistics
        if statistics.level is not Level.DYAD:
            raise AssertionError("choices are between pairs")
        cells = sender * statistics.actors + np.arange(statistics.actors)
        scores = statistics.rows(cells, time) @ self.weights
        possible = statistics.present.copy()
        possible[sender] = False
        if self._scores is None:
            statistics.forget_touched()
        return _softmax(np.where(possible, scores, -np.inf))

    def agreement(self, time: float) -> Floats:
        """Return the probability (n, n), above the diagonal, of each pair to agree next."""
        actors = self.statistics.actors
        scores = self.scores(time).reshape(actors, actors)
        here = self.statistics.present
        logsum = np.full(actors, 0.0)
        logsum[here] = _logsum(scores[here])
        pairs = np.full((actors, actors), -np.inf)
        upper = np.triu(here[:, None] & here[None, :], 1)
        both = scores + scores.T - logsum[:, None] - logsum[None, :]
        pairs[upper] = both[upper]
        return _softmax(pairs.reshape(-1)).reshape(actors, actors)


def _logsum(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    total: Floats = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return total


def _softmax(scores: Floats) -> Floats:
    mass = np.exp(scores - scores.max())
    chances: Floats = mass / mass.sum()
    return chances
