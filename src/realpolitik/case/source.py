"""Sources a case rests on, and the claims it cites from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A document, data set or public record (sources.yaml).

    `reliability` is the Admiralty letter A (completely reliable) to E (unreliable), or F (cannot be judged).
    `where` says in words where the text can be had; `sha256` identifies the text that offsets refer to.
    """

    id: str
    title: str
    author: str = ""
    outlet: str = ""
    date: str = ""
    kind: str = "document"
    reliability: str = "F"
    where: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A passage that a value rests on (claims.jsonl): a place in a source and what it says, in our words.

    `start` and `end` are Python character offsets into the source's text; `sha256` is that of the passage in
    UTF-8, so that the passage can be shown, and proved unchanged, wherever the source's text is at hand.
    """

    id: str
    doc: str
    start: int
    end: int
    sha256: str
    gist: str
    speaker: tuple[str, ...] = ("author",)
    certainty: str = "certain"
