"""`realpolitik claims sources`: how each source's predictions fared."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.claims.options import StoreName, opened
from realpolitik.cli.console import show, show_json, show_table
from realpolitik.cli.options import AsJson, CaseName

if TYPE_CHECKING:
    from realpolitik.claims.store import Entry
    from realpolitik.judgement.track_record import Foretold, TrackRecord

Stances = Annotated[
    Path | None,
    typer.Option(
        "--stances", metavar="FILE", help="csv: question,claim,says; which side claims take (yes or no)."
    ),
]


def sources(
    case: CaseName,
    stances: Stances = None,
    by_document: Annotated[
        bool, typer.Option("--by-document", help="One line a document, with all who speak in it.")
    ] = False,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Show how the predictions of each source fared, where a case's questions that cite them have resolved."""
    foretold, records = past_records(case, stances, by_document, store)
    if json:
        show_json(
            {"records": [asdict(one) for one in records], "foretold": [asdict(one) for one in foretold]}
        )
        return
    show_records(records)


def past_records(
    case: str, stances: Path | None, by_document: bool, store: str | None
) -> tuple[tuple[Foretold, ...], tuple[TrackRecord, ...]]:
    """Join a case's resolved questions with the claims they cite, in the store or in the case."""
    from realpolitik.case import load_case
    from realpolitik.claims.store import Query, Status, find_claims
    from realpolitik.claims.store.database import DEFAULT_FILE, STORE_VARIABLE
    from realpolitik.judgement.track_record import predictions, read_stances, track_records

    entries: tuple[Entry, ...] = ()
    if store is not None or STORE_VARIABLE in os.environ or Path(DEFAULT_FILE).exists():
        with opened(store) as open_one:
            entries = find_claims(
                open_one, Query(statuses=tuple(status for status in Status if status.stands))
            )
    sides = read_stances(stances) if stances is not None else None
    foretold = predictions(load_case(case), (entry.claim for entry in entries), sides)
    return foretold, track_records(foretold, by_document)


def show_records(records: tuple[TrackRecord, ...]) -> None:
    """Show each source's past record, and how little a small one says."""
    if not records:
        show(
            "no past record: no resolved question cites a prediction (--stances tells which side claims take)"
        )
        return
    rows = [
        (one.source, one.n, f"{one.came_true:g} of {one.n}", f"{one.brier:.3f}", f"{one.log:.3f}")
        for one in records
    ]
    show_table("", ("source", "predictions", "came true", "Brier", "log score"), rows, " rrrr")
    show("A coin scores 0.25 and 0.693. Under some 20 predictions a record says little about a source.")
