"""A set of forecasts, scored."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from realpolitik.errors import SettingError
from realpolitik.judgement.calibration import Calibration, calibration
from realpolitik.judgement.decomposition import Decomposition, decompose
from realpolitik.judgement.scores import brier_scores, log_scores


@dataclass(frozen=True, slots=True)
class Forecasted:
    """One forecast of one question, and what happened (None while nobody knows); beside it, if it was given, what past
    frequency alone would have said.
    """

    question: str
    probability: float
    outcome: bool | None
    past_frequency: float | None = None


@dataclass(frozen=True, slots=True)
class PastFrequencies:
    """The Brier score of past frequencies, and that of the forecasts themselves, on the `n` questions with both."""

    brier: float
    own: float
    n: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How good a set of forecasts was.

    `brier_base_rate` is what always stating the frequency of yes would have scored (known only afterwards),
    `brier_even` what 50 % would have. `log` is in nats, infinite where 0 or 1 was stated and the other happened.
    """

    brier: float
    brier_base_rate: float
    brier_even: float
    log: float
    decomposition: Decomposition
    calibration: Calibration
    resolved: int
    unresolved: int
    past: PastFrequencies | None = None


def score_forecasts(forecasts: Sequence[Forecasted], *, seed: int = 0) -> Scorecard:
    """Score the forecasts whose questions have resolved; forecasts of one question form a cluster.

    Raises `SettingError` where none has resolved.

    >>> card = score_forecasts([Forecasted("a", 0.8, True), Forecasted("b", 0.4, False), Forecasted("c", 0.5, None)])
    >>> round(card.brier, 3), card.resolved, card.unresolved
    (0.1, 2, 1)
    """
    known = [forecast for forecast in forecasts if forecast.outcome is not None]
    if not known:
        raise SettingError(
            "forecasts", f"{len(forecasts)}, none of them resolved", "at least one whose outcome is known"
        )
    stated = [forecast.probability for forecast in known]
    happened = [bool(forecast.outcome) for forecast in known]
    labels: list[Hashable] = [forecast.question for forecast in known]
    parts = decompose(stated, happened)
    return Scorecard(
        brier=parts.brier,
        brier_base_rate=parts.uncertainty,
        brier_even=float(brier_scores([0.5] * len(known), happened).mean()),
        log=float(np.mean(log_scores(stated, happened))),
        decomposition=parts,
        calibration=calibration(stated, happened, clusters=labels, seed=seed),
        resolved=len(known),
        unresolved=len(forecasts) - len(known),
        past=_past(known),
    )


def _past(known: Sequence[Forecasted]) -> PastFrequencies | None:
    both = [
        (one.probability, one.past_frequency, bool(one.outcome))
        for one in known
        if one.past_frequency is not None
    ]
    if not both:
        return None
    own, past, happened = zip(*both, strict=True)
    return PastFrequencies(
        brier=float(brier_scores(past, happened).mean()),
        own=float(brier_scores(own, happened).mean()),
        n=len(both),
    )
