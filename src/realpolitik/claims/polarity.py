"""Whether a clause says that something is so, or is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.claim import Polarity
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_NEGATIVE = frozenset({"no", "none", "neither", "nobody", "nor", "nowhere", "little", "few"})
_FAILING = frozenset({"fail", "lack", "cease", "neglect"})
_UNWILLING = frozenset({"unable", "unwilling", "reluctant", "incapable"})
_NEVER = frozenset({"not", "n't", "n’t", "never", "hardly", "no", "neither", "nor"})


def polarity_of(chain: Sequence[Token], subject: Token | None = None) -> Polarity:
    """Read a clause's polarity from its verbs, its subject and its object; two negations cancel out."""
    count = 0
    asks = lexicon().has("request", chain[0].lemma_.lower()) if len(chain) > 1 else False
    for token in chain[:1] if asks else chain:  # "urged him not to go" is no denial
        lemma = token.lemma_.lower()
        if any(
            child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in _NEVER)
            for child in token.children
        ):
            count += 1
        if lemma in _FAILING or token.lower_ in _UNWILLING:
            count += 1
        for child in token.children:
            if child.dep_ in ("acomp",) and child.lower_ in _UNWILLING and child not in chain:
                count += 1
            if child.dep_ == "preconj" and child.lower_ == "neither":
                count += 1
    for child in (child for token in chain for child in token.children):
        if child.dep_ in ("dobj", "attr") and (_has_no(child) or child.lower_ in ("nothing", "none")):
            count += 1
    if subject is not None and (
        _has_no(subject) or subject.lower_ in ("none", "nobody", "neither", "nothing")
    ):
        count += 1
    return Polarity.NEGATED if count % 2 else Polarity.AFFIRMED


def withholds(verb: Token) -> bool:
    """Tell whether somebody neither confirms nor denies."""
    if verb.lemma_.lower() not in ("confirm", "deny"):
        return False
    first = verb.head if verb.dep_ == "conj" else verb
    words = {child.lower_ for word in (verb, first) for child in word.lefts}
    return "neither" in words or any(child.lower_ == "nor" for child in first.children)


def _has_no(token: Token) -> bool:
    return any(
        child.dep_ in ("det", "preconj", "cc") and child.lower_ in ("no", "neither") and child.i < token.i
        for child in token.children
    )
