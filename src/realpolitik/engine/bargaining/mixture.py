"""The parts that a forecast of an outcome is mixed from, and their weights.

| part       | probability on                                                                     |
|------------|------------------------------------------------------------------------------------|
| share      | the positions, by capability times salience                                        |
| equal      | the positions, each actor alike                                                    |
| distinct   | the positions, each distinct one alike                                             |
| median     | the weighted median                                                                |
| compromise | a bell around the middle of the weighted and the plain mean, as wide as the quarrel |
| ends       | 0 and 100, by how near that middle is to each                                      |
| uniform    | every outcome alike                                                                |

The weights are a softmax of an intercept and a slope for issues on which at most two positions are held. The
shipped values were fitted on decisions of the European Union (see `forecast.json` and docs/bargaining.md).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.bargaining.outcome import GRID
from realpolitik.engine.bargaining.settlement import compromise_point, median_point

Floats = NDArray[np.float64]

PARTS = ("share", "equal", "distinct", "median", "compromise", "ends", "uniform")


@dataclass(frozen=True, slots=True)
class MixtureParameters:
    """What a fit sets."""

    intercepts: tuple[float, ...]
    """One a part, in the order of PARTS."""
    slopes: tuple[float, ...]
    """Added where at most two positions are held."""
    spread: float
    """Standard deviation of the bell, as a multiple of the positions' own."""
    least_spread: float = 3.0
    """The narrowest bell, on the 0 to 100 scale."""
    fitted_on: str = ""

    def weights(self, two_positions: bool) -> Floats:
        """Give the weights of the parts, which sum to 1."""
        scores = np.array(self.intercepts) + two_positions * np.array(self.slopes)
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum())


@cache
def shipped_parameters() -> MixtureParameters:
    """Read the fitted parameters that come with the package.

    >>> sum(shipped_parameters().weights(two_positions=False)).round(6).item()
    1.0
    """
    text = files("realpolitik.engine.bargaining").joinpath("forecast.json").read_text(encoding="utf-8")
    values = json.loads(text)
    return MixtureParameters(
        intercepts=tuple(values["intercepts"][part] for part in PARTS),
        slopes=tuple(values["slopes"][part] for part in PARTS),
        spread=values["spread"],
        least_spread=values["least_spread"],
        fitted_on=values["fitted_on"],
    )


def mixture_parts(positions: Floats, weights: Floats, spread: float, least_spread: float = 3.0) -> Floats:
    """Lay out the probabilities of each part over the outcomes 0, 1, ... 100.

    Args:
        positions: (actors,), 0 to 100.
        weights: (actors,), capability times salience, at least 0, not all 0.
        spread: standard deviation of the bell, as a multiple of the positions' own.
        least_spread: the narrowest bell.

    Returns:
        (parts, 101), each row summing to 1, in the order of PARTS.

    >>> mixture_parts(np.array([0.0, 100.0]), np.array([1.0, 3.0]), 0.5)[0, [0, 100]].tolist()
    [0.25, 0.75]
    """
    share = weights / weights.sum()
    equal = np.full(len(positions), 1.0 / len(positions))
    held = np.unique(positions)
    both = 0.5 * (share + equal)
    middle = float(compromise_point(positions, both))
    width = max(least_spread, spread * float(np.sqrt(both @ (positions - middle) ** 2)))
    bell = np.exp(-0.5 * ((GRID - middle) / width) ** 2)
    centre = np.array([float(median_point(positions, weights))])
    ends = np.zeros(len(GRID))
    ends[0], ends[-1] = 1.0 - middle / 100.0, middle / 100.0
    return np.array(
        [
            _spikes(positions, share),
            _spikes(positions, equal),
            _spikes(held, np.full(len(held), 1.0 / len(held))),
            _spikes(centre, np.ones(1)),
            bell / bell.sum(),
            ends,
            np.full(len(GRID), 1.0 / len(GRID)),
        ]
    )


def two_positions(positions: Floats) -> bool:
    """Whether at most two distinct positions are held.

    >>> two_positions(np.array([0.0, 100.0, 0.0]))
    True
    """
    return len(np.unique(positions)) <= 2


def _spikes(places: Floats, mass: Floats) -> Floats:
    """Probability on places, split between the two neighbouring outcomes where a place is no whole number."""
    below = np.minimum(np.floor(places).astype(int), len(GRID) - 2)
    part = places - below
    spikes = np.bincount(below, weights=mass * (1 - part), minlength=len(GRID))
    return np.asarray(spikes + np.bincount(below + 1, weights=mass * part, minlength=len(GRID)))
