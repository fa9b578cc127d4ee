"""Whether a clause says that something is so, or is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.claim import Polarity
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_FAILING = frozenset({"fail", "neglect", "avoid", "refrain", "lack", "cease"})
_ALONE = frozenset({"lack", "cease"})
_EXCLUDING = frozenset({"exclude", "rule"})
_UNWILLING = frozenset({"unable", "unwilling", "reluctant", "incapable"})
_NEVER = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "no", "neither", "nor"})
_NOBODY = frozenset({"none", "nobody", "neither", "nothing"})
_SCARCE = frozenset({"few", "little"})
_PROOF = frozenset({"evidence", "proof", "sign", "indication", "suggestion", "hint"})


def polarity_of(chain: Sequence[Token], subject: Token | None = None) -> Polarity:
    """Read a clause's polarity from its verbs, its subject and its object; two negations cancel out."""
    count = 0
    words = lexicon()
    asks = len(chain) > 1 and any(words.has(name, chain[0].lemma_.lower()) for name in ("request", "promise"))
    for token in chain[:1] if asks else chain:  # "urged him not to go", "agreed not to go" are no denials
        negated = any(
            child.dep_ == "neg" or (child.dep_ == "advmod" and (child.lower_ in _NEVER or _no_longer(child)))
            for child in token.children
        )
        count += negated and token.lemma_.lower() not in _EXCLUDING
        count += _fails(token, chain)
        for child in token.children:
            count += child.dep_ == "acomp" and child.lower_ in _UNWILLING and child not in chain
            count += child.dep_ == "preconj" and child.lower_ == "neither"
    for child in (child for token in chain for child in token.children):
        if child.dep_ in ("dobj", "attr") and (
            _has_no(child) or child.lower_ in ("nothing", "none", "little")
        ):
            count += 1
    count += subject is not None and (
        _has_no(subject) or subject.lower_ in _NOBODY or subject.lower_ == "few"
    )
    return Polarity.NEGATED if count % 2 else Polarity.AFFIRMED


def _fails(token: Token, chain: Sequence[Token]) -> bool:
    """Whether a verb says that what follows is not done: "failed to", "refrained from", "has yet to"."""
    lemma = token.lemma_.lower()
    if token.lower_ in _UNWILLING:
        return True
    after = {child.dep_ for child in token.rights}
    if lemma == "have" and token is not chain[-1]:
        return any(child.lower_ == "yet" for child in token.rights)
    if lemma == "stop":
        return any(child.lower_ == "short" for child in token.rights)
    if lemma == "refrain":
        return "prep" in after
    return lemma in _ALONE or (lemma in _FAILING and token is not chain[-1])


def _no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and any(child.lower_ == "no" for child in adverb.lefts)


def left_undone(verb: Token) -> bool:
    """Tell whether a clause is what is not done: "without signing", "rather than fight", what nobody has said."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ == "without"
    before = verb.left_edge.i - 1
    if verb.tag_ == "VB" and before > 0 and verb.doc[before - 1 : before + 1].text.lower() == "rather than":
        return True
    return _unproved(verb)


def _unproved(verb: Token) -> bool:
    """Whether there is no evidence of a clause: "no evidence that the rebels took part"."""
    noun = verb.head
    while noun.pos_ == "ADV" and noun.head.i != noun.i:
        noun = noun.head
    if noun.pos_ == "AUX":
        noun = next((child for child in noun.rights if child.dep_ == "attr"), noun)
    that = any(child.lower_ == "that" for child in verb.lefts)
    return that and noun.lemma_.lower() in _PROOF and _has_no(noun)


def withholds(verb: Token) -> bool:
    """Tell whether somebody neither confirms nor denies."""
    if verb.lemma_.lower() not in ("confirm", "deny"):
        return False
    first = verb.head if verb.dep_ == "conj" else verb
    words = {child.lower_ for word in (verb, first) for child in word.lefts}
    return "neither" in words or any(child.lower_ == "nor" for child in first.children)


def _has_no(token: Token) -> bool:
    return any(
        (child.dep_ in ("det", "preconj", "cc") and child.lower_ in ("no", "neither") and child.i < token.i)
        or (child.lower_ in _SCARCE and child.dep_ == "amod" and not any(child.lefts) and not _article(token))
        for child in token.children
    )


def _article(token: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in token.lefts)
