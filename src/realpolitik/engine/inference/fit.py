"""Fitting: the most probable parameters given the record, how sure they are, and the evidence for a hypothesis.

    log p(theta | record) = log L(theta) + sum of log N(theta_j; mean_j, sd_j^2) + constant
    log evidence          = log L(theta*) + log prior(theta*) + (d / 2) log 2 pi - (1 / 2) log |H|       (Laplace)

with H minus the Hessian at the peak theta*, and d parameters that are not fixed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import gammaln

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.newton import Peak, climb
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import Slope, slope
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread


@dataclass(frozen=True, slots=True)
class Prior:
    """Independent normal priors: `mean` and `sd` [parameters]; sd 0 fixes a parameter at its mean."""

    mean: Array
    sd: Array

    @property
    def free(self) -> Array:
        """Which parameters are not fixed."""
        return self.sd > 0


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters fitted on the record up to a date.

    `mode` [parameters] is the most probable theta, `covariance` [parameters, parameters] that of the normal
    approximation about it (zero for fixed parameters), `log_likelihood` without the prior, `log_evidence` by Laplace's
    method.
    """

    hypothesis: str | None
    until: date
    names: tuple[str, ...]
    prior: Prior
    mode: Array
    covariance: Array
    log_likelihood: float
    log_evidence: float
    events: int
    converged: bool
    iterations: int
    warnings: tuple[str, ...]

    @property
    def sd(self) -> Array:
        """Standard errors [parameters]."""
        return np.sqrt(np.diag(self.covariance))

    @single_thread()
    def draws(self, normal: Array) -> Array:
        """Turn standard normal numbers [parameters, runs] into draws of theta [parameters, runs]."""
        free = self.prior.free
        theta = np.repeat(self.mode[:, None], normal.shape[1], axis=1)
        theta[free] += _root(self.covariance[np.ix_(free, free)]) @ normal[free]
        return theta


@single_thread()
def fit(case: Case, hypothesis: Hypothesis | None = None, until: date | None = None) -> Fit:
    """Fit the parameters of a hypothesis on the record up to and including a date.

    Raises:
        InputError: a name in the case or the hypothesis is unknown.
    """
    blueprint = draw_blueprint(case)
    history = match_record(blueprint, until or case.ends)
    return fit_design(lay_out(replay(history, hypothesis)), hypothesis)


@single_thread()
def fit_design(design: Design, hypothesis: Hypothesis | None, prior: Prior | None = None) -> Fit:
    """Fit on a design that was laid out for the same hypothesis, with its priors unless others are given."""
    history = design.path.history
    prior = prior or prior_of(design, hypothesis)
    peak = climb(log_posterior(design, prior), prior.mean)
    free = prior.free
    covariance = np.zeros((design.size, design.size))
    covariance[np.ix_(free, free)] = np.linalg.inv(peak.precision[np.ix_(free, free)])
    counts = float(gammaln(design.rates.acts + 1.0).sum())
    likelihood = slope(design, peak.point).value - counts
    _, size = np.linalg.slogdet(peak.precision[np.ix_(free, free)])
    evidence = peak.value - counts + 0.5 * (free.sum() * np.log(2.0 * np.pi) - size)
    return Fit(
        hypothesis=hypothesis.id if hypothesis else None,
        until=history.until,
        names=history.blueprint.parameters.names,
        prior=prior,
        mode=peak.point,
        covariance=covariance,
        log_likelihood=likelihood,
        log_evidence=float(evidence),
        events=len(design.events) + len(design.intervals),
        converged=peak.converged,
        iterations=peak.iterations,
        warnings=_warnings(design, peak),
    )


def _root(covariance: Array) -> Array:
    """A matrix R with R R' = covariance."""
    try:
        return np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(covariance)
        return vectors * np.sqrt(np.maximum(values, 0.0))


def prior_of(design: Design, hypothesis: Hypothesis | None) -> Prior:
    """Give the priors of a hypothesis."""
    table = design.path.history.blueprint.parameters
    return Prior(*table.priors(hypothesis.assumptions if hypothesis else ()))


def log_posterior(design: Design, prior: Prior) -> Callable[[Array], Slope]:
    """Give the log density of theta given a design, up to log N!; fixed parameters have no slope and unit curvature."""
    free = prior.free
    weight = np.where(free, 1.0 / np.where(free, prior.sd, 1.0) ** 2, 0.0)
    constant = -0.5 * float((np.log(2.0 * np.pi) + 2.0 * np.log(prior.sd[free])).sum())

    def density(theta: Array) -> Slope:
        here = slope(design, theta)
        apart = theta - prior.mean
        hessian = here.hessian
        hessian[np.diag_indices(len(theta))] -= weight
        hessian[~free] = hessian[:, ~free] = 0.0
        hessian[~free, ~free] = -1.0
        gradient = np.where(free, here.gradient - weight * apart, 0.0)
        return Slope(here.value - 0.5 * float(weight @ apart**2) + constant, gradient, hessian)

    return density


def _warnings(design: Design, peak: Peak) -> tuple[str, ...]:
    warnings = []
    if not peak.converged:
        warnings.append("the fit did not converge; treat its standard errors and evidence with care")
    if design.surprises:
        named = ", ".join(match.event.id for match in design.surprises)
        warnings.append(f"events that no move allowed at their time: {named}")
    unmatched = design.path.history.unmatched
    if unmatched:
        warnings.append(f"{len(unmatched)} recorded events match no option of the case and were left out")
    return tuple(warnings)
