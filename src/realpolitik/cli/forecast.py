"""`realpolitik forecast`: what did, or does, the model expect on a given day?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.console import progress, show, show_json, show_table, suggest, warn
from realpolitik.cli.options import AsJson, CaseName, Output, Runs, Seed, parse_date, whole_number

if TYPE_CHECKING:
    from realpolitik.judgement.outlook import Outlook


def forecast(
    case: CaseName,
    at: Annotated[str, typer.Option("--at", help="Forecast as of this date, from the record up to it.")],
    runs: Runs = 1000,
    json: AsJson = False,
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Forecast every question that is open on a date, mixed over hypotheses by weight and split by hypothesis."""
    from realpolitik.cli.job import Job, run_forecast

    parse_date("--at", at)
    whole_number("--runs", runs, 1, 1_000_000)
    with progress("weighing, fitting and simulating"):
        result = run_forecast(Job("forecast", case, seed, {"at": at, "runs": runs}))
    if json or output is not None:
        show_json(result.document(), output)
        return
    show_outlook(result.outlook)
    warn(result.outlook.warnings)
    suggest(
        f"realpolitik forecast {case} --at {at} -o forecast.json",
        "realpolitik score forecast.json",
    )


def show_outlook(outlook: Outlook) -> None:
    """Print forecasts for people."""
    from realpolitik.report.wording import likelihood, percent

    outcome = {True: "yes", False: "no", None: ""}
    if not outlook.questions:
        show(f"No question of the case is open on {outlook.at}.")
        return
    show_table(
        f"Forecasts as of {outlook.at}",
        ("question", "probability", "± se", "in words", "hypotheses say", "past", "happened"),
        [
            (
                row.text,
                percent(row.probability),
                f"{row.se * 100:.1f}",
                likelihood(row.probability),
                f"{percent(min(row.by_hypothesis.values()))} to {percent(max(row.by_hypothesis.values()))}",
                "" if row.past_frequency is None else percent(row.past_frequency),
                outcome[row.outcome],
            )
            for row in outlook.questions
        ],
        "lrrlrrl",
    )
