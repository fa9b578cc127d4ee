"""`realpolitik score`: how good were these forecasts?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli.calibration import show_calibration
from realpolitik.cli.console import show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, Seed


def score(
    file: Annotated[
        Path, typer.Argument(help="A saved `forecast --json`, or a csv: question, probability, outcome.")
    ],
    against: Annotated[
        Path | None, typer.Option("--against", help="Another file of forecasts of the same questions.")
    ] = None,
    json: AsJson = False,
    seed: Seed = 0,
) -> None:
    """Score forecasts whose questions have resolved: Brier, log score, calibration; against another's, if given."""
    from realpolitik.report.scorecard import scorecard_document

    document = scorecard_document(file, against, seed)
    if json:
        show_json(document)
        return
    scores = document["scores"]
    show(f"{document['resolved']} resolved forecasts, {document['unresolved']} still open")
    show_table(
        "",
        ("score (lower is better)", "value"),
        [
            ("Brier", f"{scores['brier']:.4f}"),
            ("  of always stating 50 %", f"{scores['brier_even']:.4f}"),
            ("  of the base rate, known only afterwards", f"{scores['brier_base_rate']:.4f}"),
            ("log score, nats", "infinite" if scores["log"] is None else f"{scores['log']:.4f}"),
            ("reliability loss", f"{scores['reliability']:.4f}"),
            ("resolution (higher is better)", f"{scores['resolution']:.4f}"),
            ("expected calibration error", f"{scores['calibration_error']:.3f}"),
        ],
        "lr",
    )
    past = document["past_frequency"]
    if past is not None:
        show(
            f"On the {past['n']} questions about events, past frequency alone scores a Brier of {past['brier']:.4f}, "
            f"these forecasts {past['brier_of_forecasts']:.4f}."
        )
    show_calibration("Calibration", document["calibration"])
    if document["comparison"] is not None:
        show(document["comparison"]["sentence"])
    else:
        suggest(f"realpolitik score {file} --against OTHER.csv")
