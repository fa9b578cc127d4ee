"""Pareto smoothing: importance weights whose largest few do not decide everything, and k, which says if they did.

The largest weights are replaced by quantiles of a generalised Pareto distribution fitted to them. Its shape k is how
heavy the tail is: a mean of the weights can be trusted where k < 0.7.

Reference: Vehtari, Simpson, Gelman, Yao and Gabry (2024), Pareto smoothed importance sampling, Journal of Machine
Learning Research 25; the fit of the tail by Zhang and Stephens (2009), Technometrics 51.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from realpolitik.engine.numerics.arrays import Array

LEAST_TAIL = 5
"""Weights that a tail must have to be fitted."""
PRIOR_SHAPE, PRIOR_WEIGHT = 0.5, 10.0
"""The shape is drawn towards 0.5 as if by ten weights more."""


class Smoothed(NamedTuple):
    """Log weights [draws] with a smoothed tail, and the tail's shape k (infinite where there were too few)."""

    log_weight: Array
    shape: float


def smooth_tail(log_weight: Array) -> Smoothed:
    """Smooth the largest of some log weights [draws].

    >>> level = (np.arange(4000) + 0.5) / 4000
    >>> log_weight = -0.5 * np.log(1.0 - level)  # weights with a Pareto tail of shape 1/2
    >>> smoothed = smooth_tail(log_weight)
    >>> round(smoothed.shape, 1), bool(smoothed.log_weight.max() <= log_weight.max())
    (0.5, True)
    """
    count = len(log_weight)
    length = int(min(0.2 * count, 3.0 * np.sqrt(count)))
    if length < LEAST_TAIL:
        return Smoothed(log_weight, np.inf)
    top = float(log_weight.max())
    order = np.argsort(log_weight, kind="stable")
    tail = order[-length:]
    cut = np.exp(log_weight[order[-length - 1]] - top)
    excess = np.exp(log_weight[tail] - top) - cut
    if excess[-1] <= 0.0:
        return Smoothed(log_weight, -np.inf)
    shape, scale = fit_generalised_pareto(excess)
    level = (np.arange(length) + 0.5) / length
    smooth = log_weight.copy()
    smooth[tail] = np.minimum(np.log(cut + _quantile(level, shape, scale)), 0.0) + top
    return Smoothed(smooth, shape)


def fit_generalised_pareto(excess: Array) -> tuple[float, float]:
    """Fit shape k and scale of a generalised Pareto distribution to ascending excesses.

    >>> shape, scale = fit_generalised_pareto(_quantile((np.arange(1000) + 0.5) / 1000, 0.3, 2.0))
    >>> round(shape, 1), round(scale, 1)
    (0.3, 2.0)
    """
    count = len(excess)
    grid = 30 + int(np.sqrt(count))
    quartile = excess[int(count / 4 + 0.5) - 1]
    rate = 1.0 - np.sqrt(grid / (np.arange(grid) + 0.5))
    rate = rate / (3.0 * max(quartile, 1e-300)) + 1.0 / excess[-1]
    shapes = np.log1p(-rate[:, None] * excess).mean(axis=1)
    profile = count * (np.log(-rate / shapes) - shapes - 1.0)
    weight = 1.0 / np.exp(profile - profile[:, None]).sum(axis=1)
    chosen = float(weight @ rate / weight.sum())
    shape = float(np.log1p(-chosen * excess).mean())
    scale = -shape / chosen
    return (shape * count + PRIOR_SHAPE * PRIOR_WEIGHT) / (count + PRIOR_WEIGHT), scale


def _quantile(level: Array, shape: float, scale: float) -> Array:
    if abs(shape) < 1e-12:
        return -scale * np.log1p(-level)
    return scale * np.expm1(-shape * np.log1p(-level)) / shape
