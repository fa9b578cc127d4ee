"""The bootstrap: how far a figure would move if other questions had been asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from realpolitik.errors import SettingError
from realpolitik.judgement.chance import seeded

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PairedComparison:
    """The mean difference of two forecasters' losses (first minus second: negative favours the first).

    `low` to `high` is its interval at `level`; `decided` says whether it leaves out zero; `n` pairs in `clusters`.
    """

    difference: float
    low: float
    high: float
    level: float
    n: int
    clusters: int

    @property
    def decided(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0.0 or self.high < 0.0


def compare_scores(
    first: ArrayLike,
    second: ArrayLike,
    *,
    clusters: Sequence[Hashable] | None = None,
    samples: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> PairedComparison:
    """Compare two forecasters on the same questions, resampling whole clusters of pairs.

    d = mean(first_i - second_i). Forecasts that share a question, a day or a crisis are not independent: name what they
    share in `clusters`, one label a pair. The interval is the percentile interval of the resampled means.

    Raises `SettingError` for unequal lengths or losses that are not finite.

    Reference: Efron and Tibshirani (1993); Diebold and Mariano (1995), Journal of Business and Economic Statistics 13.

    >>> outcome = compare_scores([0.1, 0.1, 0.2, 0.1], [0.3, 0.2, 0.4, 0.3])
    >>> round(outcome.difference, 3), outcome.decided
    (-0.175, True)
    """
    one, other = np.asarray(first, dtype=np.float64).ravel(), np.asarray(second, dtype=np.float64).ravel()
    if one.shape != other.shape or one.size == 0:
        raise SettingError("losses", f"{one.size} and {other.size} numbers", "equally many, at least one")
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        raise SettingError(
            "losses", "a number that is not finite", "finite numbers", "A log score of 0 % is infinite."
        )
    gaps = one - other
    labels = clusters if clusters is not None else range(gaps.size)
    drawn = cluster_bootstrap(lambda rows: float(gaps[rows].mean()), labels, samples=samples, seed=seed)
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(drawn, [tail, 1.0 - tail])
    return PairedComparison(
        float(gaps.mean()), float(low), float(high), level, int(gaps.size), len(set(labels))
    )


def cluster_bootstrap(
    statistic: Callable[[Rows], float], clusters: Sequence[Hashable], *, samples: int = 1000, seed: int = 0
) -> NDArray[np.float64]:
    """Draw a statistic of row indices again and again from resampled clusters; shape (samples,).

    `clusters` holds one label a row. As many clusters as there are, are drawn with replacement; all their rows come.
    The generator is counter-based (Philox): one seed, one answer.

    >>> cluster_bootstrap(lambda rows: float(len(rows)), ["a", "b"], samples=3).tolist()
    [2.0, 2.0, 2.0]
    """
    members: dict[Hashable, list[int]] = {}
    for row, label in enumerate(clusters):
        members.setdefault(label, []).append(row)
    groups = [np.asarray(rows, dtype=np.int64) for rows in members.values()]
    if not groups or samples < 1:
        raise SettingError("samples", f"{samples} of {len(groups)} clusters", "at least one of each")
    generator = seeded(seed)
    picks = generator.integers(0, len(groups), size=(samples, len(groups)))
    return np.array([statistic(np.concatenate([groups[index] for index in pick])) for pick in picks])
