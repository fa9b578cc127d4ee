"""`realpolitik report`: one page to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli.console import progress, say, show, show_json, suggest
from realpolitik.cli.options import AsJson, CaseName, Runs, Seed, parse_date, whole_number


def report(
    case: CaseName,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Write the report into this folder.")
    ],
    until: Annotated[
        str | None, typer.Option("--until", help="Weigh the hypotheses on the record up to this date.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", help="Forecast as of this date; by default the day on which most questions open."
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="Folder of the documents, to show the passages behind the claims."),
    ] = None,
    runs: Runs = 1000,
    json: AsJson = False,
    seed: Seed = 0,
) -> None:
    """Write one self-contained html page, its JSON twin and csv tables."""
    from realpolitik.cli.job import Job, run_report
    from realpolitik.report.write_report import report_document, write_report

    parse_date("--until", until)
    parse_date("--at", at)
    whole_number("--runs", runs, 1, 1_000_000)
    with progress("weighing, fitting and simulating"):
        briefing = run_report(Job("report", case, seed, {"until": until, "at": at, "runs": runs}), texts)
    with progress("drawing and writing"):
        files = write_report(briefing, folder)
    if json:
        show_json(report_document(briefing))
    else:
        show(str(files[0]))
    say(f"wrote {len(files)} files into {folder}; open {files[0]} in any browser")
    suggest(f"realpolitik replay {folder / 'report.json'}")
