"""What a language model is asked to answer, and how an answer becomes claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from realpolitik.claims.claim import Certainty, Claim, Extractor, Kind, Polarity
from realpolitik.claims.ontology import EventRoot
from realpolitik.documents import Document


class StatedClaim(BaseModel):
    """One claim as a model states it; its quote has to stand in the text, letter by letter."""

    model_config = ConfigDict(extra="ignore")

    quote: str = Field(
        min_length=3, max_length=2_000, description="the clause, copied from the text letter by letter"
    )
    speaker: list[str] = Field(
        default_factory=list,
        max_length=4,
        description="who says so, outermost first, without the text's author",
    )
    actor: str | None = Field(None, max_length=200, description="who acts, wants or is spoken of")
    recipient: str | None = Field(None, max_length=200, description="whom it is directed at")
    third_parties: list[str] = Field(default_factory=list, max_length=12)
    action: str = Field("", max_length=200, description="what is done, as a short verb phrase")
    event: EventRoot | None = Field(None, description="PLOVER root, or null where the claim is no event")
    kind: Kind = Kind.EVENT
    date: str | None = Field(None, max_length=40, description="ISO date or interval a/b, or null")
    place: str | None = Field(None, max_length=200)
    hedge: str | None = Field(None, max_length=200, description="the exact hedging words, or null")
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED


class Answer(BaseModel):
    """All claims of one passage."""

    claims: list[StatedClaim] = Field(max_length=200)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch [start, end) of a document's text that goes to the model in one piece."""

    start: int
    end: int


def passages(document: Document, longest: int) -> Iterator[Passage]:
    """Cut a document's text into passages of at most `longest` characters, at paragraph ends where it can be.

    >>> from realpolitik.documents import document_from_text
    >>> document = document_from_text("One sentence here.\\n\\nAnother sentence there.", "a")
    >>> [document.text[p.start : p.end] for p in passages(document, 30)]
    ['One sentence here.', 'Another sentence there.']
    """
    text, at = document.text, 0
    while at < len(text):
        end = min(at + longest, len(text))
        if end < len(text):
            cut = max(text.rfind("\n\n", at, end), text.rfind(". ", at, end) + 1)
            end = cut if cut > at else end
        piece = text[at:end]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            yield Passage(start, at + len(piece.rstrip()))
        at = end


def to_claims(
    answer: Answer,
    document: Document,
    passage: Passage,
    extractor: Extractor,
    resolve: Callable[[str], str | None],
    number: int,
) -> tuple[list[Claim], int]:
    """Turn an answer into claims numbered from `number`, offsets found anew; counts those not in the text."""
    claims: list[Claim] = []
    lost, at = 0, passage.start
    for stated in answer.claims:
        span = _find(document.text, stated.quote, at, passage)
        span = span or _find(document.text, stated.quote, passage.start, passage)
        if span is None:
            lost += 1
            continue
        at = span[0]
        claims.append(
            Claim(
                id=f"{document.id}-m{number + len(claims):03d}",
                doc=document.id,
                start=span[0],
                end=span[1],
                quote=document.text[span[0] : span[1]],
                speaker=("author", *(resolve(name) or name for name in stated.speaker)),
                actor=_named(stated.actor, resolve),
                recipient=_named(stated.recipient, resolve),
                third_parties=tuple(resolve(name) or name for name in stated.third_parties),
                action=stated.action,
                event=stated.event,
                kind=stated.kind,
                date=stated.date,
                place=stated.place,
                hedge=stated.hedge,
                certainty=stated.certainty,
                polarity=stated.polarity,
                extractor=extractor,
            )
        )
    return claims, lost


def _named(name: str | None, resolve: Callable[[str], str | None]) -> str | None:
    return (resolve(name) or name) if name else None


def _find(text: str, quote: str, at: int, passage: Passage) -> tuple[int, int] | None:
    """Find a quote within the passage from `at` on; white space may differ, nothing else."""
    words = quote.split()
    if not words:
        return None
    found = re.compile(r"\s+".join(re.escape(word) for word in words)).search(text, at, passage.end)
    return found.span() if found else None
