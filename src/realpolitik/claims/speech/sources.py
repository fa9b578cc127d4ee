"""Who a sentence says it has things from: "according to", "in the view of", ", officials said"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import SUBJECTS, VERBAL, Passage
from realpolitik.claims.entities.phrases import parties
from realpolitik.claims.speech.attribution import is_speech, speaker_of, voice_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_VIEWS = frozenset({"perspective", "view", "viewpoint", "standpoint", "opinion", "eyes", "account"})
_OPENING = frozenset({"and", "but", "or", "that", "because", "where", "while", "when", "though", "although"})


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever tokens first..last, both inclusive, are taken from."""

    first: int
    last: int
    name: str


def sources_of(sentence: Span, passage: Passage, discourse: Discourse) -> tuple[Source, ...]:
    """Find the sources that a sentence names beside what they say, each with the words it stands for."""
    found: list[Source] = []
    for token in sentence:
        if token.lower_ == "according":
            source = _according(token, sentence, passage, discourse)
        elif token.lower_ in _VIEWS:
            source = _view(token, sentence, passage, discourse)
        elif token.pos_ == "VERB" and is_speech(token):
            source = _tail(token, sentence, passage, discourse)
        else:
            continue
        if source is not None:
            found.append(source)
    return tuple(found)


def source_of(head: Token, sources: tuple[Source, ...], first: int = 0) -> str | None:
    """Name the source of a word, of those whose words begin at token `first` or after it."""
    fits = (source for source in sources if first <= source.first <= head.i <= source.last)
    return next((source.name for source in fits), None)


def _according(token: Token, sentence: Span, passage: Passage, discourse: Discourse) -> Source | None:
    thing = next((item for item in token.subtree if item.dep_ == "pobj" and item.head.lower_ == "to"), None)
    if thing is None:
        return None
    name = voice_of(thing, passage, discourse)
    before = token.i - 1
    while before > sentence.start and passage.tokens[before].is_punct:
        before -= 1
    after = thing.right_edge.i + 1
    if token.i <= sentence.start + 1:
        return Source(sentence.start, sentence.end - 1, name)
    rest = [item for item in passage.tokens[after : sentence.end] if item.pos_ in VERBAL]
    if not rest:
        return Source(sentence.start, token.i, name)
    if passage.tokens[before].lower_ in _OPENING:
        return Source(token.i, sentence.end - 1, name)
    verb = rest[0]
    start = next((child.left_edge.i for child in verb.lefts if child.dep_ in SUBJECTS), before)
    return Source(min(start, before), sentence.end - 1, name)


def _view(token: Token, sentence: Span, passage: Passage, discourse: Discourse) -> Source | None:
    owners = [child for child in token.children if child.dep_ == "poss"]
    if not owners or token.dep_ != "pobj" or token.head.lower_ not in ("from", "in", "by"):
        return None
    found = parties(owners[0], passage, discourse)
    return Source(sentence.start, sentence.end - 1, found[0].name) if found else None


def _tail(verb: Token, sentence: Span, passage: Passage, discourse: Discourse) -> Source | None:
    """Read ", officials said" at the end of a sentence whose parse has lost what they said."""
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or subject.left_edge.i <= sentence.start + 2 or (any(verb.rights) and _goes_on(verb)):
        return None
    comma = subject.left_edge.i - 1
    if passage.tokens[comma].text != ",":
        return None
    name = speaker_of(verb, passage, discourse)
    return Source(sentence.start, comma, name) if name is not None else None


def _goes_on(verb: Token) -> bool:
    """Whether more follows a verb of saying than when and where it was said."""
    return any(child.dep_ not in ("punct", "prep", "npadvmod", "advmod") for child in verb.rights)
