"""The spread of actors: how much they differ in their rates and in the weight they give to gain, from the record.

The deviations of actors from the common rate and weight have normal priors of one standard deviation for all actors,

    d_i ~ N(0, tau^2)        one tau for log rates, one for weights of gain

which is estimated by its marginal likelihood (empirical Bayes): tau maximises Laplace's log evidence. The ends of
its interval are where the log evidence has fallen by 1.92, half the 95 % point of chi-square (one degree of freedom).
Reference: Morris (1983), Parametric empirical Bayes inference, Journal of the American Statistical Association 78.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.engine.inference.fit import Fit, Prior, fit_design, prior_of
from realpolitik.engine.likelihood.design import Design
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread

LEAST, MOST = 0.02, 3.0
"""Spreads that are tried."""
FALL = 1.92
"""Fall of the log evidence at the ends of the interval."""
SWEEPS = 2
"""Rates and choices share no parameter, so that going over both spreads twice is enough."""


@dataclass(frozen=True, slots=True)
class ActorSpread:
    """A spread of actors: of what (`rate` or `gain`), as assumed by the prior and as estimated, with its interval.

    `actors` says how many deviations it was estimated from, leaving out those a hypothesis sets itself.
    """

    kind: str
    assumed: float
    estimate: float
    low: float
    high: float
    actors: int


@dataclass(frozen=True, slots=True)
class SpreadFit:
    """A fit with the spreads of actors estimated, and the log evidence gained over those assumed."""

    fit: Fit
    spreads: tuple[ActorSpread, ...]
    gained: float


@single_thread()
def fit_spread(design: Design, hypothesis: Hypothesis | None) -> SpreadFit:
    """Fit parameters and the spreads of actors together on a design that was laid out for the hypothesis."""
    prior = prior_of(design, hypothesis)
    members = _members(design, prior)
    assumed = {kind: float(prior.sd[which[0]]) for kind, which in members.items() if len(which)}
    chosen = dict(assumed)

    def evidence(spreads: dict[str, float]) -> float:
        return fit_design(design, hypothesis, _with_spreads(prior, members, spreads)).log_evidence

    def along(kind: str, log: float) -> float:
        return evidence(chosen | {kind: float(np.exp(log))})

    for _ in range(SWEEPS if len(chosen) > 1 else 1):
        for kind in chosen:
            chosen[kind] = _highest(partial(along, kind))
    best = fit_design(design, hypothesis, _with_spreads(prior, members, chosen))
    spreads = []
    for kind, value in chosen.items():

        def fallen(log: float, kind: str = kind) -> float:
            return along(kind, log) - best.log_evidence + FALL

        low, high = _end(fallen, value, LEAST), _end(fallen, value, MOST)
        spreads.append(ActorSpread(kind, assumed[kind], value, low, high, len(members[kind])))
    return SpreadFit(best, tuple(spreads), best.log_evidence - evidence(assumed))


def _members(design: Design, prior: Prior) -> dict[str, Array]:
    """Deviations that share a spread: those whose prior is the case's own."""
    table = design.path.history.blueprint.parameters
    groups = {"rate": table.layout.rate_actor, "gain": table.layout.gain_actor}
    same = (prior.sd == table.sd) & (prior.mean == table.mean) & prior.free
    return {kind: np.flatnonzero(same[rows]) + rows.start for kind, rows in groups.items()}


def _with_spreads(prior: Prior, members: dict[str, Array], spreads: dict[str, float]) -> Prior:
    sd = prior.sd.copy()
    for kind, value in spreads.items():
        sd[members[kind]] = value
    return Prior(prior.mean, sd)


def _highest(evidence: Callable[[float], float]) -> float:
    bounds = (float(np.log(LEAST)), float(np.log(MOST)))
    found = minimize_scalar(
        lambda log: -evidence(log), bounds=bounds, method="bounded", options={"xatol": 0.03}
    )
    return float(np.exp(found.x))


def _end(fallen: Callable[[float], float], estimate: float, bound: float) -> float:
    """Find where the evidence has fallen enough between an estimate and a bound; the bound if nowhere."""
    if fallen(float(np.log(bound))) >= 0:
        return bound
    return float(np.exp(brentq(fallen, np.log(estimate), np.log(bound), xtol=0.03)))
