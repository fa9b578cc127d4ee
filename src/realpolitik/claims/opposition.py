"""Whom a document sets against whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from realpolitik.claims.discourse import Discourse
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.passage import Passage

_HOSTILE = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "COERCE", "REJECT"})
_PAIRING = frozenset({"between", "against", "with"})
_STATES = frozenset({"state", "region", "armed_group"})


def learn_opponents(passages: Iterable[Passage], discourse: Discourse) -> None:
    """Count which pairs of parties stand together in hostile sentences of a document.

    A pair joined by "between", "against" or "with" counts three times, two first-named parties once.
    """
    words = lexicon()
    for passage in passages:
        for sentence in passage.tokens.sents:
            hostile = False
            for token in sentence:
                sense = None
                if token.pos_ == "VERB":
                    sense = words.verbs.get(token.lemma_.lower())
                elif token.pos_ == "NOUN":
                    lemma = token.lemma_.lower()
                    sense = words.nouns.get(lemma)
                    hostile = hostile or lemma in (
                        "conflict",
                        "tension",
                        "ceasefire",
                        "truce",
                        "dispute",
                        "border",
                    )
                if sense is not None and sense.root.value in _HOSTILE:
                    hostile = True
            if hostile:
                _count(passage, sentence.start, sentence.end - 1, discourse)


def _count(passage: Passage, first: int, last: int, discourse: Discourse) -> None:
    states: list[tuple[str, int]] = []
    for mention in passage.mentions_between(first, last):
        state = discourse.state_of(mention.actor)
        if state is not None and discourse.kind(state) in _STATES:
            states.append((state, mention.start))
    for (one, _), (other, place) in pairwise(states):
        if one == other:
            continue
        before = [token.lower_ for token in passage.tokens[max(place - 4, first) : place]]
        joined = bool(_PAIRING & set(before)) or "between" in [
            token.lower_ for token in passage.tokens[max(place - 7, first) : place]
        ]
        for _ in range(3 if joined else 1):
            discourse.met(one, other)
