"""`realpolitik claims add`: reading documents into the store, going on where an earlier run stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli.claims.options import StoreName, opened
from realpolitik.cli.console import say, show, show_json, suggest
from realpolitik.cli.options import AsJson

BATCH = 20
"""Documents read and stored at a time; an interrupted run loses at most this many."""


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of documents.")],
    again: Annotated[
        bool, typer.Option("--again", help="Read documents again that are in the store already.")
    ] = False,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Read documents into the store. Documents already there unchanged are passed over; decisions are kept."""
    from realpolitik.claims import read_claims
    from realpolitik.claims.store import add_reading, stored_documents
    from realpolitik.documents import read_documents

    with opened(store) as open_one:
        reading = read_documents(paths)
        for skipped in reading.skipped:
            say(f"skipped {skipped}")
        known = {} if again else stored_documents(open_one)
        new = [document for document in reading.documents if known.get(document.id) != document.sha256]
        added = replaced = left_out = 0
        for at in range(0, len(new), BATCH):
            batch = new[at : at + BATCH]
            result = add_reading(open_one, batch, read_claims(batch))
            added, replaced = added + result.added, replaced + result.replaced
            left_out += result.left_out
            say(f"read {min(at + BATCH, len(new))} of {len(new)} documents, {added} claims")
    if json:
        counts = {"read": len(new), "added": added, "replaced": replaced, "left_out": left_out}
        show_json(counts | {"skipped": [str(skipped) for skipped in reading.skipped]})
        return
    passed = len(reading.documents) - len(new)
    show(
        f"{len(new)} documents read, {passed} passed over, {len(reading.skipped)} skipped; {added} claims added, "
        f"{replaced} earlier proposals replaced, {left_out} left out because they are decided"
    )
    suggest("realpolitik claims list")
