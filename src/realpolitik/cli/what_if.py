"""`realpolitik what-if`: the same futures, with one thing changed."""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli.console import progress, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, CaseName, Output, Seed, parse_date, whole_number

SHOWN = 10
"""Kinds of events listed."""


def what_if(
    case: CaseName,
    changes: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="PATH=NUMBER", help="A number of the case to change; may be given again."
        ),
    ],
    at: Annotated[
        str | None,
        typer.Option("--at", help="Start from the record as it stood on this date; its end by default."),
    ] = None,
    hypothesis: Annotated[
        str | None,
        typer.Option("--hypothesis", help="Run under this hypothesis; the case's own numbers if none."),
    ] = None,
    weeks: Annotated[int, typer.Option("--weeks", help="How many weeks ahead.")] = 26,
    runs: Annotated[int, typer.Option("--runs", help="How many pairs of futures to simulate.")] = 1000,
    json: AsJson = False,
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Change a number of the case (a tie, a salience, a credibility) and see what it does, future by future."""
    from realpolitik.cli.job import Job, run_what_if

    parse_date("--at", at)
    whole_number("--weeks", weeks, 1, 1040)
    whole_number("--runs", runs, 2, 1_000_000)
    settings = {"changes": changes, "at": at, "hypothesis": hypothesis, "weeks": weeks, "runs": runs}
    with progress("simulating with and without the change"):
        result = run_what_if(Job("what-if", case, seed, settings))
    if json or output is not None:
        show_json(result.document(), output)
        return
    show(f"What if {', '.join(f'{path} = {value:g}' for path, value in result.changes.items())}?")
    for title, rows, places in (
        (f"Questions open on {result.at}", result.questions, 2),
        (f"Issues on {result.until} (mean)", result.issues, 3),
        ("Events a year that change most", result.rates[:SHOWN], 2),
    ):
        if rows:
            show_table(
                title,
                ("", "before", "after", "difference", "± se", ""),
                [
                    (
                        row.id,
                        *(f"{row.before:.{places}f}", f"{row.after:.{places}f}"),
                        *(
                            f"{row.difference:+.{places}f}",
                            f"{row.se:.{places}f}",
                            "clear" if row.clear else "",
                        ),
                    )
                    for row in rows
                ],
                "lrrrrl",
            )
    suggest(f"realpolitik simulate {case}")
