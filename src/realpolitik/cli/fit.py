"""`realpolitik fit`: what does the record teach about each parameter?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.console import progress, show, show_json, show_table, suggest, warn
from realpolitik.cli.options import AsJson, CaseName, Output, Seed, parse_date, whole_number

if TYPE_CHECKING:
    from realpolitik.judgement.estimation import Estimate, Estimation

SHOWN = 25
"""Parameters listed unless all are asked for."""


def fit(
    case: CaseName,
    hypothesis: Annotated[
        str | None,
        typer.Option("--hypothesis", help="Fit under this hypothesis; the case's own numbers if none."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Use the record up to this date; all of it by default.")
    ] = None,
    nuts: Annotated[
        bool,
        typer.Option(
            "--nuts", help="Draw from the posterior as well, and check the evidence with the draws."
        ),
    ] = False,
    draws: Annotated[int, typer.Option("--draws", help="How many draws with --nuts.")] = 1000,
    spread: Annotated[
        bool, typer.Option("--spread", help="Estimate how much actors differ, instead of assuming it.")
    ] = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help=f"List every parameter, not only the {SHOWN} that the record moved furthest."
        ),
    ] = False,
    json: AsJson = False,
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Fit a case on its record: every parameter in words, with standard error, prior, and what the record taught."""
    from realpolitik.cli.job import Job, run_fit

    parse_date("--until", until)
    whole_number("--draws", draws, 100, 100_000)
    settings = {"hypothesis": hypothesis, "until": until, "nuts": nuts, "draws": draws, "spread": spread}
    with progress("fitting and drawing" if nuts else "fitting"):
        result = run_fit(Job("fit", case, seed, settings))
    if json or output is not None:
        show_json(result.document(), output)
        return
    rows = sorted(result.estimates, key=lambda row: -abs(row.moved))
    _show_estimates(result, rows if everything else rows[:SHOWN])
    if result.spreads:
        show_table(
            "How much actors differ (standard deviation over actors)",
            ("in", "assumed", "estimate", "95 % from", "to", "actors"),
            [
                (
                    {"rate": "log rate", "gain": "weight of gain"}[row.kind],
                    *(f"{value:.2f}" for value in (row.assumed, row.estimate, row.low, row.high)),
                    str(row.actors),
                )
                for row in result.spreads
            ],
            "lrrrrr",
        )
    if result.sampler:
        told = result.sampler
        show(
            f"{told.draws} draws, worth at least {told.least_ess:.0f}; largest split R-hat {told.largest_r_hat:.3f}; "
            f"{told.diverged} diverged. Log evidence checked: {told.log_evidence:.2f} (se {told.log_evidence_se:.2f}); "
            f"Laplace's is off by {told.laplace_error:+.2f}."
        )
    warn(result.warnings)
    suggest(f"realpolitik compare {case}", *(() if nuts else (f"realpolitik fit {case} --nuts",)))


def _show_estimates(result: Estimation, rows: list[Estimate]) -> None:
    under = f"under {result.hypothesis}" if result.hypothesis else "with the case's own numbers"
    show(
        f"{result.events} events to {result.until}, {under}: log likelihood {result.log_likelihood:.1f}, "
        f"log evidence {result.log_evidence:.2f} ± {result.log_evidence_se:.2f}"
    )
    show_table(
        f"Parameters that the record moved furthest ({len(rows)} of {len(result.estimates)})",
        ("parameter", "in words", "estimate", "± se", "prior", "± sd", "moved", "learnt"),
        [
            (
                row.name,
                row.meaning,
                f"{row.estimate:.2f}",
                f"{row.se:.2f}",
                f"{row.prior:.2f}",
                f"{row.prior_sd:.2f}",
                f"{row.moved:+.1f}",
                f"{row.learnt:.0%}",
            )
            for row in rows
        ],
        "llrrrrrr",
    )
