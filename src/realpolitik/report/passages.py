"""Passages behind the claims, where the texts are at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from realpolitik.case.model import Case

LONGEST = 1200
"""Characters of a passage that are shown at most."""


def find_passages(case: Case, texts: Iterable[str]) -> Mapping[str, str]:
    """Find the passage of each cited claim in the texts given, proved by its hash.

    A passage is shown only where a text has, at the claim's offsets, exactly the characters whose SHA-256 the claim
    keeps; a text that was edited since gives none.

    >>> from types import SimpleNamespace as Row
    >>> digest = hashlib.sha256(b"was held").hexdigest()
    >>> case = Row(claims=(Row(id="c1", start=3, end=11, sha256=digest),))
    >>> find_passages(case, ["it was held"]), find_passages(case, ["it was HELD"])
    ({'c1': 'was held'}, {})
    """
    found: dict[str, str] = {}
    for text in texts:
        for claim in case.claims:
            passage = text[claim.start : claim.end]
            if claim.id not in found and passage and _digest(passage) == claim.sha256:
                found[claim.id] = passage if len(passage) <= LONGEST else passage[:LONGEST] + " [...]"
    return found


def _digest(passage: str) -> str:
    return hashlib.sha256(passage.encode("utf-8", "surrogatepass")).hexdigest()
