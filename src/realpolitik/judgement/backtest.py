"""Back-tests: forecasts of everything that could happen, from many days in the past, beside plain baselines.

Questions are chosen by people who often know how things went. A back-test asks about every *cell* instead, each actor,
recipient and event root that the case has options for, at regular dates: will it happen within the horizon?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.errors import InputError, SettingError
from realpolitik.judgement.baseline import BASELINES, YEAR, Cell, Floats
from realpolitik.judgement.bootstrap import PairedComparison, compare_scores
from realpolitik.judgement.calibration import Calibration, calibration
from realpolitik.judgement.compare import gather_evidence
from realpolitik.judgement.futures import find_hypothesis
from realpolitik.judgement.imagine import imagine
from realpolitik.judgement.scores import brier_scores, log_scores
from realpolitik.judgement.weighting import stacked_doubt
from realpolitik.manifest import Manifest, Setting

Mixture = tuple[tuple[Hypothesis, float], ...]
"""Hypotheses with their shares of a forecast."""
MODEL = "model"
"""Name of the case's own forecasts among the forecasters."""
POOLED = "recency"
"""The baseline that is pooled with them."""
POOL = f"{MODEL} and {POOLED}"
"""Name of the mean of both: inside and outside view in equal parts."""
WEEK = timedelta(days=7)
SMALL = 0.02
"""Weight below which a hypothesis is left out of the mixture, which saves its simulation."""
FIRST = 52
"""Weeks of record before the first origin, unless another is given."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Forecasts from one day: of each cell by each forecaster, and what followed."""

    at: date
    forecasts: Mapping[str, Floats]
    happened: Floats


@dataclass(frozen=True, slots=True)
class Skill:
    """How one forecaster did over all cells and origins.

    `brier` and `log` are means, lower is better. `gap` is the model's log score less this one's (negative favours the
    model; None for the model itself), with an interval that resamples whole origins.
    """

    forecaster: str
    brier: float
    log: float
    gap: PairedComparison | None


@dataclass(frozen=True, slots=True)
class Backtest:
    """A case's forecasts of all cells at many dates, scored beside the baselines."""

    case: str
    cells: tuple[Cell, ...]
    origins: tuple[Origin, ...]
    weeks: int
    skills: tuple[Skill, ...]
    calibration: Calibration
    outside: int
    manifest: Manifest

    def document(self) -> dict[str, object]:
        """Write the back-test as the JSON object that `realpolitik backtest --json` prints."""
        return {
            "case": self.case,
            "weeks": self.weeks,
            "cells": len(self.cells),
            "outside": self.outside,
            "forecasters": [
                {
                    "name": skill.forecaster,
                    "brier": skill.brier,
                    "log": skill.log,
                    "difference": None
                    if skill.gap is None
                    else {"log": skill.gap.difference, "low": skill.gap.low, "high": skill.gap.high},
                }
                for skill in self.skills
            ],
            "origins": [
                {
                    "at": origin.at.isoformat(),
                    "happened": int(origin.happened.sum()),
                    "expected": {name: float(values.sum()) for name, values in origin.forecasts.items()},
                }
                for origin in self.origins
            ],
            "calibration": self.calibration.document(),
            "manifest": self.manifest.document(),
        }

    def rows(self) -> Iterator[tuple[str, ...]]:
        """List every forecast as a row: question, probability, outcome, then the date and the baselines' forecasts."""
        others = [name for name in self.origins[0].forecasts if name != MODEL]
        yield ("question", "probability", "outcome", "at", *others)
        for origin in self.origins:
            end = (origin.at + self.weeks * WEEK).isoformat()
            for number, (actor, recipient, root) in enumerate(self.cells):
                yield (
                    f"{actor} {root} {recipient} by {end}",
                    f"{origin.forecasts[MODEL][number]:.5f}",
                    "yes" if origin.happened[number] else "no",
                    origin.at.isoformat(),
                    *(f"{origin.forecasts[name][number]:.5f}" for name in others),
                )


