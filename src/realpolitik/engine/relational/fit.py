"""Fit a relational model: the maximum of its log-likelihood, with standard errors and doubts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.effect import Source
from realpolitik.engine.relational.likelihood import Likelihood, evaluate, prepare
from realpolitik.engine.relational.newton import FLAT, maximise, solve_flat
from realpolitik.engine.relational.observation import Observation
from realpolitik.engine.relational.specification import Specification

LARGE = 12.0
PILOT_STEPS = 12


@dataclass(frozen=True, slots=True, eq=False)
class RelationalFit:
    """A fitted relational model.

    `coefficients` and `standard_errors` (k,) follow `labels`; `covariance` is the inverse information. AIC
    and BIC count k parameters, BIC with log(events). `null_log_likelihood` is that of all coefficients 0, or
    of the intercept alone where there is one. `warnings` are sentences for the analyst.
    """

    observation: Observation
    specification: Specification
    labels: tuple[str, ...]
    coefficients: Floats
    standard_errors: Floats
    covariance: Floats
    log_likelihood: float
    null_log_likelihood: float
    events: int
    iterations: int
    converged: bool
    warnings: tuple[str, ...]

    @property
    def aic(self) -> float:
        """Akaike's criterion, 2k - 2 log L."""
        return 2 * len(self.labels) - 2 * self.log_likelihood

    @property
    def bic(self) -> float:
        """Schwarz's criterion, k log(events) - 2 log L."""
        return len(self.labels) * float(np.log(self.events)) - 2 * self.log_likelihood


def fit(observation: Observation, specification: Specification) -> RelationalFit:
    """Fit a model by exact maximum likelihood.

    Newton's method on the analytic gradient and information; standard errors are the roots of the diagonal of
    the inverse information.

    Raises:
        InputError: a term has no meaning here, or an event's actors are not present.

    >>> from realpolitik.engine.relational.event_list import event_list
    >>> from realpolitik.engine.relational.observation import observe
    >>> from realpolitik.engine.relational.specification import specify
    >>> rows = [(1, "A", "B"), (2, "B", "A"), (3, "C", "A"), (4, "A", "B"), (5, "B", "C"), (6, "C", "B")]
    >>> result = fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "recip"))
    >>> [round(float(number), 3) for number in (*result.coefficients, result.log_likelihood)]
    [0.693, -3.989]
    """
    likelihood = prepare(observation, specification)
    start, null = _start(likelihood)
    pilot = likelihood.pilot
    if pilot is not None:
        start = maximise(lambda weights: evaluate(pilot, weights), start, most_steps=PILOT_STEPS).point
    peak = maximise(lambda weights: evaluate(likelihood, weights), start)
    information = peak.evaluation.information
    labels = tuple(term.term.label for term in likelihood.terms)
    covariance, warnings = _covariance(information, labels)
    errors = np.sqrt(np.diag(covariance))
    warnings += _separation(labels, peak.point, likelihood)
    if not peak.converged:
        warnings.append(f"Not converged after {peak.iterations} steps: do not interpret these coefficients.")
    return RelationalFit(
        observation,
        specification,
        labels,
        peak.point,
        errors,
        covariance,
        peak.evaluation.value,
        null,
        len(likelihood.chosen),
        peak.iterations,
        peak.converged,
        tuple(warnings),
    )


def _start(likelihood: Likelihood) -> tuple[Floats, float]:
    """Start from 0, or from the best intercept; return it with its log-likelihood."""
    weights = np.zeros(len(likelihood.terms))
    base = evaluate(likelihood, weights)
    if not likelihood.specification.timed:
        return weights, base.value
    for position, term in enumerate(likelihood.terms):
        if term.effect.source is Source.NOTHING and -base.value > 0:
            weights[position] = np.log(len(likelihood.chosen) / -base.value)
            return weights, evaluate(likelihood, weights).value
    return weights, base.value


def _covariance(information: Floats, labels: tuple[str, ...]) -> tuple[Floats, list[str]]:
    scale = np.sqrt(np.maximum(np.diag(information), 0.0))
    warnings = [
        f"{label} never differs between candidates: its coefficient cannot be told and is left at 0."
        for label, size in zip(labels, scale, strict=True)
        if size == 0
    ]
    safe = np.where(scale > 0, scale, 1.0)
    values, vectors = np.linalg.eigh(information / np.outer(safe, safe))
    for value, vector in zip(values, vectors.T, strict=True):
        joined = [label for label, share in zip(labels, vector, strict=True) if abs(share) > 0.1]
        if value <= FLAT and len(joined) > 1:
            warnings.append(
                f"{' and '.join(joined)} say the same: their coefficients cannot be told apart. Drop one."
            )
        elif value < 1e-4 and len(joined) > 1:
            warnings.append(f"{' and '.join(joined)} are nearly collinear: expect wide standard errors.")
    covariance = np.stack([solve_flat(information, unit) for unit in np.eye(len(labels))])
    unknown = scale == 0
    covariance[unknown, :] = covariance[:, unknown] = np.nan
    return covariance, warnings


def _separation(labels: tuple[str, ...], point: Floats, likelihood: Likelihood) -> list[str]:
    spread = likelihood.chosen.std(axis=0) if len(likelihood.chosen) else np.zeros(len(labels))
    return [
        f"{label} separates events from non-events ({value:.3g}): its maximum may lie at infinity."
        for label, value, size, term in zip(labels, point, spread, likelihood.terms, strict=True)
        if abs(value) * max(float(size), 1.0) > LARGE
        and size == 0
        and term.effect.source is not Source.NOTHING
    ]
