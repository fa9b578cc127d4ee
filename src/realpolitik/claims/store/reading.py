"""Putting what was read into a store, without touching what an analyst has decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from realpolitik.claims.claim import Claim, to_record
from realpolitik.claims.store.database import Store
from realpolitik.claims.store.entry import Entry, Status, write_entries
from realpolitik.claims.store.tables import CLAIMS, DECISIONS, DOCUMENTS
from realpolitik.documents import Document


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading: claims added, old proposals replaced, and new ones left out for a decision's sake."""

    added: int
    replaced: int
    left_out: int


def add_reading(store: Store, documents: Iterable[Document], claims: Iterable[Claim]) -> Added:
    """Put documents and their claims into a store.

    Proposals of an earlier reading of the same documents are replaced. A claim on which an analyst has decided stays
    as it is, and a new proposal for the same passage with the same actor, recipient and event, as decided on or as it
    was before, is left out.
    """
    documents, new = list(documents), list(claims)
    names = [document.id for document in documents]
    with store.engine.begin() as connection:
        rows = connection.execute(
            select(CLAIMS.c.id, CLAIMS.c.status, CLAIMS.c.body).where(CLAIMS.c.doc.in_(names))
        )
        old = {row.id: (Status(row.status), row.body) for row in rows}
        proposals = [name for name, (status, _) in old.items() if status is Status.PROPOSED]
        decided = {name: body for name, (status, body) in old.items() if status is not Status.PROPOSED}
        settled = {_place(body) for body in (*decided.values(), *_earlier(connection, set(decided)))}
        kept = [claim for claim in new if _place(to_record(claim)) not in settled]
        write_entries(connection, dict.fromkeys(proposals))
        write_entries(connection, {claim.id: Entry(claim) for claim in _renamed(kept, set(decided))})
        connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id.in_(names)))
        if documents:
            connection.execute(insert(DOCUMENTS), [_document(document) for document in documents])
    return Added(len(kept), len(proposals), len(new) - len(kept))


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that has been read into a store."""

    id: str
    path: str
    sha256: str


def stored_documents(store: Store) -> tuple[StoredDocument, ...]:
    """List the documents that have been read into a store, by id."""
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.path, DOCUMENTS.c.sha256)
    with store.engine.connect() as connection:
        return tuple(
            StoredDocument(*row) for row in connection.execute(select(*columns).order_by(DOCUMENTS.c.id))
        )


def _earlier(connection: Connection, decided: set[str]) -> list[dict[str, Any]]:
    """Find what decided claims said before the decisions that stand, so that it is not proposed again."""
    rows = connection.execute(select(DECISIONS.c.before).where(DECISIONS.c.undone_by.is_(None)))
    return [state["body"] for row in rows for name, state in row.before.items() if state and name in decided]


def _place(body: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(body[name] for name in ("doc", "start", "end", "actor", "recipient", "event"))


def _renamed(claims: Iterable[Claim], taken: set[str]) -> list[Claim]:
    """Give a claim whose id belongs to a decided one another id; references among the claims follow."""
    claims = list(claims)
    taken = taken | set()
    names: dict[str, str] = {}
    for claim in claims:
        name, number = claim.id, 2
        while name in taken:
            name, number = f"{claim.id}.{number}", number + 1
        taken.add(name)
        names[claim.id] = name
    return [
        replace(
            claim,
            id=names[claim.id],
            condition=tuple(names.get(name, name) for name in claim.condition),
            consequence=tuple(names.get(name, name) for name in claim.consequence),
        )
        for claim in claims
    ]


def _document(document: Document) -> dict[str, object]:
    known = document.metadata
    return {
        "id": document.id,
        "sha256": document.sha256,
        "path": document.path,
        "title": known.title.value if known.title else None,
        "author": known.author.value if known.author else None,
        "outlet": known.outlet.value if known.outlet else None,
        "published": known.published.value if known.published else None,
        "url": known.url.value if known.url else None,
        "characters": len(document.text),
    }