def backtest(
    case: Case,
    hypothesis: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    every: int = 13,
    weeks: int = 13,
    runs: int = 256,
    seed: int = 0,
    settings: Mapping[str, Setting] | None = None,
    told: Callable[[str], None] = lambda text: None,
) -> Backtest:
    """Forecast every cell of a case from a row of past dates, each with the record up to it and nothing later.

    P(cell) = sum_h w_h (n_h + 1/2) / (R + 1), with n_h of R runs in which the cell's event happens at least once, and
    w_h as `forecast` weighs the hypotheses on that day, those below `SMALL` left out.

    Args:
        case: the system.
        hypothesis: forecast by this hypothesis alone.
        since: first origin; a year after the case's start if none.
        until: the last day that a forecast may reach; the end of the case's period if none.
        every: weeks between origins.
        weeks: how far each forecast reaches.
        runs: futures of each hypothesis.
        seed: of every draw.
        settings: kept in the manifest beside these.
        told: is called with a line after each origin.

    Raises `InputError` for a case without hypotheses or options, `SettingError` for settings out of range.

    Reference: Tashman (2000), International Journal of Forecasting 16, on rolling origins; Clemen (1989), the same
    journal 5, on why the mean of two forecasts is often better than either.
    """
    chosen = find_hypothesis(case, hypothesis)
    if not case.hypotheses:
        raise InputError(f"case {case.id}: holds no hypothesis; write at least one file hypotheses/ID.yaml")
    first, last = since or case.starts + FIRST * WEEK, until or case.ends
    days = _origins(case, first, last, every, weeks)
    mixtures = [((chosen, 1.0),)] * len(days) if chosen else _mixtures(case, days, seed)
    cells: tuple[Cell, ...] = ()
    origins = []
    for day, mixture in zip(days, mixtures, strict=True):
        cells, model = _model(case, day, mixture, weeks, runs, seed)
        years = weeks * 7 / YEAR
        forecasts = {
            MODEL: model,
            **{name: plain(case, cells, day, years) for name, plain in BASELINES.items()},
        }
        forecasts[POOL] = (model + forecasts[POOLED]) / 2
        origins.append(Origin(day, forecasts, happened(case, cells, day, weeks)))
        came = origins[-1].happened.sum()
        told(f"{day}: {model.sum():.1f} of {len(cells)} kinds of event expected, {came:.0f} happened")
    chosen_settings: dict[str, Setting] = {
        "command": "backtest",
        "case": case.id,
        "hypothesis": hypothesis,
        "since": first.isoformat(),
        "until": last.isoformat(),
        "every": every,
        "weeks": weeks,
        "runs": runs,
    }
    stated = np.concatenate([origin.forecasts[MODEL] for origin in origins])
    outcomes = np.concatenate([origin.happened for origin in origins])
    labels = [origin.at for origin in origins for _ in cells]
    return Backtest(
        case=case.id,
        cells=cells,
        origins=tuple(origins),
        weeks=weeks,
        skills=_skills(origins, seed),
        calibration=calibration(stated, outcomes, clusters=labels, seed=seed),
        outside=_outside(case, cells, days, weeks),
        manifest=Manifest(case.sha256, seed, {**chosen_settings, **(settings or {})}),
    )


def _origins(case: Case, first: date, last: date, every: int, weeks: int) -> list[date]:
    for name, value in (("every", every), ("weeks", weeks)):
        if not 1 <= value <= 520:
            raise SettingError(name, str(value), "a whole number of weeks from 1 to 520")
    count = ((last - first).days - weeks * 7) // (every * 7) + 1
    if not case.starts <= first or not last <= case.ends or count < 1:
        raise SettingError(
            "since and until",
            f"{first} to {last}",
            f"dates from {case.starts} to {case.ends} with at least {weeks} weeks between them",
        )
    return [first + number * every * WEEK for number in range(count)]


def _mixtures(case: Case, days: Sequence[date], seed: int) -> list[Mixture]:
    """Weights of the hypotheses on each day, from predictions made before it.

    A prequential score looks at nothing later, so that one pass over the record serves every day.
    """
    found = gather_evidence(case, days[-1])
    scores = np.stack([one.steps for one in found])
    prior = np.array([hypothesis.prior for hypothesis in case.hypotheses], dtype=np.float64)
    mixtures = []
    for day in days:
        known = sum(start + timedelta(days=case.clock.days - 1) <= day for start in found[0].days)
        weights = stacked_doubt(scores[:, :known], prior, found[0].blocks[:known], seed=seed)
        kept = np.where(weights >= min(SMALL, weights.max()), weights, 0.0)
        shares = kept / kept.sum()
        mixtures.append(
            tuple((one, float(share)) for one, share in zip(case.hypotheses, shares, strict=True) if share)
        )
    return mixtures


def _model(
    case: Case, at: date, mixture: Mixture, weeks: int, runs: int, seed: int
) -> tuple[tuple[Cell, ...], Floats]:
    total: Floats | None = None
    cells: tuple[Cell, ...] = ()
    for hypothesis, weight in mixture:
        imagined = imagine(case, hypothesis, at, weeks, runs, seed)
        cells = imagined.groups
        share = ((imagined.counts > 0).sum(axis=1) + 0.5) / (runs + 1.0)
        total = weight * share if total is None else total + weight * share
    if total is None or not cells:
        raise InputError(f"case {case.id}: holds no move that anybody could make; write some in moves.yaml")
    return cells, total


def happened(case: Case, cells: Sequence[Cell], at: date, weeks: int) -> Floats:
    """Tell what came: 1 for each cell whose event surely happened in the weeks after a day, else 0."""
    seen = {
        (event.actor, event.recipient, event.event.value)
        for event in case.record.events
        if at < event.date and event.date_to <= at + weeks * WEEK
    }
    return np.array([float(cell in seen) for cell in cells])


def _outside(case: Case, cells: Sequence[Cell], days: Sequence[date], weeks: int) -> int:
    """How many recorded events of the horizons belong to no cell: nobody could forecast them."""
    known = set(cells)
    return sum(
        (event.actor, event.recipient, event.event.value) not in known
        for event in case.record.events
        if any(day < event.date and event.date_to <= day + weeks * WEEK for day in days)
    )


def _skills(origins: Sequence[Origin], seed: int) -> tuple[Skill, ...]:
    outcomes = np.concatenate([origin.happened for origin in origins])
    labels = [origin.at for origin in origins for _ in origin.happened]
    stated = {
        name: np.concatenate([origin.forecasts[name] for origin in origins]) for name in origins[0].forecasts
    }
    losses = {name: log_scores(values, outcomes) for name, values in stated.items()}
    return tuple(
        Skill(
            forecaster=name,
            brier=float(brier_scores(values, outcomes).mean()),
            log=float(losses[name].mean()),
            gap=None
            if name == MODEL or not np.isfinite(losses[name]).all()
            else compare_scores(losses[MODEL], losses[name], clusters=labels, seed=seed),
        )
        for name, values in stated.items()
    )
