"""Estimations: what the record teaches about each parameter of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from realpolitik.case.model import Case
from realpolitik.engine.behaviour.parameter_wording import parameters_in_words
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import Fit, fit_design
from realpolitik.engine.inference.marginal_likelihood import marginal_likelihood
from realpolitik.engine.inference.posterior import Posterior, sample_posterior
from realpolitik.engine.inference.spread import ActorSpread, fit_spread
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.validation.evidence_check import EvidenceCheck, evidence_check
from realpolitik.errors import SettingError
from realpolitik.judgement.futures import find_hypothesis
from realpolitik.manifest import Manifest, Setting


@dataclass(frozen=True, slots=True)
class Estimate:
    """One parameter: its meaning, estimate, standard error and 90 % interval, and its prior.

    `moved` is how far the record moved it, in prior standard deviations; `learnt` the share of the prior variance that
    the record took away (0: nothing was learnt; negative where it made doubts larger).
    """

    name: str
    meaning: str
    estimate: float
    se: float
    low: float
    high: float
    prior: float
    prior_sd: float
    moved: float
    learnt: float
    ess: float | None


@dataclass(frozen=True, slots=True)
class Sampler:
    """How the draws went: effective sample sizes, split R-hat, divergences; and the check of the evidence."""

    draws: int
    least_ess: float
    largest_r_hat: float
    diverged: int
    log_evidence: float
    log_evidence_se: float
    laplace_error: float


@dataclass(frozen=True, slots=True)
class Estimation:
    """Parameters of a hypothesis fitted on the record up to a date; `spreads` and `sampler` where asked for.

    `log_evidence` is sampled, with its standard error `log_evidence_se`; `laplace` is Laplace's approximation of it.
    """

    hypothesis: str | None
    until: date
    events: int
    log_likelihood: float
    log_evidence: float
    log_evidence_se: float
    laplace: float
    estimates: tuple[Estimate, ...]
    spreads: tuple[ActorSpread, ...]
    sampler: Sampler | None
    warnings: tuple[str, ...]
    manifest: Manifest

    def document(self) -> dict[str, Any]:
        """Write the result as a JSON object."""
        return {
            "hypothesis": self.hypothesis,
            "until": self.until.isoformat(),
            "events": self.events,
            "log_likelihood": self.log_likelihood,
            "log_evidence": self.log_evidence,
            "log_evidence_se": self.log_evidence_se,
            "laplace": self.laplace,
            "estimates": [asdict(row) for row in self.estimates],
            "spreads": [asdict(row) for row in self.spreads],
            "sampler": asdict(self.sampler) if self.sampler else None,
            "warnings": list(self.warnings),
            "manifest": self.manifest.document(),
        }


@single_thread()
def estimate(
    case: Case,
    hypothesis: str | None = None,
    until: date | None = None,
    *,
    nuts: bool = False,
    spread: bool = False,
    draws: int = 1000,
    seed: int = 0,
    settings: Mapping[str, Setting] | None = None,
) -> Estimation:
    """Fit the parameters of a case on its record, and say what the record taught about each.

    Args:
        case: the system and its record.
        hypothesis: id of the hypothesis to fit under; the case's own numbers if none.
        until: last day of the record that counts; all of it if none.
        nuts: draw from the posterior too, take estimates from the draws, and check the evidence.
        spread: estimate how much actors differ, instead of assuming it.
        draws: how many with `nuts`.
        seed: of the draws.
        settings: more of them, for the manifest.

    Raises:
        SettingError: a setting is out of its range.
    """
    chosen = find_hypothesis(case, hypothesis)
    day = until or case.ends
    if not case.starts <= day <= case.ends:
        raise SettingError("until", day.isoformat(), f"a date from {case.starts} to {case.ends}")
    design = lay_out(replay(match_record(draw_blueprint(case), day), chosen))
    spreads: tuple[ActorSpread, ...] = ()
    if spread:
        found = fit_spread(design, chosen)
        fitted, spreads = found.fit, found.spreads
    else:
        fitted = fit_design(design, chosen)
    marginal = marginal_likelihood(design, fitted, seed=seed)
    posterior = sample_posterior(design, fitted, draws=draws, seed=seed) if nuts else None
    sampler, doubts = _sampler(design, fitted, posterior, seed) if posterior else (None, ())
    given: dict[str, Setting] = {
        "command": "fit",
        "case": case.id,
        "hypothesis": hypothesis,
        "until": until.isoformat() if until else None,
        "nuts": nuts,
        "spread": spread,
        "draws": draws,
    }
    return Estimation(
        hypothesis=hypothesis,
        until=day,
        events=fitted.events,
        log_likelihood=fitted.log_likelihood,
        log_evidence=marginal.value,
        log_evidence_se=marginal.se,
        laplace=marginal.laplace,
        estimates=_estimates(case, fitted, posterior),
        spreads=spreads,
        sampler=sampler,
        warnings=(*fitted.warnings, *marginal.warnings, *doubts),
        manifest=Manifest(case.sha256, seed, given | dict(settings or {})),
    )


def _sampler(design: Design, fitted: Fit, posterior: Posterior, seed: int) -> tuple[Sampler, tuple[str, ...]]:
    check: EvidenceCheck = evidence_check(design, fitted, posterior, draws=2000, seed=seed)
    sampler = Sampler(
        draws=len(posterior.pooled),
        least_ess=float(np.nanmin(posterior.ess)),
        largest_r_hat=float(np.nanmax(posterior.r_hat)),
        diverged=posterior.diverged,
        log_evidence=check.best,
        log_evidence_se=check.se,
        laplace_error=check.error,
    )
    return sampler, (*posterior.warnings, *check.warnings)


def _estimates(case: Case, fitted: Fit, posterior: Posterior | None) -> tuple[Estimate, ...]:
    prior, names = fitted.prior, fitted.names
    middle: Array = posterior.mean if posterior else fitted.mode
    se: Array = posterior.sd if posterior else fitted.sd
    low, high = posterior.interval(0.9) if posterior else (middle - 1.6449 * se, middle + 1.6449 * se)
    meanings = parameters_in_words(case, names)
    return tuple(
        Estimate(
            name=names[number],
            meaning=meanings[number],
            estimate=float(middle[number]),
            se=float(se[number]),
            low=float(low[number]),
            high=float(high[number]),
            prior=float(prior.mean[number]),
            prior_sd=float(prior.sd[number]),
            moved=float((middle[number] - prior.mean[number]) / prior.sd[number]),
            learnt=float(1.0 - (se[number] / prior.sd[number]) ** 2),
            ess=float(posterior.ess[number]) if posterior else None,
        )
        for number in np.flatnonzero(prior.free)
    )
