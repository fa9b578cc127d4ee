"""Scores of probability forecasts: lower is better for each of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from realpolitik.errors import SettingError

Floats = NDArray[np.float64]


def brier_scores(probabilities: ArrayLike, outcomes: ArrayLike) -> Floats:
    """Score each yes-or-no forecast by its squared distance from what happened.

    BS_i = (p_i - o_i)^2, with p in [0, 1] and o 0 or 1; shape (n,), range [0, 1]; 0.25 is a coin.

    Raises `SettingError` for a probability outside [0, 1], an outcome other than 0 or 1, or unequal lengths.

    Reference: Brier (1950), Monthly Weather Review 78. This is half of his original two-category score.

    >>> brier_scores([0.9, 0.9], [True, False]).round(4).tolist()
    [0.01, 0.81]
    """
    forecast, happened = _pairs(probabilities, outcomes)
    return np.asarray((forecast - happened) ** 2)


def log_scores(probabilities: ArrayLike, outcomes: ArrayLike) -> Floats:
    """Score each yes-or-no forecast by minus the log of the probability given to what happened.

    LS_i = - ln p_i if it happened, - ln (1 - p_i) if not; shape (n,), in nats, range [0, inf]. Nothing is clipped: a
    forecast of 0 for what then happens scores infinity. ln 2 = 0.693 is a coin.

    Raises `SettingError` as `brier_scores`.

    Reference: Good (1952), JRSS B 14.

    >>> log_scores([0.5, 0.2], [True, False]).round(4).tolist()
    [0.6931, 0.2231]
    """
    forecast, happened = _pairs(probabilities, outcomes)
    with np.errstate(divide="ignore"):
        return np.asarray(-np.log(np.where(happened == 1.0, forecast, 1.0 - forecast)) + 0.0)


def ranked_probability_score(probabilities: Sequence[float], category: int) -> float:
    """Score a forecast over ordered categories by the distance of the cumulative distributions.

    RPS = sum_k (F_k - O_k)^2 / (K - 1), with F the cumulated forecast and O a step at `category` (0 to K - 1); range
    [0, 1]. With two categories it is the Brier score.

    Raises `SettingError` if the probabilities are not a distribution or the category is not one of theirs.

    Reference: Epstein (1969), Journal of Applied Meteorology 8.

    >>> round(ranked_probability_score([0.1, 0.6, 0.3], 2), 4)
    0.25
    """
    forecast = np.asarray(probabilities, dtype=np.float64)
    if forecast.ndim != 1 or forecast.size < 2 or (forecast < 0).any() or abs(forecast.sum() - 1.0) > 1e-9:
        raise SettingError(
            "probabilities", str(list(probabilities)), "two or more numbers from 0 that sum to 1"
        )
    if not 0 <= category < forecast.size:
        raise SettingError("category", str(category), f"a whole number from 0 to {forecast.size - 1}")
    observed = (np.arange(forecast.size) >= category).astype(np.float64)
    return float(np.sum((np.cumsum(forecast) - observed)[:-1] ** 2) / (forecast.size - 1))


def crps_ensemble(members: ArrayLike, observation: float, *, fair: bool = False) -> float:
    """Score an ensemble of numbers by its continuous ranked probability score.

    CRPS = mean_i |x_i - y| - sum_ij |x_i - x_j| / (2 m^2), in the unit of y; for one member the absolute error.
    `fair` divides by 2 m (m - 1) instead, which is unbiased in the size m of the ensemble (Ferro 2014).

    Raises `SettingError` for an empty ensemble or a number that is not finite.

    Reference: Gneiting and Raftery (2007), JASA 102, section 4.2.

    >>> round(crps_ensemble([0.0, 1.0], 0.0), 4)
    0.25
    """
    values = np.sort(np.asarray(members, dtype=np.float64).ravel())
    count = values.size
    if count < (2 if fair else 1) or not np.isfinite(values).all() or not np.isfinite(observation):
        raise SettingError(
            "members",
            f"{count} numbers and observation {observation}",
            "finite numbers, one or more (two if fair)",
        )
    ranks = 2.0 * np.arange(1, count + 1) - count - 1.0
    spread = float(np.sum(ranks * values)) / (count * (count - 1 if fair else count))
    return float(np.mean(np.abs(values - observation))) - spread


def skill(score: float, reference: float) -> float:
    """Express a score as the share of a reference's loss that it saves: 1 - score / reference.

    1 is perfect, 0 no better than the reference, negative worse. Raises `SettingError` where the reference is 0.

    >>> skill(0.1, 0.25)
    0.6
    """
    if reference == 0:
        raise SettingError("reference", "0", "a reference that loses something")
    return 1.0 - score / reference


def _pairs(probabilities: ArrayLike, outcomes: ArrayLike) -> tuple[Floats, Floats]:
    forecast = np.atleast_1d(np.asarray(probabilities, dtype=np.float64))
    happened = np.atleast_1d(np.asarray(outcomes, dtype=np.float64))
    if forecast.shape != happened.shape or forecast.ndim != 1 or forecast.size == 0:
        raise SettingError(
            "probabilities and outcomes",
            f"shapes {forecast.shape} and {happened.shape}",
            "equal lengths of at least 1",
        )
    bad = forecast[~((forecast >= 0.0) & (forecast <= 1.0))]
    if bad.size:
        raise SettingError("probability", f"{bad[0]:g}", "a number from 0 to 1")
    if not np.isin(happened, (0.0, 1.0)).all():
        raise SettingError("outcome", str(happened[~np.isin(happened, (0.0, 1.0))][0]), "0 or 1")
    return forecast, happened
