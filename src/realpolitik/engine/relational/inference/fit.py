"""Fit a relational model: the maximum of its log-likelihood, with standard errors and doubts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.inference.newton import FLAT, maximise, solve_flat
from realpolitik.engine.relational.likelihood.evaluation import Evaluation
from realpolitik.engine.relational.likelihood.likelihood import Likelihood, evaluate, prepare
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Source
from realpolitik.engine.relational.specification.specification import Specification

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
    def p_values(self) -> Floats:
        """Two-sided p-values (k,) of Wald's test that a coefficient is 0."""
        ratio = np.abs(self.coefficients / self.standard_errors)
        return np.array([math.erfc(one / math.sqrt(2)) for one in ratio])

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

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> rows = [(1, "A", "B"), (2, "B", "A"), (3, "C", "A"), (4, "A", "B"), (5, "B", "C"), (6, "C", "B")]
    >>> result = fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "recip"))
    >>> [round(float(number), 3) for number in (*result.coefficients, result.log_likelihood)]
    [0.693, -3.989]
    """
    with single_thread():
        likelihood = prepare(observation, specification)
        start, first, null = _start(likelihood)
        peak = maximise(lambda weights: evaluate(likelihood, weights), start, at_start=first)
        information = peak.evaluation.information
        labels = tuple(term.term.label for term in likelihood.terms)
        covariance, warnings = _covariance(information, labels)
        errors = np.sqrt(np.diag(covariance))
        warnings += _separation(labels, peak.point, likelihood)
        if not peak.converged:
            warnings.append(
                f"Not converged after {peak.iterations} steps: do not interpret these coefficients."
            )
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


def _start(likelihood: Likelihood) -> tuple[Floats, Evaluation, float]:
    """Start from 0, the best intercept, or a pilot's maximum; return it, its evaluation, and the null's value."""
    weights = np.zeros(len(likelihood.terms))
    base = evaluate(likelihood, weights)
    if likelihood.specification.timed:
        for position, term in enumerate(likelihood.terms):
            if term.effect.source is Source.NOTHING and -base.value > 0:
                weights[position] = np.log(len(likelihood.chosen) / -base.value)
                base = evaluate(likelihood, weights)
                break
    pilot = likelihood.pilot
    if pilot is not None:
        sample = maximise(lambda point: evaluate(pilot, point), weights, PILOT_STEPS)
        there = evaluate(likelihood, sample.point)
        # A part of history may separate what the whole does not: then its maximum is no place to start from.
        if there.value > base.value:
            return sample.point, there, base.value
    return weights, base, base.value


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
