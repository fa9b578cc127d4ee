"""What a Brier score is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from realpolitik.judgement.scores import brier_scores


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Brier = reliability - resolution + uncertainty, exactly.

    `reliability` (0 is best) is how far stated probabilities lie from the frequencies that followed; `resolution` (more
    is better) how far those frequencies lie from the base rate; `uncertainty` what the base rate alone would score.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    base_rate: float
    n: int


def decompose(probabilities: ArrayLike, outcomes: ArrayLike) -> Decomposition:
    """Split a mean Brier score into reliability, resolution and uncertainty over the distinct probabilities stated.

    REL = sum_k n_k (p_k - o_k)^2 / n, RES = sum_k n_k (o_k - o)^2 / n, UNC = o (1 - o).

    Raises `SettingError` as `brier_scores`.

    Reference: Murphy (1973), Journal of Applied Meteorology 12.

    >>> parts = decompose([0.0, 0.5, 0.5, 1.0], [0, 1, 0, 1])
    >>> parts.reliability, parts.resolution, parts.uncertainty, parts.brier
    (0.0, 0.125, 0.25, 0.125)
    """
    scores = brier_scores(probabilities, outcomes)
    stated, group = np.unique(np.asarray(probabilities, dtype=np.float64).ravel(), return_inverse=True)
    happened = np.asarray(outcomes, dtype=np.float64).ravel()
    count = np.bincount(group)
    frequency = np.bincount(group, weights=happened) / count
    base = float(happened.mean())
    return Decomposition(
        brier=float(scores.mean()),
        reliability=float(np.sum(count * (stated - frequency) ** 2) / happened.size),
        resolution=float(np.sum(count * (frequency - base) ** 2) / happened.size),
        uncertainty=base * (1.0 - base),
        base_rate=base,
        n=int(happened.size),
    )
