"""The claim store: claims in a database, reviewed by analysts, found again and exported."""

from realpolitik.claims.store.database import Store, open_store
from realpolitik.claims.store.entry import Entry, Status
from realpolitik.claims.store.export import export_claims
from realpolitik.claims.store.query import Query, find_claims
from realpolitik.claims.store.reading import Added, StoredDocument, add_reading, stored_documents
from realpolitik.claims.store.review import Decision, accept, correct, history, merge, reject, split, undo

__all__ = [
    "Added",
    "Decision",
    "Entry",
    "Query",
    "Status",
    "Store",
    "StoredDocument",
    "accept",
    "add_reading",
    "correct",
    "export_claims",
    "find_claims",
    "history",
    "merge",
    "open_store",
    "reject",
    "split",
    "stored_documents",
    "undo",
]
