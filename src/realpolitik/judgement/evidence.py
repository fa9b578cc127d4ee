"""Evidence: what the record says of one hypothesis, each event predicted before it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.linalg import LinAlgError
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.engine.history.history import History
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import Fit, fit_design, prior_of
from realpolitik.engine.inference.marginal_likelihood import marginal_likelihood
from realpolitik.engine.inference.newton import climb
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import Slope, event_terms, silences, slope
from realpolitik.engine.numerics.single_thread import single_thread

Floats = NDArray[np.float64]

BLOCK_DAYS = 91
"""Days between updates: events of a quarter are predicted with what was known before it."""
UPDATES = 2
"""Newton steps of an update; the log density is nearly quadratic, so more change nothing that could be seen."""


@dataclass(frozen=True, slots=True)
class PredictedEvent:
    """One event and the log of the expected number of such events in its step, as foreseen: a log intensity."""

    id: str
    step: int
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a record says of a hypothesis.

    `steps` [steps] is the prequential log score of each step of the clock, events and silence together; `blocks`
    [steps] the number of its quarter. `events` are the scores of single events, without the silence between them.
    `fit` is that on the whole record up to `until`; `log_evidence` that of the steps scored, given all before them,
    with the standard error of its sampling, `log_evidence_se` (none where it is Laplace's, which has no draws).
    """

    hypothesis: str
    until: date
    steps: Floats
    blocks: tuple[int, ...]
    days: tuple[date, ...]
    events: tuple[PredictedEvent, ...]
    fit: Fit
    log_evidence: float
    log_evidence_se: float | None
    unmatched: tuple[str, ...]
    surprises: tuple[str, ...]

    @property
    def total(self) -> float:
        """Prequential log score of the whole record."""
        return float(self.steps.sum())


@single_thread()
def weigh_evidence(
    history: History,
    hypothesis: Hypothesis,
    since: date | None = None,
    *,
    draws: int = 0,
    seed: int = 0,
) -> Evidence:
    """Predict a record quarter by quarter under a hypothesis, each with parameters learnt from what came before.

    S = sum over quarters q of log p(record of q | theta_q). theta_1 is the prior mean; after each quarter the normal
    approximation N(theta_q, P_q^-1) of what is known is updated by Laplace's method,

        theta_q+1 = argmax log p(record of q | theta) - (theta - theta_q)' P_q (theta - theta_q) / 2,

    and P_q+1 is the precision there. The state along the record is that of the hypothesis. With `since`, only steps
    from the one that holds this day on are scored; what came before is learnt from all the same. The log evidence is
    sampled with so many `draws` from a `seed` (`marginal_likelihood`), or Laplace's if there are none.

    Raises `InputError` where a name in the case or the hypothesis is unknown.

    Reference: Dawid (1984), JRSS A 147; Spiegelhalter and Lauritzen (1990), Networks 20.
    """
    design = lay_out(replay(history, hypothesis))
    length = max(1, BLOCK_DAYS // history.timeline.days)
    scores = np.zeros(design.steps)
    predicted: list[PredictedEvent] = []
    prior = prior_of(design, hypothesis)
    theta, free = prior.mean, prior.free
    precision = np.diag(np.where(free, 1.0 / np.where(free, prior.sd, 1.0) ** 2, 1.0))
    for first in range(0, design.steps, length):
        last = min(first + length, design.steps)
        quarter = design.between(first, last)
        scores[first:last] = silences(quarter, theta)
        for term in event_terms(quarter, theta):
            score = term.choice + term.rate
            scores[first + term.step] += score
            predicted.append(PredictedEvent(term.event.id, first + term.step, score))
        if last < design.steps:
            theta, precision = _learn(quarter, theta, precision, free)
    start = max(0, history.timeline.step(since)) if since else 0
    fitted = fit_design(design, hypothesis)
    log_evidence, error = _log_evidence(design, fitted, draws, seed)
    if start:
        early = design.between(0, start)
        before, error_before = _log_evidence(early, fit_design(early, hypothesis), draws, seed)
        log_evidence, error = log_evidence - before, float(np.hypot(error, error_before))
    return Evidence(
        hypothesis=hypothesis.id,
        until=history.until,
        steps=scores[start:],
        blocks=tuple(step // length for step in range(start, design.steps)),
        days=tuple(history.timeline.day(step) for step in range(start, design.steps)),
        events=tuple(
            PredictedEvent(event.id, event.step - start, event.score)
            for event in sorted(predicted, key=lambda event: (event.step, event.id))
            if event.step >= start
        ),
        fit=fitted,
        log_evidence=log_evidence,
        log_evidence_se=error if draws else None,
        unmatched=tuple(event.id for event in history.unmatched if not since or event.date_to >= since),
        surprises=tuple(sorted(match.event.id for match in design.surprises if match.step >= start)),
    )


def _log_evidence(design: Design, fitted: Fit, draws: int, seed: int) -> tuple[float, float]:
    """The log evidence of a fit and its standard error."""
    if not draws:
        return fitted.log_evidence, 0.0
    found = marginal_likelihood(design, fitted, draws=draws, seed=seed)
    return found.value, found.se


def _learn(
    quarter: Design, theta: Floats, precision: Floats, free: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Update what is known by a quarter's record; parameters that are not free stay.

    Newton steps are taken as they come; where the log density is not concave, or a step would lose, a search replaces
    them.
    """

    def posterior(point: Floats) -> Slope:
        here = slope(quarter, point)
        pull = precision @ (point - theta)
        hessian = here.hessian
        hessian[~free] = hessian[:, ~free] = 0.0
        value = here.value - 0.5 * float((point - theta) @ pull)
        return Slope(value, np.where(free, here.gradient - pull, 0.0), hessian - precision)

    point, here = theta, posterior(theta)
    for _ in range(UPDATES):
        try:
            ascent = cho_solve(
                cho_factor(-here.hessian, check_finite=False), here.gradient, check_finite=False
            )
        except LinAlgError:
            break
        there = posterior(point + ascent)
        if not there.value >= here.value:
            break
        point, here = point + ascent, there
    else:
        return point, -here.hessian
    peak = climb(posterior, theta)
    return peak.point, peak.precision
