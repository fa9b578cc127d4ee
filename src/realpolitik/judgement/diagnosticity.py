"""Diagnosticity: how far an event separates hypotheses (the computed form of an analyst's matrix)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from realpolitik.errors import SettingError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`contribution` has shape (H, E), in nats; `spread` (E,) is the weighted standard deviation of its columns."""

    contribution: Floats
    spread: Floats

    def most(self, count: int) -> list[int]:
        """List the columns of the largest spread, largest first; equals in order of time."""
        return [int(index) for index in np.argsort(-self.spread, kind="stable")[:count]]


def diagnose(scores: ArrayLike, weights: ArrayLike, notice: ArrayLike | None = None) -> Diagnosis:
    """Split what a record says of hypotheses into what each event says.

    c_he = S_he - ln sum_k w_ke exp(S_ke), with S (H, E) the log predictive score of each event under each hypothesis,
    and w the weights of the mixture: (H,) held fixed, or (H, E) those before each event. The weighted mean of exp(c) is
    1 for every event, so no event speaks for all hypotheses at once.

    The spread is a standard deviation over hypotheses with weights half w and half `notice` (H,), w itself if not
    given: what tells the likely ones apart counts more, but what sank the others is not forgotten.

    Raises `SettingError` for shapes that do not fit.

    >>> diagnose([[-1.0, -2.0], [-1.0, -4.0]], [0.5, 0.5]).contribution.round(3).tolist()
    [[0.0, 0.566], [0.0, -1.434]]
    """
    table = np.asarray(scores, dtype=np.float64)
    shares = np.asarray(weights, dtype=np.float64)
    shares = np.broadcast_to(shares[:, None], table.shape) if shares.ndim == 1 else shares
    if table.ndim != 2 or shares.shape != table.shape:
        raise SettingError("weights", f"shape {shares.shape}", f"{table.shape} or its first number")
    highest = table.max(axis=0)
    mixture = highest + np.log(np.sum(shares * np.exp(table - highest), axis=0))
    contribution = table - mixture
    attention = shares if notice is None else np.asarray(notice, dtype=np.float64)[:, None]
    counted = 0.5 * shares + 0.5 * attention
    mean = np.sum(counted * contribution, axis=0)
    return Diagnosis(contribution, np.sqrt(np.sum(counted * (contribution - mean) ** 2, axis=0)))
