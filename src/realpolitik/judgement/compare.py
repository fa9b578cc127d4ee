"""Comparison of hypotheses on the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np

from realpolitik.case.model import Case
from realpolitik.case.record import RecordedEvent
from realpolitik.engine.history.history import match_record
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.errors import InputError, SettingError
from realpolitik.judgement.comparison import Comparison, DiagnosticEvent, Prequential, Standing, TrailPoint
from realpolitik.judgement.diagnosticity import Diagnosis, diagnose
from realpolitik.judgement.doubt import doubts, verdict
from realpolitik.judgement.evidence import Evidence, weigh_evidence
from realpolitik.judgement.weighting import Floats, stacked_doubt, standard_error
from realpolitik.manifest import Manifest, Setting

WORKERS = 2
"""Hypotheses weighed at the same time; the result does not depend on it."""
TOP = 10
"""Diagnostic events told."""
DRAWS = 500
"""Draws for each log evidence: enough for a standard error of about .05 with hundreds of parameters."""


@single_thread()
def compare(
    case: Case,
    until: date | None = None,
    *,
    since: date | None = None,
    seed: int = 0,
    settings: Mapping[str, Setting] | None = None,
) -> Comparison:
    """Weigh a case's hypotheses on its record up to and including a date (the end of its period if none).

    With `since`, only what happened from then on is scored: a verdict on a period, given what was known before it.

    Weights are those of `stacked_doubt`: prior times prequential log score, averaged over a Bayesian bootstrap of
    quarters. `settings` are kept in the manifest beside the date.

    Raises `InputError` for a case without hypotheses, `SettingError` for a date outside its period.
    """
    day = _checked(case, until)
    if since is not None and not case.starts <= since <= day:
        raise SettingError("since", since.isoformat(), f"a date from {case.starts} to {day}")
    return compare_evidence(
        case,
        gather_evidence(case, day, since, draws=DRAWS, seed=seed),
        since=since,
        seed=seed,
        settings=settings,
    )


@single_thread()
def compare_evidence(
    case: Case,
    found: Sequence[Evidence],
    *,
    since: date | None = None,
    seed: int = 0,
    settings: Mapping[str, Setting] | None = None,
) -> Comparison:
    """Weigh a case's hypotheses by evidence that is already gathered, in the case's order."""
    day = found[0].until
    scores = np.stack([one.steps for one in found])
    prior = np.array([hypothesis.prior for hypothesis in case.hypotheses], dtype=np.float64)
    prior /= prior.sum()
    weights = stacked_doubt(scores, prior, found[0].blocks, seed=seed)
    table = np.array([[event.score for event in one.events] for one in found]).reshape(len(found), -1)
    diagnosis = diagnose(table, prior, notice=weights)
    standings = _standings(case, found, prior, weights)
    events = _telling(case, found, diagnosis)
    chosen: dict[str, Setting] = {"command": "compare", "case": case.id, "until": day.isoformat()}
    chosen |= {"since": since.isoformat()} if since else {}
    return Comparison(
        case=case.id,
        until=day,
        standings=standings,
        events=events,
        sentence=verdict(standings, found, day, since),
        warnings=doubts(found, standings, [row.id for row in events], prior, seed),
        unmatched=found[0].unmatched,
        trail=_trail(found),
        manifest=Manifest(case.sha256, seed, {**chosen, **(settings or {})}),
    )


@single_thread()
def gather_evidence(
    case: Case, until: date, since: date | None = None, *, draws: int = 0, seed: int = 0
) -> tuple[Evidence, ...]:
    """Gather the evidence for every hypothesis of a case, in the case's order; log evidences are Laplace's unless they
    are sampled with so many `draws`.
    """
    keep_compiled()
    history = match_record(draw_blueprint(case), until)
    with ThreadPoolExecutor(WORKERS) as pool:
        return tuple(
            pool.map(
                lambda hypothesis: weigh_evidence(history, hypothesis, since, draws=draws, seed=seed),
                case.hypotheses,
            )
        )


def _checked(case: Case, until: date | None) -> date:
    if not case.hypotheses:
        raise InputError(f"case {case.id}: holds no hypothesis; write at least one file hypotheses/ID.yaml")
    day = until or case.ends
    if not case.starts <= day <= case.ends:
        raise SettingError("until", day.isoformat(), f"a date from {case.starts} to {case.ends}")
    return day


def _standings(case: Case, found: Sequence[Evidence], prior: Floats, weights: Floats) -> tuple[Standing, ...]:
    rows = []
    for number, (hypothesis, evidence) in enumerate(zip(case.hypotheses, found, strict=True)):
        count = len(evidence.events)
        rows.append(
            Standing(
                hypothesis=hypothesis.id,
                title=hypothesis.title,
                log_evidence=evidence.log_evidence,
                log_evidence_se=evidence.log_evidence_se,
                prequential=_per_event(evidence, count),
                prior=float(prior[number]),
                weight=float(weights[number]),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.hypothesis)))


def _per_event(evidence: Evidence, count: int) -> Prequential:
    """Mean score an event, its silences included; the standard error takes quarters as independent."""
    if not count:
        return Prequential(0.0, 0.0, 0)
    block = np.unique(np.asarray(evidence.blocks), return_inverse=True)[1]
    sums = np.bincount(block, weights=evidence.steps)
    acts = np.bincount(block[[event.step for event in evidence.events]], minlength=sums.size)
    mean = evidence.total / count
    # A ratio of sums: its error is that of the residuals from the mean rate.
    error = standard_error(sums - mean * acts) / count
    return Prequential(mean, error if np.isfinite(error) else 0.0, count)


def _telling(case: Case, found: Sequence[Evidence], diagnosis: Diagnosis) -> tuple[DiagnosticEvent, ...]:
    by_id: dict[str, RecordedEvent] = {event.id: event for event in case.record.events}
    rows = []
    for column in diagnosis.most(TOP):
        event = by_id[found[0].events[column].id]
        rows.append(
            DiagnosticEvent(
                id=event.id,
                date=event.date,
                actor=event.actor,
                event=event.event.value,
                recipient=event.recipient,
                summary=event.summary,
                contribution={
                    one.hypothesis: float(diagnosis.contribution[number, column])
                    for number, one in enumerate(found)
                },
                diagnosticity=float(diagnosis.spread[column]),
            )
        )
    return tuple(rows)


def _trail(found: Sequence[Evidence]) -> tuple[TrailPoint, ...]:
    summed = np.cumsum(np.stack([one.steps for one in found]), axis=1)
    if not summed.shape[1]:
        return ()
    apart = summed - np.median(summed, axis=0)
    return tuple(
        TrailPoint(day, {one.hypothesis: float(apart[n, step]) for n, one in enumerate(found)})
        for step, day in enumerate(found[0].days)
    )
