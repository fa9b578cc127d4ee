"""From documents to claims: the reader that needs no network and no language model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from realpolitik.claims.certainty.scales import Scale, interval
from realpolitik.claims.claim import Certainty, Claim, Extractor
from realpolitik.claims.details.dateline import dateline_end
from realpolitik.claims.entities.actors import ActorRecord, Gazetteer, gazetteer
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.opposition import learn_opponents
from realpolitik.claims.entities.passage import make_passage
from realpolitik.claims.language import DEFAULT_MODEL, load_language
from realpolitik.claims.statements.implication import link
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.statements.statements import statements
from realpolitik.claims.syntax.headline import sentence_case
from realpolitik.claims.syntax.mending import mend
from realpolitik.claims.wording import to_claim
from realpolitik.documents import Document, SectionKind

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = "3"
_BATCH = 200
_LONGEST_PARAGRAPH = 8_000
_RUN = re.compile(r"\S{150,}")


def read_claims(
    documents: Iterable[Document],
    model: str = DEFAULT_MODEL,
    actors: Iterable[ActorRecord] = (),
    scale: Scale | str = Scale.ICD203,
) -> tuple[Claim, ...]:
    """Read documents into claims, with exact offsets into each document's text.

    `model` is the name of any installed spaCy pipeline; `actors` are records of a case that add to or
    override the built-in gazetteer; `scale` turns hedges into intervals of probability.

    Raises:
        SettingError: no such model or scale.

    >>> from realpolitik.documents import document_from_text
    >>> claims = read_claims([document_from_text("Turkey denies that it sent troops to Libya.")])
    >>> claims[0].speaker, claims[0].actor, claims[0].recipient, claims[0].polarity.value
    (('author', 'TUR'), 'TUR', 'LBY', 'negated')
    """
    return tuple(iterate_claims(documents, model, actors, scale))


def iterate_claims(
    documents: Iterable[Document],
    model: str = DEFAULT_MODEL,
    actors: Iterable[ActorRecord] = (),
    scale: Scale | str = Scale.ICD203,
) -> Iterator[Claim]:
    """Read documents into claims one document at a time, holding no more than one in memory."""
    interval(Certainty.LIKELY, scale)  # a wrong scale is refused before the first document is parsed
    language = load_language(model)
    words = gazetteer(tuple(actors))
    extractor = Extractor("rules", VERSION, (("model", model), ("scale", str(Scale(scale)))))
    for document in documents:
        with language.memory_zone():  # new words are forgotten with the document that has them
            claims = tuple(_claims_of(document, language, words, Scale(scale), extractor))
        yield from claims


def _claims_of(
    document: Document, language: Language, words: Gazetteer, scale: Scale, extractor: Extractor
) -> Iterator[Claim]:
    published = document.metadata.published
    day = published.value if published is not None else None
    discourse = Discourse(words, day)
    short: dict[str, str] = {}
    number = 0
    paragraphs = _paragraphs(document)
    while batch := list(islice(paragraphs, _BATCH)):
        texts = (
            sentence_case(text, document.clean, words.first) if title else text for text, _, _, title in batch
        )
        parsed = language.pipe(texts, batch_size=32)
        passages = [
            make_passage(mend(tokens), offset, words, day, author, title, short)
            for tokens, (_, offset, author, title) in zip(parsed, batch, strict=True)
        ]
        learn_opponents(passages, discourse)
        for passage in passages:
            worded: list[tuple[Statement, Claim]] = []
            for statement in statements(passage, discourse):
                claim = to_claim(statement, passage, document, discourse, scale, extractor)
                if claim is not None:
                    number += 1
                    worded.append((statement, replace(claim, id=f"{document.id}-{number:03d}")))
            yield from link(worded)


def _paragraphs(document: Document) -> Iterator[tuple[str, int, str | None, bool]]:
    """Cut the cleaned text into paragraphs: text, offset, author of the section, whether it is the title."""
    at = current = 0
    sections = document.sections
    for line in document.clean.split("\n"):
        text = line.strip()
        if text:
            offset = at + line.index(text)
            place = document.offsets.to_original(offset)
            while current + 1 < len(sections) and sections[current].end <= place:
                current += 1
            section = sections[current] if sections and sections[current].start <= place else None
            author = section.author if section else None
            title = section is not None and section.kind is SectionKind.TITLE
            skip = 0 if title else dateline_end(text)
            for start, piece in _pieces(text[skip:]):
                yield piece, offset + skip + start, author, title
        at += len(line) + 1


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a paragraph that is longer than any writer's at its sentences; runs of signs without a space are blanked.

    Blanks keep every offset, and spare the tokenizer what costs it quadratic time.
    """
    text = _RUN.sub(lambda found: " " * len(found.group()), text)
    start = 0
    while start < len(text):
        end = min(start + _LONGEST_PARAGRAPH, len(text))
        if end < len(text):
            stop, space = text.rfind(". ", start, end) + 1, text.rfind(" ", start, end)
            end = next((place for place in (stop, space) if place > start), end)
        if text[start:end].strip():
            yield start, text[start:end]
        start = end
