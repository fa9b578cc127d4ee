"""Where a claim comes from in the end: two articles that cite one wire story are one origin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from realpolitik.claims.claim import AUTHOR, UNKNOWN, Claim
from realpolitik.documents import Document

_LINK = re.compile(r"^(?:https?://)?(?:www\.)?(?P<rest>[^\s?#]+)", re.I)


def origins(
    claim: Claim, documents: Mapping[str, Document], same_story: Sequence[Sequence[str]] = ()
) -> tuple[str, ...]:
    """Name the independent origins that a claim rests on, in sorted order.

    1. The innermost speaker other than the author, if the text names one: `speaker NAME`.
    2. Otherwise the references cited, by link where they have one: `link HOST/PATH` or `note DOC[LABEL]`.
    3. Otherwise the document's author, or the document: `author NAME`, `document ID`.

    `same_story` lists groups of document ids that carry the same text; each group counts as its first member.
    """
    speakers = [name for name in claim.speaker if name not in (AUTHOR, UNKNOWN)]
    if speakers:
        return (f"speaker {_plain(speakers[-1])}",)
    document = documents.get(claim.doc)
    cited = sorted({origin for label in claim.citations for origin in _cited(label, claim.doc, document)})
    if cited:
        return tuple(cited)
    first = next((group[0] for group in same_story if claim.doc in group), claim.doc)
    original = documents.get(first, document)
    author = original.metadata.author if original else None
    return (f"author {_plain(author.value)}",) if author else (f"document {first}",)


def _cited(label: str, doc: str, document: Document | None) -> list[str]:
    if _is_link(label):
        return [f"link {_normal(label)}"]
    if document is not None:
        for reference in document.references:
            if reference.label == label.strip("[]"):
                return [f"link {_normal(link)}" for link in reference.links] or [f"note {doc}[{label}]"]
    return [f"note {doc}[{label}]"]


def _is_link(text: str) -> bool:
    return bool(re.match(r"(?:https?://|www\.)", text, re.I))


def _normal(link: str) -> str:
    found = _LINK.match(link)
    return (found["rest"] if found else link).rstrip("/.,;").lower()


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))
