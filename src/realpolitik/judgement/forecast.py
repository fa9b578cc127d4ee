"""Forecasts: every open question, mixed over hypotheses by weights that know no more than the day of the forecast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np

from realpolitik.case.model import Case
from realpolitik.case.question import Question
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.simulation.summary import capacity_warnings
from realpolitik.errors import InputError, SettingError
from realpolitik.judgement.compare import WORKERS, compare_evidence, gather_evidence
from realpolitik.judgement.imagine import Imagined, imagine
from realpolitik.judgement.outlook import Fan, Futures, Outlook, QuestionForecast, Rate
from realpolitik.judgement.past_frequency import past_frequency
from realpolitik.judgement.resolution import resolve
from realpolitik.judgement.weighting import Floats
from realpolitik.manifest import Manifest, Setting

RUNS = 1000
"""Futures of each hypothesis, unless another number is given."""
WEEKS = 26
"""Weeks ahead where no question asks for more."""
NEGLIGIBLE = 1e-4
"""Weight below which a hypothesis's futures are left out of the bands (never out of the split)."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """An outlook on the questions and the futures it was counted on."""

    outlook: Outlook
    futures: Futures

    def document(self) -> dict[str, object]:
        """Write the forecasts as the JSON object that `realpolitik forecast --json` prints."""
        return self.outlook.document()


def open_questions(case: Case, at: date) -> tuple[Question, ...]:
    """List the questions open on a date: opened by then, closing later, and not settled by the record up to then."""
    return tuple(
        question
        for question in case.questions
        if question.opens <= at < question.closes and resolve(question, case, at).outcome is None
    )


def busiest_date(case: Case) -> date:
    """Find the day on which the most questions open, the first among equals; the period's end if there are none."""
    days = Counter(question.opens for question in case.questions if case.starts <= question.opens < case.ends)
    return max(days, key=lambda day: (days[day], -day.toordinal()), default=case.ends)


@single_thread()
def forecast(
    case: Case, at: date, *, runs: int = RUNS, seed: int = 0, settings: Mapping[str, Setting] | None = None
) -> Prospect:
    """Forecast every question open at a date, from simulation, with the record up to and including that date.

    P(yes) = sum_h w_h (n_h + 1/2) / (R + 1), with n_h of R runs of hypothesis h answering yes and w_h its weight on
    that record; the halves are Jeffreys' prior, for R runs cannot show that something never happens. se^2 = P (1 - P) /
    (R + 2) bounds the error of simulating R runs. Run r draws the same numbers under every hypothesis, so that
    differences between hypotheses are not noise.

    Raises `SettingError` for a date outside the case's period or a number of runs below 1, `InputError` for a case
    without hypotheses.
    """
    if not case.hypotheses:
        raise InputError(f"case {case.id}: holds no hypothesis; write at least one file hypotheses/ID.yaml")
    if not case.starts <= at <= case.ends:
        raise SettingError("at", at.isoformat(), f"a date from {case.starts} to {case.ends}")
    questions = open_questions(case, at)
    last = max((question.closes for question in questions), default=at)
    days = case.clock.days
    weeks = max(WEEKS, -(-((last - at).days + days) // 7))
    evidence = gather_evidence(case, at)
    standing = compare_evidence(case, evidence, seed=seed)
    weights = np.array([standing.weights[hypothesis.id] for hypothesis in case.hypotheses])
    with ThreadPoolExecutor(WORKERS) as pool:
        imagined = list(
            pool.map(
                lambda row: imagine(case, row[0], at, weeks, runs, seed, questions, row[1].fit),
                zip(case.hypotheses, evidence, strict=True),
            )
        )
    manifest = Manifest(
        case.sha256,
        seed,
        {"command": "forecast", "case": case.id, "at": at.isoformat(), "runs": runs, **(settings or {})},
    )
    order = list(standing.weights)
    return Prospect(
        outlook=Outlook(
            at=at,
            questions=tuple(_question(case, question, at, imagined, weights) for question in questions),
            weights={name: standing.weights[name] for name in order},
            warnings=_warnings(case, questions, standing.warnings, imagined),
            manifest=manifest,
        ),
        futures=mix_futures(case, imagined, weights, seed, manifest),
    )


def mix_futures(
    case: Case, imagined: Sequence[Imagined], weights: Floats, seed: int, manifest: Manifest
) -> Futures:
    """Mix the runs of hypotheses by weight into bands of each issue and rates of each kind of event."""
    used = [n for n, weight in enumerate(weights) if weight > NEGLIGIBLE]
    runs = imagined[0].issues.shape[2]
    share = np.concatenate([np.full(runs, weights[n] / runs) for n in used])
    values = np.concatenate([imagined[n].issues for n in used], axis=2)
    share = share / share.sum()
    fans = []
    for number, issue in enumerate(case.issues):
        bands = weighted_quantiles(values[:, number], share, (0.05, 0.25, 0.5, 0.75, 0.95))
        fans.append(Fan(issue.id, imagined[0].dates, *(tuple(map(float, band)) for band in bands)))
    mixed = np.tensordot(weights, np.stack([one.counts for one in imagined]), axes=1)
    means, errors = mixed.mean(axis=1), mixed.std(axis=1) / np.sqrt(runs)
    return Futures(
        issues=tuple(fans),
        rates=tuple(
            Rate(actor, root, recipient, float(means[n]), float(errors[n]))
            for n, (actor, recipient, root) in enumerate(imagined[0].groups)
            if means[n] > 0
        ),
        seed=seed,
        runs=runs,
        manifest=manifest,
    )


def weighted_quantiles(values: Floats, share: Floats, levels: Sequence[float]) -> Floats:
    """Find quantiles of weighted runs: the smallest value whose cumulated weight reaches the level.

    `values` [dates, runs], `share` [runs] summing to one; gives [levels, dates].

    >>> weighted_quantiles(np.array([[3.0, 1.0, 2.0]]), np.array([0.2, 0.5, 0.3]), (0.5, 0.75, 0.95)).ravel().tolist()
    [1.0, 2.0, 3.0]
    """
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    reached = np.cumsum(share[order], axis=1)
    places = [(reached < level - 1e-12).sum(axis=1).clip(max=values.shape[1] - 1) for level in levels]
    return np.stack([ordered[np.arange(len(values)), place] for place in places])


def _question(
    case: Case, question: Question, at: date, imagined: Sequence[Imagined], weights: Floats
) -> QuestionForecast:
    runs = imagined[0].issues.shape[2]
    counts = np.array([one.answers[question.id].sum() for one in imagined], dtype=np.float64)
    shares = (counts + 0.5) / (runs + 1.0)
    mixed = float(weights @ shares / weights.sum())
    outcome = question.outcome if question.outcome is not None else resolve(question, case).outcome
    return QuestionForecast(
        id=question.id,
        text=question.text,
        probability=mixed,
        se=float(np.sqrt(mixed * (1.0 - mixed) / (runs + 2.0))),
        by_hypothesis={
            str(one.hypothesis): float(share) for one, share in zip(imagined, shares, strict=True)
        },
        past_frequency=past_frequency(question, case, at),
        outcome=outcome,
    )


def _warnings(
    case: Case, questions: Sequence[Question], standing: Sequence[str], imagined: Sequence[Imagined]
) -> tuple[str, ...]:
    rows = [] if questions else ["No question of the case is open on this date."]
    rows += [
        f"Weights on that day: {text}" for text in standing if text.startswith("The record does not separate")
    ][:1]
    capacity = np.concatenate([one.capacity for one in imagined], axis=1)
    return (*rows, *capacity_warnings([actor.id for actor in case.actors], capacity))
