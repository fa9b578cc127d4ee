"""`realpolitik claims add`: reading documents into the store, going on where an earlier run stopped."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.claims.options import StoreName, opened
from realpolitik.cli.console import say, show, show_json, suggest
from realpolitik.cli.options import AsJson
from realpolitik.errors import InputError

if TYPE_CHECKING:
    from realpolitik.claims.store import Added, Store
    from realpolitik.documents import Document, Skipped

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
    from realpolitik.claims.store import Added, stored_documents
    from realpolitik.documents import Document, iterate_documents

    total = Added(0, 0, 0)
    skipped: list[Skipped] = []
    seen = passed = 0
    with opened(store) as open_one:
        known = {document.path: document for document in stored_documents(open_one)}
        taken = {document.id for document in known.values()}
        batch: list[Document] = []
        for found in iterate_documents(paths):
            if not isinstance(found, Document):
                skipped.append(found)
                say(f"skipped {found}")
                continue
            seen += 1
            before = known.get(found.path)
            if before is not None and before.sha256 == found.sha256 and not again:
                passed += 1
                continue
            batch.append(replace(found, id=before.id if before else _free(found.id, taken)))
            taken.add(batch[-1].id)
            if len(batch) == BATCH:
                total = _put(open_one, batch, total)
                say(f"{seen} documents seen, {passed} known already, {total.added} claims added")
                batch = []
        total = _put(open_one, batch, total)
    if not seen:
        raise InputError("no document could be read; the reasons stand above")
    if json:
        counts = {"read": seen - passed, "known": passed} | asdict(total)
        show_json(counts | {"skipped": [str(entry) for entry in skipped]})
        return
    show(
        f"{seen - passed} documents read, {passed} known already, {len(skipped)} skipped; {total.added} claims added, "
        f"{total.replaced} earlier proposals replaced, {total.left_out} left out because they are decided"
    )
    suggest("realpolitik claims list")


def _free(name: str, taken: set[str]) -> str:
    """Give a document of another path but the same name an id of its own."""
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def _put(store: Store, batch: list[Document], total: Added) -> Added:
    from realpolitik.claims import read_claims
    from realpolitik.claims.store import Added, add_reading

    added = add_reading(store, batch, read_claims(batch)) if batch else Added(0, 0, 0)
    return Added(total.added + added.added, total.replaced + added.replaced, total.left_out + added.left_out)
