"""Passages: the words a claim rests on, wherever its source's text is at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from realpolitik.case.model import Case
from realpolitik.case.source import CitedClaim
from realpolitik.documents import read_documents

LARGEST_TEXT = 64 * 1024 * 1024
MOST_FILES = 10_000


def passage(case: Case, claim: CitedClaim, texts: Mapping[str, str]) -> str | None:
    """Give the passage that a claim cites, or None where its source's text is absent or is not the text cited.

    `texts` maps the SHA-256 of a source's file to its text as loaded (see `source_texts`). The passage is
    text[start:end], and only given if its own SHA-256 is the claim's.

    >>> from realpolitik.case.source import Source
    >>> from types import SimpleNamespace
    >>> digest = hashlib.sha256(b"two armies").hexdigest()
    >>> case = SimpleNamespace(sources=(Source("herald", "A report", sha256="f00d"),))
    >>> claim = CitedClaim("h-1", "herald", 4, 14, digest, "the author counts two armies")
    >>> passage(case, claim, {"f00d": "The two armies met."}), passage(case, claim, {"f00d": "Other text."})
    ('two armies', None)
    """
    source = next((source for source in case.sources if source.id == claim.doc), None)
    if source is None or source.sha256 not in texts:
        return None
    found = texts[source.sha256][claim.start : claim.end]
    proved = hashlib.sha256(found.encode("utf-8", "replace")).hexdigest() == claim.sha256
    return found if proved and len(found) == claim.end - claim.start else None


def source_texts(case: Case, folder: str | Path) -> dict[str, str]:
    """Load the texts of a case's sources that are in a folder, whatever their names: SHA-256 to text as loaded."""
    wanted = {source.sha256 for source in case.sources if source.sha256}
    found: dict[str, str] = {}
    for path in sorted(Path(folder).rglob("*"))[:MOST_FILES]:
        if not path.is_file() or path.stat().st_size > LARGEST_TEXT:
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in wanted and digest not in found:
            documents = read_documents(path).documents
            found |= {document.sha256: document.text for document in documents}
    return found
