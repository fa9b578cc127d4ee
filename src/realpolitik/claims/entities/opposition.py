"""Whom a document sets against whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.lexicon import lexicon

_HOSTILE = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "COERCE", "REJECT"})
_FEUDS = frozenset(
    {"conflict", "tension", "ceasefire", "cease-fire", "truce", "dispute", "rivalry", "feud", "standoff"}
)
_STATES = frozenset({"state", "region", "armed_group"})


def learn_opponents(passages: Iterable[Passage], discourse: Discourse) -> None:
    """Count which pairs of parties a document sets against each other.

    "conflict between A and B" and "war with B" count thirty times; a hostile word between two parties
    that are not merely listed together ten times; standing next to each other once. Whom the title names
    is kept too.
    """
    for passage in passages:
        if passage.title:
            discourse.headed.update(mention.actor for mention in passage.at.values())
        for sentence in passage.tokens.sents:
            _count(passage, sentence.start, sentence.end - 1, discourse)


def _count(passage: Passage, first: int, last: int, discourse: Discourse) -> None:
    states: list[tuple[str, int, int]] = []
    for mention in passage.mentions_between(first, last):
        state = discourse.state_of(mention.actor)
        if state is not None and discourse.kind(state) in _STATES:
            states.append((state, mention.start, mention.end))
    for mention in passage.mentions_between(first, last):
        record = discourse.gazetteer.actors.get(mention.actor)
        before = [
            token.lemma_.lower() for token in passage.tokens[max(mention.start - 2, first) : mention.start]
        ]
        if record is not None and record.kind == "region" and record.affiliation and before[-1:] == ["in"]:
            war = before[0] == "war" or before[0] in _FEUDS
            discourse.met(record.affiliation, mention.actor, 30 if war else 0)
    for (one, start, end), (other, begin, _) in pairwise(states):
        if one == other or begin - end > 18:
            continue
        between = passage.tokens[end:begin]
        words = [token.lower_ for token in between]
        before = [token.lemma_.lower() for token in passage.tokens[max(start - 5, first) : start]]
        if "between" in before and "and" in words and len(words) <= 6:
            feud = any(lemma in _FEUDS or _is_hostile(lemma, noun=True) for lemma in before)
            discourse.met(one, other, 30 if feud else 0)
            continue
        if all(word in ("and", ",", "or", "the", "both", "&", "-", "/") for word in words):
            continue
        feud = any(token.lemma_.lower() in _FEUDS for token in between) and "with" in words
        hostile = any(_is_hostile(token.lemma_.lower(), token.pos_ == "NOUN") for token in between)
        friendly = any(word in ("for", "by", "ally", "help", "from") for word in words)
        if feud:
            discourse.met(one, other, 30)
        elif "against" in words or (hostile and not friendly):
            discourse.met(one, other, 10)
        elif not friendly:
            discourse.met(one, other, 1)


def _is_hostile(lemma: str, noun: bool) -> bool:
    table = lexicon().nouns if noun else lexicon().verbs
    sense = table.get(lemma)
    return sense is not None and sense.root.value in _HOSTILE
