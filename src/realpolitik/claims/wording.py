"""From a statement in a passage to a claim with offsets into the document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from realpolitik.claims.certainty.scales import Scale, interval
from realpolitik.claims.claim import Certainty, Claim, Extractor, Kind
from realpolitik.claims.details.dates import find_dates
from realpolitik.claims.details.quantity import quantity_in
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.entities.places import place_in
from realpolitik.claims.statements.confidence import confidence_of
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.syntax.tense import Tense, tense_of
from realpolitik.documents import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

_STILL = frozenset({"still", "now", "currently", "already", "far"})


def to_claim(
    statement: Statement,
    passage: Passage,
    document: Document,
    discourse: Discourse,
    scale: Scale,
    extractor: Extractor,
) -> Claim | None:
    """Word a statement as a claim; None where its words are not in the original text."""
    tokens = passage.tokens
    first, last = tokens[statement.first], tokens[statement.last]
    begin = passage.offset + first.idx
    finish = passage.offset + last.idx + len(last.text)
    start, end = document.offsets.span(begin, finish)
    quote = document.text[start:end]
    if not quote.strip():
        return None
    hedge, roles, sense = statement.hedge, statement.roles, statement.sense
    estimate = None
    if statement.certainty not in (Certainty.CERTAIN, Certainty.REPORTED):
        estimate = interval(statement.certainty, scale, hedge.degree if hedge else None)
    return Claim(
        id="",
        doc=document.id,
        start=start,
        end=end,
        quote=quote,
        speaker=statement.speaker,
        actor=roles.actor,
        recipient=roles.recipient,
        third_parties=roles.third,
        action=statement.action or _action(statement.chain),
        event=sense.root if sense else None,
        mode=sense.mode if sense else None,
        context=sense.context if sense else None,
        kind=statement.kind,
        date=_date(statement, passage, discourse.day),
        place=place_in(statement.first, statement.last, passage, discourse),
        hedge=hedge.words if hedge else None,
        certainty=statement.certainty,
        probability=estimate,
        polarity=statement.polarity,
        quantity=quantity_in(tokens[statement.first : statement.last + 1]),
        citations=_citations(document, start, end),
        extractor=replace(extractor, confidence=confidence_of(statement)),
    )


def _date(statement: Statement, passage: Passage, day: str | None) -> str | None:
    """The date among a statement's own words, else the one its sentence shares with it.

    What is going on ("is arming", "so far") is dated `../DAY` of publication: begun nobody says when.
    """
    own = passage.tokens[statement.first : statement.last + 1].text
    found = find_dates(own, day)
    if found:
        return found[0].value
    if statement.kind is not Kind.EVENT:
        return None
    shared = find_dates(statement.head.sent.text, day)
    if len(shared) == 1:
        return shared[0].value
    return f"../{day}" if day is not None and not shared and _is_going_on(statement) else None


def _is_going_on(statement: Statement) -> bool:
    verb = statement.chain[0]
    tense = tense_of(verb)
    if tense is Tense.PROGRESSIVE or (tense is Tense.PERFECT and verb.tag_ == "VBG"):
        return True
    words = {token.lower_ for token in statement.head.sent[:] if token.dep_ == "advmod"}
    return tense in (Tense.PRESENT, Tense.PERFECT) and bool(words & _STILL)


def _action(chain: tuple[Token, ...]) -> str:
    words = [token.lemma_.lower() for token in chain]
    last = chain[-1]
    for child in last.rights:
        if child.dep_ == "prt":
            words.append(child.lower_)
    for child in last.rights:
        if child.dep_ in ("dobj", "attr") and child.pos_ == "NOUN":
            words.append(child.lemma_.lower())
            break
    return " ".join(words)


def _citations(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Labels and links of the notes in a claim or at the end of its sentence."""
    if not document.markers:
        return ()
    stop = end
    text = document.text
    while (
        stop < len(text)
        and stop < end + 400
        and not (text[stop] in ".!?" and text[stop + 1 : stop + 2] in ' \n[”"’')
    ):
        if text[stop] == "\n":
            break
        stop += 1
    cited = document.cited_at(start, min(stop + 12, len(text)))
    labels = [reference.label for reference in cited]
    links = [link for reference in cited for link in reference.links]
    return (*labels, *links)
