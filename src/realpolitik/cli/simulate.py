"""`realpolitik simulate`: what happens when a case is run?"""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli.console import progress, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, CaseName, Output, Seed, parse_date, whole_number

COMMONEST = 12
"""Kinds of events listed."""


def simulate(
    case: CaseName,
    hypothesis: Annotated[
        str | None,
        typer.Option("--hypothesis", help="Run under this hypothesis; the case's own numbers if none."),
    ] = None,
    runs: Annotated[int, typer.Option("--runs", help="How many futures to simulate.")] = 1000,
    weeks: Annotated[int, typer.Option("--weeks", help="How many weeks ahead.")] = 52,
    start: Annotated[
        str | None,
        typer.Option("--from", help="Start from the record as it stood on this date; its end by default."),
    ] = None,
    json: AsJson = False,
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Simulate futures of a case: issues over time with quantiles, and how often who does what to whom."""
    from realpolitik.cli.job import Job, run_simulation

    parse_date("--from", start)
    whole_number("--runs", runs, 1, 1_000_000)
    whole_number("--weeks", weeks, 1, 1040)
    settings = {"hypothesis": hypothesis, "runs": runs, "weeks": weeks, "from": start}
    with progress("simulating"):
        result = run_simulation(Job("simulate", case, seed, settings))
    if json or output is not None:
        show_json(result.document(), output)
        return
    first, last = result.issues[0].dates[0], result.issues[0].dates[-1]
    show_table(
        f"Issues on {last}, from {result.runs} futures since {first}",
        ("issue", "start", "5 %", "25 %", "median", "75 %", "95 %"),
        [
            (
                fan.id,
                f"{fan.q50[0]:.2f}",
                *(f"{band[-1]:.2f}" for band in (fan.q05, fan.q25, fan.q50, fan.q75, fan.q95)),
            )
            for fan in result.issues
        ],
        "lrrrrrr",
    )
    commonest = sorted(result.rates, key=lambda rate: (-rate.rate, rate.actor, rate.event, rate.recipient))
    show_table(
        "Commonest events, a year",
        ("actor", "event", "recipient", "mean", "± se"),
        [
            (rate.actor, rate.event, rate.recipient, f"{rate.rate:.2f}", f"{rate.se:.2f}")
            for rate in commonest[:COMMONEST]
        ],
        "lllrr",
    )
    suggest(f"realpolitik compare {case}")
