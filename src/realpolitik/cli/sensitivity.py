"""`realpolitik sensitivity`: on which assumptions does an explanation's standing hang?"""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli.console import progress, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, CaseName, Output, parse_date


def sensitivity(
    case: CaseName,
    hypothesis: Annotated[
        str, typer.Option("--hypothesis", help="The hypothesis whose assumptions are tried.")
    ],
    until: Annotated[
        str | None, typer.Option("--until", help="Use the record up to this date; all of it by default.")
    ] = None,
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Take away a hypothesis' assumptions one at a time and see how much better or worse it predicts without each."""
    from realpolitik.cli.job import Job, run_sensitivity

    parse_date("--until", until)
    with progress("predicting the record without each assumption"):
        result = run_sensitivity(Job("sensitivity", case, 0, {"hypothesis": hypothesis, "until": until}))
    if json or output is not None:
        show_json(result.document(), output)
        return
    whole = result.whole
    show(
        f"{result.hypothesis} on the record to {result.until}: its assumptions together change the summed log score "
        f"by {whole.gain:+.1f} ± {whole.se:.1f}"
    )
    show_table(
        "What each assumption does, the others kept (above 0: the record likes it)",
        ("assumption", "value", "log score", "± se", "log evidence"),
        [
            (row.path, f"{row.value:g}", f"{row.gain:+.2f}", f"{row.se:.2f}", f"{row.evidence:+.2f}")
            for row in result.assumptions
        ],
        "lrrrr",
    )
    suggest(f"realpolitik compare {case}")
