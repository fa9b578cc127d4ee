"""Newton's method with step halving, for log-likelihoods that are concave or nearly so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.likelihood.evaluation import Evaluation

MOST_STEPS = 100
MOST_HALVINGS = 30
TOLERANCE = 1e-16
FLAT = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Maximum:
    """Where the climb ended: the point, the last evaluation, and whether it is a maximum."""

    point: Floats
    evaluation: Evaluation
    iterations: int
    converged: bool


def maximise(
    function: Callable[[Floats], Evaluation],
    start: Floats,
    most_steps: int = MOST_STEPS,
    at_start: Evaluation | None = None,
) -> Maximum:
    """Climb from `start` until the expected gain of a further step, g'I^-1 g / 2, is below rounding.

    `at_start` is the evaluation at `start`, if it is known already.

    >>> def parabola(x: Floats) -> Evaluation:
    ...     return Evaluation(float(-(x[0] - 3) ** 2), -2 * (x - 3), np.array([[2.0]]))
    >>> maximise(parabola, np.zeros(1)).point.tolist()
    [3.0]
    """
    point = start
    here = function(point) if at_start is None else at_start
    for step in range(most_steps):
        direction = _direction(here)
        gain = float(here.gradient @ direction) / 2
        if gain <= TOLERANCE * max(1.0, abs(here.value)):
            return Maximum(point, here, step, converged=bool(np.isfinite(here.value)))
        size = 1.0
        for _ in range(MOST_HALVINGS):
            there = function(point + size * direction)
            if there.value >= here.value:
                break
            size /= 2
        else:
            # No step improves: a maximum up to rounding, if the gain looked for was tiny already.
            return Maximum(point, here, step, converged=gain < 1e-9 * max(1.0, abs(here.value)))
        point, here = point + size * direction, there
    return Maximum(point, here, most_steps, converged=False)


def _direction(here: Evaluation) -> Floats:
    """Newton's direction where the function is concave, else the one of expected information."""
    if here.observed is not None and np.linalg.eigvalsh(here.observed).min() > 0:
        return solve_flat(here.observed, here.gradient)
    return solve_flat(here.information, here.gradient)


def solve_flat(information: Floats, gradient: Floats) -> Floats:
    """Solve I x = g, leaving directions without information alone.

    >>> solve_flat(np.array([[2.0, 0.0], [0.0, 0.0]]), np.array([4.0, 0.0])).tolist()
    [2.0, 0.0]
    """
    scale = np.sqrt(np.maximum(np.diag(information), 0.0))
    scale = np.where(scale > 0, scale, 1.0)
    values, vectors = np.linalg.eigh(information / np.outer(scale, scale))
    keep = values > FLAT
    part = vectors[:, keep]
    return np.asarray((part @ ((part.T @ (gradient / scale)) / values[keep])) / scale)
