"""Fit the forecast's mixture to decided issues, by the continuous ranked probability score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.bargaining.mixture import PARTS, MixtureParameters, mixture_parts, two_positions
from realpolitik.engine.bargaining.outcome import GRID
from realpolitik.errors import SettingError

Floats = NDArray[np.float64]

SPREADS = (0.3, 0.45, 0.6, 0.8)
RIDGES = (0.02, 0.05, 0.2)
SLOPE_RIDGE = 0.1
INNER_FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class DecidedTable:
    """One decided issue: positions, weights and the outcome on a 0 to 100 scale, and what it belongs to."""

    group: str
    """Issues of one group (a proposal) are never split between fitting and scoring."""
    positions: Floats
    weights: Floats
    outcome: float


def fit_mixture(issues: Sequence[DecidedTable], fitted_on: str = "") -> MixtureParameters:
    """Choose width and ridge by cross-validation within the issues, grouped, then fit the weights to all.

    The loss is the mean score plus ridge penalties on the intercepts and slopes of the softmax; each fit is
    smooth, with an exact gradient.

    Raises:
        SettingError: fewer than ten groups.
    """
    groups = np.array([issue.group for issue in issues])
    if len(set(groups)) < 2 * INNER_FOLDS:
        raise SettingError("issues", f"{len(set(groups))} groups", f"at least {2 * INNER_FOLDS} groups")
    folds = group_folds(groups, INNER_FOLDS, seed=7)
    best = (np.inf, 0.0, 0.0)
    for spread in SPREADS:
        layout = _Layout.of(issues, spread)
        for ridge in RIDGES:
            score = sum(
                layout.take(fold).scores(_fit_weights(layout.take(~fold), ridge)).sum() for fold in folds
            )
            best = min(best, (float(score), spread, ridge))
    _, spread, ridge = best
    scores = _fit_weights(_Layout.of(issues, spread), ridge)
    return MixtureParameters(
        tuple(float(value) for value in scores[0]),
        tuple(float(value) for value in scores[1]),
        spread,
        fitted_on=fitted_on,
    )


def group_folds(groups: NDArray[np.str_], count: int, seed: int) -> list[NDArray[np.bool_]]:
    """Split issues into folds that keep groups whole; each fold is a mask of the issues it holds out."""
    names = np.unique(groups)
    np.random.Generator(np.random.Philox(seed)).shuffle(names)
    return [np.isin(groups, part) for part in np.array_split(names, count)]


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """The parts' distribution functions and the outcomes' steps, for many issues."""

    parts: Floats
    """(issues, parts, 100): probability at or below 0, 1, ... 99."""
    steps: Floats
    """(issues, 100): 1 where the outcome is at or below."""
    two: Floats
    """(issues,): 1 where at most two positions are held."""

    @classmethod
    def of(cls, issues: Sequence[DecidedTable], spread: float) -> _Layout:
        parts = [mixture_parts(issue.positions, issue.weights, spread) for issue in issues]
        outcomes = np.array([issue.outcome for issue in issues])
        two = np.array([float(two_positions(issue.positions)) for issue in issues])
        # An outcome between two whole numbers makes the step fractional there.
        steps = np.clip(GRID[None, :-1] + 1 - outcomes[:, None], 0.0, 1.0)
        return cls(np.cumsum(parts, axis=2)[:, :, :-1], steps, two)

    def take(self, mask: NDArray[np.bool_]) -> _Layout:
        return _Layout(self.parts[mask], self.steps[mask], self.two[mask])

    def shares(self, scores: Floats) -> Floats:
        exponents = scores[0] + self.two[:, None] * scores[1]
        powers = np.exp(exponents - exponents.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    def scores(self, scores: Floats) -> Floats:
        gap = np.einsum("ip,ipg->ig", self.shares(scores), self.parts) - self.steps
        return np.asarray((gap**2).sum(axis=1))


def _fit_weights(layout: _Layout, ridge: float) -> Floats:
    """Intercepts and slopes, (2, parts), that minimise mean score / 100 plus ridge penalties / issues."""
    from scipy.optimize import minimize

    count = len(layout.two)
    ridges = np.array([[ridge], [SLOPE_RIDGE]])

    def loss(flat: Floats) -> tuple[float, Floats]:
        scores = flat.reshape(2, len(PARTS))
        shares = layout.shares(scores)
        gap = np.einsum("ip,ipg->ig", shares, layout.parts) - layout.steps
        value = (gap**2).sum() / count / 100 + (ridges * scores**2).sum() / count
        pull = 2 * np.einsum("ig,ipg->ip", gap, layout.parts) / count / 100
        slope = shares * (pull - (shares * pull).sum(axis=1, keepdims=True))
        gradient = np.array([slope.sum(axis=0), layout.two @ slope]) + 2 * ridges * scores / count
        return float(value), gradient.ravel()

    found = minimize(loss, np.zeros(2 * len(PARTS)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x.reshape(2, len(PARTS)))
