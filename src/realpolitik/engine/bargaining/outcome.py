"""A distribution over outcomes on a 0 to 100 scale, and the points and scores taken from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from realpolitik.errors import SettingError

Floats = NDArray[np.float64]
Loss = Literal["absolute", "squared", "within10"]

GRID: Floats = np.arange(101.0)
"""The outcomes that a forecast gives probability to: 0, 1, ... 100."""
GRID.setflags(write=False)


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of outcomes and the probability that the forecast gives it."""

    low: float
    high: float
    mass: float


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeDistribution:
    """Probabilities of outcomes on a scale; `values` ascend and `probabilities` sum to 1."""

    values: Floats
    probabilities: Floats

    @property
    def mean(self) -> float:
        """The expected outcome."""
        return float(self.values @ self.probabilities)

    @property
    def median(self) -> float:
        """The least outcome with at least half of the probability at or below it."""
        return self.quantile(0.5)

    def cdf(self, outcome: float) -> float:
        """Probability of an outcome at or below the one given."""
        return float(self.probabilities[self.values <= outcome].sum())

    def quantile(self, level: float) -> float:
        """The least outcome with at least `level` of the probability at or below it."""
        if not 0 <= level <= 1:
            raise SettingError("level", f"{level:g}", "a probability from 0 to 1")
        upto = np.cumsum(self.probabilities)
        return float(self.values[min(int(np.searchsorted(upto, level - 1e-12)), len(self.values) - 1)])

    def point(self, loss: Loss = "absolute") -> float:
        """Choose the one number that loses least under a loss.

        `absolute`: the median; `squared`: the mean; `within10`: the middle of the 20-point window that holds
        most probability (of several, the average).

        >>> import numpy
        >>> spread = OutcomeDistribution(numpy.array([0.0, 40.0, 60.0]), numpy.array([0.4, 0.2, 0.4]))
        >>> spread.point("absolute"), spread.point("squared"), spread.point("within10")
        (40.0, 32.0, 50.0)
        """
        if loss == "absolute":
            return self.median
        if loss == "squared":
            return self.mean
        if loss != "within10":
            raise SettingError("loss", repr(loss), "absolute, squared or within10")
        edges = np.concatenate([self.values, self.values + 10, self.values - 10])
        centres = np.unique(np.clip(edges, self.values[0], self.values[-1]))
        near = np.abs(centres[:, None] - self.values[None, :]) <= 10 + 1e-9
        held = near @ self.probabilities
        return float(centres[held >= held.max() - 1e-9].mean())

    def interval(self, level: float = 0.8) -> Interval:
        """Find a short stretch that holds about `level` of the probability.

        The shortest with at least that much; then outcomes at its ends are left off as long as that brings
        what it holds nearer to the level. Single outcomes (the ends of the scale, somebody's position) have
        probability of their own, so a stretch seldom holds exactly what was asked for: `mass` says how much.
        """
        if not 0 < level < 1:
            raise SettingError("level", f"{level:g}", "a probability between 0 and 1")
        upto = np.concatenate([[0.0], np.cumsum(self.probabilities)])
        last = np.searchsorted(upto, upto[:-1] + level - 1e-12) - 1
        usable = np.flatnonzero(last < len(self.values))
        length = self.values[last[usable]] - self.values[usable]
        mass = upto[last[usable] + 1] - upto[usable]
        low = int(usable[np.lexsort((-mass, length))[0]])
        return self._trimmed(low, int(last[low]), level)

    def _trimmed(self, low: int, high: int, level: float) -> Interval:
        mass = float(self.probabilities[low : high + 1].sum())
        while high > low:
            off = min((low, high), key=lambda end: abs(mass - self.probabilities[end] - level))
            less = mass - float(self.probabilities[off])
            if abs(less - level) >= abs(mass - level) - 1e-12:
                break
            mass, low, high = less, low + (off == low), high - (off == high)
        return Interval(float(self.values[low]), float(self.values[high]), mass)

    def crps(self, outcome: float) -> float:
        """Score against what happened: E|X - y| - E|X - X'| / 2, on the scale's own units; less is better.

        Reference: Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation,
        Journal of the American Statistical Association 102.

        >>> import numpy
        >>> sure = OutcomeDistribution(numpy.array([30.0]), numpy.array([1.0]))
        >>> sure.crps(50.0)
        20.0
        """
        upto = np.cumsum(self.probabilities)[:-1]
        spread = float(np.sum(upto * (1 - upto) * np.diff(self.values)))
        return float(self.probabilities @ np.abs(self.values - outcome)) - spread

    def sample(self, size: int, seed: int) -> Floats:
        """Draw outcomes; the same seed gives the same draws."""
        generator = np.random.Generator(np.random.Philox(seed))
        return generator.choice(self.values, size=size, p=self.probabilities)


def positions_distribution(positions: Floats, weights: Floats) -> OutcomeDistribution:
    """Put each actor's share of the weight on its position: the plain rival of every other forecast.

    >>> import numpy
    >>> positions_distribution(numpy.array([100.0, 0.0]), numpy.array([3.0, 1.0])).probabilities.tolist()
    [0.25, 0.75]
    """
    values, place = np.unique(positions, return_inverse=True)
    mass = np.bincount(place, weights=weights, minlength=len(values))
    return OutcomeDistribution(values.astype(float), mass / mass.sum())
