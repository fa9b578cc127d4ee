"""`realpolitik backtest`: how good would its forecasts have been?"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.calibration import show_calibration
from realpolitik.cli.console import progress, say, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, CaseName, Output, Runs, Seed, parse_date, whole_number

if TYPE_CHECKING:
    from realpolitik.judgement.backtest import Backtest


def backtest(
    case: CaseName,
    hypothesis: Annotated[
        str | None,
        typer.Option("--hypothesis", help="Forecast by this hypothesis alone; by all, weighed, if none."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="First date of a forecast; a year after the record begins if none."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", help="Last date that a forecast may reach; the end of the period if none."),
    ] = None,
    every: Annotated[int, typer.Option("--every", help="Weeks between forecasts.")] = 13,
    weeks: Annotated[int, typer.Option("--weeks", help="Weeks that each forecast reaches.")] = 13,
    runs: Runs = 256,
    cells: Annotated[
        Path | None,
        typer.Option("--cells", help="Write every single forecast to this csv file, for `score`."),
    ] = None,
    json: AsJson = False,
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Forecast all that could happen from many past dates, each with the record up to it, and score it."""
    from realpolitik.cli.job import Job, run_backtest
    from realpolitik.report.files import write_text

    parse_date("--since", since)
    parse_date("--until", until)
    whole_number("--runs", runs, 1, 1_000_000)
    settings = {
        "hypothesis": hypothesis,
        "since": since,
        "until": until,
        "every": every,
        "weeks": weeks,
        "runs": runs,
    }
    with progress("forecasting from past dates"):
        result = run_backtest(Job("backtest", case, seed, settings), told=say)
    if cells is not None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(result.rows())
        write_text(cells, text.getvalue())
        say(f"wrote {cells}")
    if json or output is not None:
        show_json(result.document(), output)
        return
    show_backtest(result)
    suggest(f"realpolitik backtest {case} --cells cells.csv", "realpolitik score cells.csv")


def show_backtest(result: Backtest) -> None:
    """Print a back-test for people."""
    count = len(result.origins) * len(result.cells)
    happened = sum(origin.happened.sum() for origin in result.origins)
    show(
        f"{len(result.cells)} kinds of event, {len(result.origins)} dates, {result.weeks} weeks ahead: "
        f"{count} forecasts, of which {happened:.0f} came true"
    )
    show_table(
        "Scores (lower is better); difference: the model's log score less this one's, with 95 % interval",
        ("forecaster", "Brier", "log score", "difference"),
        [
            (
                skill.forecaster,
                f"{skill.brier:.4f}",
                f"{skill.log:.4f}",
                ""
                if skill.gap is None
                else f"{skill.gap.difference:+.4f} ({skill.gap.low:+.4f} to {skill.gap.high:+.4f})",
            )
            for skill in result.skills
        ],
        "lrrr",
    )
    show_calibration("Calibration of the model", result.calibration.document())
    if result.outside:
        say(f"warning: {result.outside} recorded events are of kinds that the case has no option for")
