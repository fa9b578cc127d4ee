"""A briefing on the small fictional case, with figures made up but for their shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.judgement.comparison import Comparison, DiagnosticEvent, Prequential, Standing, TrailPoint
from realpolitik.judgement.outlook import Fan, Futures, Outlook, QuestionForecast, Rate
from realpolitik.judgement.scorecard import Forecasted, score_forecasts
from realpolitik.manifest import Manifest
from realpolitik.report.briefing import Briefing
from realpolitik.report.passages import find_passages

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
HOSTILE = '<script>alert("x")</script><img src="https://evil.example/a.png" onerror=alert(1)>'
BANDS = (-1.6, -0.7, 0.0, 0.7, 1.6)


def compose(case: Case, texts: tuple[str, ...] = ()) -> Briefing:
    manifest = Manifest(case.sha256, 7, {"command": "report", "case": case.id})
    names = [hypothesis.id for hypothesis in case.hypotheses]
    standings = tuple(
        Standing(row.id, row.title, -60.0 - i, Prequential(-2.4 - 0.1 * i, 0.2, 25), 0.5, 0.7 - 0.4 * i)
        for i, row in enumerate(case.hypotheses)
    )
    events = tuple(
        DiagnosticEvent(
            event.id,
            event.date,
            event.actor,
            event.event.value,
            event.recipient,
            event.summary,
            {name: (0.4 - 0.9 * i) * (1 if k % 2 else -1) for i, name in enumerate(names)},
            1.0,
        )
        for k, event in enumerate(case.record.events[:10])
    )
    trail = tuple(
        TrailPoint(event.date, {name: 0.1 * k * (1 - 2 * i) for i, name in enumerate(names)})
        for k, event in enumerate(case.record.events)
    )
    comparison = Comparison(
        case.id,
        case.ends,
        standings,
        events,
        "The record is predicted best by H1.",
        ("The record does not separate H1 from H2.",),
        ("e05",),
        trail,
        manifest,
    )
    questions = tuple(
        QuestionForecast(
            row.id, row.text, 0.8, 0.01, dict(zip(names, (0.9, 0.6), strict=True)), 0.3, row.outcome
        )
        for row in case.questions
    )
    days = tuple(date(2020, 7, 6) + timedelta(days=7 * week) for week in range(20))
    fans = tuple(
        Fan(issue.id, days, *(tuple(0.5 + band * 0.01 * week for week in range(20)) for band in BANDS))
        for issue in case.issues
    )
    return Briefing(
        case,
        comparison,
        Outlook(date(2020, 7, 5), questions, dict(zip(names, (0.7, 0.3), strict=True)), (), manifest),
        Futures(fans, (Rate("A", "ASSAULT", "B", 4.0, 0.1),), 7, 500, manifest),
        score_forecasts([Forecasted(row.id, row.probability, row.outcome) for row in questions]),
        find_passages(case, texts),
    )


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    texts = tuple(
        path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "tiny_texts").glob("*.txt"))
    )
    return compose(load_case(FIXTURES / "tiny"), texts)


@pytest.fixture(scope="session")
def hostile_briefing() -> Briefing:
    """Every text that a case's author can set is an attack."""
    case = load_case(FIXTURES / "tiny")
    record = replace(
        case.record, events=tuple(replace(event, summary=HOSTILE) for event in case.record.events)
    )
    return compose(
        replace(
            case,
            title=HOSTILE,
            summary=HOSTILE,
            actors=tuple(replace(actor, name=HOSTILE) for actor in case.actors),
            issues=tuple(replace(issue, title=HOSTILE, low=HOSTILE) for issue in case.issues),
            hypotheses=tuple(
                replace(row, title=HOSTILE, summary=HOSTILE, mechanism=(HOSTILE,), against=HOSTILE)
                for row in case.hypotheses
            ),
            questions=tuple(replace(row, text=HOSTILE, fine_print=HOSTILE) for row in case.questions),
            sources=tuple(replace(row, title=HOSTILE, where=HOSTILE) for row in case.sources),
            claims=tuple(replace(row, gist=HOSTILE, speaker=(HOSTILE,)) for row in case.claims),
            record=record,
        )
    )
