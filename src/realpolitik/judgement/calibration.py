"""Calibration: does what is called 70 % happen seven times in ten?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from realpolitik.errors import SettingError
from realpolitik.judgement.bootstrap import cluster_bootstrap
from realpolitik.judgement.scores import Floats, brier_scores


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts between `low` and `high`: how many, what they said on average, how often it happened.

    `interval` is the 95 % Wilson interval of the frequency.
    """

    low: float
    high: float
    n: int
    mean_probability: float
    frequency: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reliability table and its summary; `interval` is that of the expected calibration error."""

    bins: tuple[ReliabilityBin, ...]
    expected_error: float
    interval: tuple[float, float]
    n: int
    clusters: int

    def document(self) -> list[dict[str, object]]:
        """Write the table as a list of JSON objects, one a bin."""
        return [
            {
                "low": row.low,
                "high": row.high,
                "n": row.n,
                "mean_probability": row.mean_probability,
                "frequency": row.frequency,
                "interval": list(row.interval),
            }
            for row in self.bins
        ]


def calibration(
    probabilities: ArrayLike,
    outcomes: ArrayLike,
    *,
    bins: int = 10,
    clusters: Sequence[Hashable] | None = None,
    samples: int = 1000,
    level: float = 0.9,
    seed: int = 0,
) -> Calibration:
    """Tabulate stated probabilities against the frequencies that followed.

    ECE = sum_k (n_k / n) |p_k - o_k| over `bins` equal-width bins (empty ones are left out). Its interval resamples
    whole `clusters` (forecasts of one question, say); without clusters each forecast is its own. ECE is biased upwards
    in small samples, so read it beside its interval and the counts.

    Raises `SettingError` as `brier_scores`, and for `bins` below 1.

    Reference: Bröcker and Smith (2007), Weather and Forecasting 22; Wilson (1927), JASA 22.

    >>> table = calibration([0.1, 0.1, 0.9, 0.9], [0, 0, 1, 0], bins=2)
    >>> [(row.n, row.frequency) for row in table.bins], round(table.expected_error, 3)
    ([(2, 0.0), (2, 0.5)], 0.25)
    """
    brier_scores(probabilities, outcomes)
    if bins < 1:
        raise SettingError("bins", str(bins), "a whole number of at least 1")
    stated = np.asarray(probabilities, dtype=np.float64).ravel()
    happened = np.asarray(outcomes, dtype=np.float64).ravel()
    labels = clusters if clusters is not None else range(stated.size)
    drawn = cluster_bootstrap(
        lambda rows: _expected_error(stated[rows], happened[rows], bins), labels, samples=samples, seed=seed
    )
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(drawn, [tail, 1.0 - tail])
    return Calibration(
        bins=tuple(_table(stated, happened, bins)),
        expected_error=_expected_error(stated, happened, bins),
        interval=(float(low), float(high)),
        n=int(stated.size),
        clusters=len(set(labels)),
    )


def wilson_interval(successes: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Bound a frequency by Wilson's score interval, 95 % unless another `z` is given.

    Raises `SettingError` unless 0 <= successes <= trials and trials >= 1.

    >>> tuple(round(bound, 3) for bound in wilson_interval(0, 10))
    (0.0, 0.278)
    """
    if trials < 1 or not 0 <= successes <= trials:
        raise SettingError(
            "successes of trials", f"{successes} of {trials}", "0 to trials, and at least one trial"
        )
    share = successes / trials
    scale = 1.0 + z * z / trials
    centre = (share + z * z / (2 * trials)) / scale
    half = z * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / scale
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))


def _bin_of(stated: Floats, bins: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.minimum((stated * bins).astype(np.int64), bins - 1)


def _expected_error(stated: Floats, happened: Floats, bins: int) -> float:
    where = _bin_of(stated, bins)
    gaps = np.bincount(where, weights=stated - happened, minlength=bins)
    return float(np.abs(gaps).sum() / stated.size)


def _table(stated: Floats, happened: Floats, bins: int) -> list[ReliabilityBin]:
    where = _bin_of(stated, bins)
    rows = []
    for index in range(bins):
        inside = where == index
        count = int(inside.sum())
        if count:
            hits = int(happened[inside].sum())
            rows.append(
                ReliabilityBin(
                    low=index / bins,
                    high=(index + 1) / bins,
                    n=count,
                    mean_probability=float(stated[inside].mean()),
                    frequency=hits / count,
                    interval=wilson_interval(hits, count),
                )
            )
    return rows
