"""`realpolitik compare`: which explanation does the record support, by how much, because of which events?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.console import progress, show, show_json, show_table, suggest, warn
from realpolitik.cli.options import AsJson, CaseName, Output, Seed, parse_date

if TYPE_CHECKING:
    from realpolitik.judgement.comparison import Comparison


def compare(
    case: CaseName,
    until: Annotated[
        str | None, typer.Option("--until", help="Use the record up to this date; all of it by default.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Score only what happened from this date on, knowing what came before."),
    ] = None,
    json: AsJson = False,
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Weigh the hypotheses of a case on its record: evidence, predictions, weights, and the events that decide."""
    from realpolitik.cli.job import Job, run_comparison

    parse_date("--until", until)
    parse_date("--since", since)
    with progress("fitting and predicting"):
        result = run_comparison(Job("compare", case, seed, {"until": until, "since": since}))
    if json or output is not None:
        show_json(result.document(), output)
        return
    show_comparison(result)
    suggest(f"realpolitik forecast {case} --at DATE", f"realpolitik report {case} -o report")


def show_comparison(result: Comparison) -> None:
    """Print a comparison for people: the sentence, the table, the matrix, the doubts."""
    from realpolitik.report.wording import percent, ratio

    show(result.sentence)
    show("")
    show_table(
        f"Hypotheses on the record to {result.until}",
        ("", "hypothesis", "weight", "log score an event", "se", "log evidence", "se"),
        [
            (
                row.hypothesis,
                row.title,
                percent(row.weight),
                f"{row.prequential.mean:.3f}",
                f"{row.prequential.se:.3f}",
                f"{row.log_evidence:.2f}",
                "" if row.log_evidence_se is None else f"{row.log_evidence_se:.2f}",
            )
            for row in result.standings
        ],
        "llrrrrr",
    )
    if result.events:
        show_table(
            "What tells them apart: how much more (×) or less (÷) each expected an event than they did on average",
            ("", *(str(number) for number in range(1, len(result.events) + 1))),
            [
                (row.hypothesis, *(ratio(event.contribution[row.hypothesis]) for event in result.events))
                for row in result.standings
            ],
            "l" + "r" * len(result.events),
        )
        show_table(
            "",
            ("", "date", "event", "what"),
            [
                (number, event.date, f"{event.actor} {event.event} {event.recipient}", event.summary)
                for number, event in enumerate(result.events, start=1)
            ],
            "rlll",
        )
    warn(result.warnings)
