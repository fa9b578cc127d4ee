"""Newton's method with line search, for concave log densities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.likelihood.likelihood import Slope
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread

TOLERANCE = 1e-12
"""Stop when a Newton step promises less than this in log density."""
MOST_ITERATIONS = 60


@dataclass(frozen=True, slots=True)
class Peak:
    """Where a log density is highest: the point, its value, minus its Hessian there, and whether it was reached."""

    point: Array
    value: float
    precision: Array
    converged: bool
    iterations: int


def climb(density: Callable[[Array], Slope], start: Array, most: int = MOST_ITERATIONS) -> Peak:
    """Find the highest point of a log density from a start.

    Where the Hessian is not negative definite its eigenvalues are turned negative, so that every step goes up.

    >>> peak = climb(lambda x: Slope(float(-(x @ x)), -2.0 * x, -2.0 * np.eye(2)), np.ones(2))
    >>> peak.converged, peak.point.round(9).tolist()
    (True, [0.0, 0.0])
    """
    with single_thread():
        return _climb(density, np.array(start, dtype=np.float64), most)


def _climb(density: Callable[[Array], Slope], point: Array, most: int) -> Peak:
    here = density(point)
    for iteration in range(most):
        ascent, promise = _direction(here)
        if promise < TOLERANCE:
            return Peak(point, here.value, -here.hessian, True, iteration)
        size = 1.0
        while size > 1e-10:
            there = density(point + size * ascent)
            if np.isfinite(there.value) and there.value >= here.value + 1e-4 * size * promise:
                break
            size *= 0.5
        else:
            return Peak(point, here.value, -here.hessian, promise < 1e-5, iteration)
        point, here = point + size * ascent, there
    return Peak(point, here.value, -here.hessian, False, most)


def _direction(here: Slope) -> tuple[Array, float]:
    """A direction that goes up, and by how much a full step along it promises to."""
    precision = -here.hessian
    try:
        factor = np.linalg.cholesky(precision)
        half = np.linalg.solve(factor, here.gradient)
        ascent = np.linalg.solve(factor.T, half)
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(precision)
        ascent = vectors @ ((vectors.T @ here.gradient) / np.maximum(np.abs(values), 1e-6))
    return ascent, float(here.gradient @ ascent) / 2.0
