"""Tables of a report as csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from realpolitik.report.briefing import Briefing

Row = Sequence[object]


def csv_tables(briefing: Briefing) -> Mapping[str, str]:
    """Write the tables of a briefing as csv texts by file name.

    A cell that a spreadsheet would take for a formula is written after an apostrophe.
    """
    order = [standing.hypothesis for standing in briefing.comparison.standings]
    return {
        "hypotheses.csv": _csv(
            (
                "id",
                "title",
                "weight",
                "prior",
                "log_evidence",
                "prequential_mean",
                "prequential_se",
                "events",
            ),
            [
                (
                    *(row.hypothesis, row.title, row.weight, row.prior, row.log_evidence),
                    *(row.prequential.mean, row.prequential.se, row.prequential.n),
                )
                for row in briefing.comparison.standings
            ],
        ),
        "telling_events.csv": _csv(
            ("id", "date", "actor", "event", "recipient", "summary", *order),
            [
                (
                    *(row.id, row.date, row.actor, row.event, row.recipient, row.summary),
                    *(row.contribution[name] for name in order),
                )
                for row in briefing.comparison.events
            ],
        ),
        "forecasts.csv": _csv(
            ("question", "text", "probability", "se", "past_frequency", "outcome", *order),
            [
                (
                    *(
                        row.id,
                        row.text,
                        row.probability,
                        row.se,
                        "" if row.past_frequency is None else row.past_frequency,
                        "" if row.outcome is None else int(row.outcome),
                    ),
                    *(row.by_hypothesis[name] for name in order),
                )
                for row in briefing.outlook.questions
            ],
        ),
        "futures.csv": _csv(
            ("issue", "date", "q05", "q25", "q50", "q75", "q95"),
            [
                (fan.id, *values)
                for fan in briefing.futures.issues
                for values in zip(fan.dates, fan.q05, fan.q25, fan.q50, fan.q75, fan.q95, strict=True)
            ],
        ),
        "rates.csv": _csv(
            ("actor", "event", "recipient", "a_year", "se"),
            [(row.actor, row.event, row.recipient, row.rate, row.se) for row in briefing.futures.rates],
        ),
    }


def _csv(header: Row, rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return text.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
