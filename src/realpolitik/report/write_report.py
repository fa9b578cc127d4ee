"""A report on disk: the page, its JSON twin, and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from realpolitik.case.model import Case
from realpolitik.errors import InputError
from realpolitik.judgement.compare import compare
from realpolitik.judgement.forecast import RUNS, busiest_date, forecast
from realpolitik.judgement.scorecard import Forecasted, score_forecasts
from realpolitik.manifest import Setting
from realpolitik.report.bottom_line import bottom_line
from realpolitik.report.briefing import Briefing
from realpolitik.report.files import write_text
from realpolitik.report.page import render_page
from realpolitik.report.passages import find_passages
from realpolitik.report.tables import csv_tables


def brief(
    case: Case,
    *,
    until: date | None = None,
    at: date | None = None,
    runs: int = RUNS,
    seed: int = 0,
    texts: Iterable[str] = (),
    settings: Mapping[str, Setting] | None = None,
) -> Briefing:
    """Gather what a report says: the comparison on the record to `until`, forecasts and futures as of `at`.

    Without `at`, forecasts are made as of the day on which the most questions open.
    """
    day = at or busiest_date(case)
    comparison = compare(case, until, seed=seed, settings=settings)
    prospect = forecast(case, day, runs=runs, seed=seed, settings=settings)
    forecasts = [
        Forecasted(row.id, row.probability, row.outcome, row.past_frequency)
        for row in prospect.outlook.questions
    ]
    known = any(row.outcome is not None for row in forecasts)
    return Briefing(
        case=case,
        comparison=comparison,
        outlook=prospect.outlook,
        futures=prospect.futures,
        scorecard=score_forecasts(forecasts, seed=seed) if known else None,
        passages=find_passages(case, texts),
    )


def write_report(briefing: Briefing, folder: Path) -> tuple[Path, ...]:
    """Write report.html, report.json and the tables into a folder, each whole or not at all.

    Raises `InputError` where the folder cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; allowed is a folder, which is made if need be")
    twin = json.dumps(report_document(briefing), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    files = {"report.html": render_page(briefing), "report.json": twin}
    files |= {f"tables/{name}": text for name, text in csv_tables(briefing).items()}
    for name, text in files.items():
        write_text(folder / name, text)
    return tuple(folder / name for name in files)


def report_document(briefing: Briefing) -> dict[str, object]:
    """Write a briefing as the JSON twin of its page."""
    lines = bottom_line(briefing)
    manifest = briefing.outlook.manifest
    until = briefing.comparison.until.isoformat()
    return {
        "case": briefing.case.id,
        "title": briefing.case.title,
        "bottom_line": {
            "judgement": lines.judgement,
            "points": [{"what": point.what, "text": point.text} for point in lines.points],
            "doubts": list(lines.doubts),
        },
        "comparison": briefing.comparison.document(),
        "forecast": briefing.outlook.document(),
        "futures": briefing.futures.document(),
        "manifest": {
            **manifest.document(),
            "settings": {**manifest.settings, "command": "report", "until": until},
        },
    }
