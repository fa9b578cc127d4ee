"""Who says so: speech verbs, quotation marks, "according to", "from its perspective"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.claim import UNKNOWN
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.entities.phrases import parties, words_of_phrase
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.syntax.subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN, _CLOSE = '“"«', '”"»'
_SEATS = frozenset({"government", "armed_group"})
_STAFF = frozenset({"official", "commander", "minister", "representative"})
_SEATED = frozenset(
    {"ministry", "chamber", "legislature", "parliament", "government", "cabinet", "presidency"}
)
_VAGUE = frozenset({"a", "an", "one", "some", "several", "many", "most", "other", "various"})
_RANKS = frozenset({"senior", "top", "former", "unnamed", "retired", "anonymous"})


def is_speech(verb: Token) -> bool:
    """Tell whether a verb, with its particle, is one of saying: "said", "pointed out"."""
    lemma = verb.lemma_.lower()
    if lexicon().has("say", lemma):
        return True
    return any(
        child.dep_ == "prt" and lexicon().has("say", f"{lemma} {child.lower_}") for child in verb.rights
    )


def speaker_of(verb: Token, passage: Passage, discourse: Discourse) -> str | None:
    """Name the one who speaks through a speech verb: an id where one is known, else the words.

    None where the verb has no subject of its own or shared with the verb it is joined to.
    """
    subject = subject_of(verb)
    return None if subject is None else voice_of(subject, passage, discourse)


def voice_of(subject: Token, passage: Passage, discourse: Discourse) -> str:
    """Name whom a noun phrase lets speak: the state for its ministries, the words for somebody left unnamed."""
    lemma = subject.lemma_.lower()
    if lexicon().has("evidence", lemma):
        # "An investigation by X found": X speaks; "sources of X" likewise.
        for child in subject.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "of", "from", "in"):
                for thing in child.children:
                    known = [party for party in parties(thing, passage, discourse) if party.known]
                    if known:
                        return known[0].name
    if _unnamed(subject, lemma):
        return words_of_phrase(subject, passage)
    found = parties(subject, passage, discourse)
    if not found:
        return UNKNOWN if subject.pos_ == "PRON" else words_of_phrase(subject, passage)
    if len(found) > 1 and subject.lower_ not in ("who", "which", "that"):
        return " and ".join(party.name for party in found[:2])
    if lemma in _SEATED and not any(party.known for party in found) and _the(subject):
        return discourse.home() or found[0].name
    if subject.pos_ == "NOUN":
        for mention in passage.mentions_between(subject.left_edge.i, subject.right_edge.i):
            if discourse.state_of(mention.actor) == found[0].name and discourse.kind(mention.actor) in _SEATS:
                return mention.actor  # the spokesman of one of two governments
    return found[0].name


def _the(noun: Token) -> bool:
    return any(child.lower_ in ("the", "its") for child in noun.lefts)


def _unnamed(noun: Token, lemma: str) -> bool:
    """Whether a phrase speaks of people without saying who they are: "two diplomats", "a senior official"."""
    if noun.pos_ != "NOUN" or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.rights):
        return False
    owned = any(child.dep_ == "poss" or child.lower_ in ("the", "its", "his") for child in noun.lefts)
    if lexicon().has("unnamed", lemma):
        return not owned
    counted = any(
        child.dep_ in ("nummod", "quantmod") or child.lower_ in _VAGUE or child.lemma_.lower() in _RANKS
        for child in noun.lefts
    )
    return lemma in _STAFF and not owned and counted


def quotations(passage: Passage) -> list[tuple[int, int]]:
    """Find the stretches of tokens inside quotation marks, at least five words long."""
    found, start, mark = [], -1, ""
    for token in passage.tokens:
        text = token.text
        if start < 0 and text in ("“", '"', "«", "``"):
            start, mark = token.i, text
        elif start >= 0 and text in ("”", '"', "»", "''"):
            if token.i - start > 5:
                found.append((start, token.i))
            start = -1
    if start >= 0 and len(passage.tokens) - start > 5 and mark != '"':
        found.append((start, len(passage.tokens)))
    return found


def quoted_speaker(
    quotation: tuple[int, int], passage: Passage, discourse: Discourse, before: str | None
) -> str | None:
    """Name who is quoted: the subject of the speech verb beside the quotation, else the last one quoted.

    `before` is the speaker of the passage's previous quotation.
    """
    start, end = quotation
    tokens = passage.tokens
    sentences = []
    for place in (min(end, len(tokens) - 1), start, max(start - 1, 0)):
        sentence = tokens[place].sent
        if sentence not in sentences:
            sentences.append(sentence)
    for sentence in sentences:
        for token in sentence:
            if start <= token.i <= end or not lexicon().has("say", token.lemma_.lower()):
                continue
            if token.pos_ == "VERB":
                speaker = speaker_of(token, passage, discourse)
                if speaker is not None:
                    return speaker
    return before
