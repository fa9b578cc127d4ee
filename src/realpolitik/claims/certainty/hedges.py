"""Hedges: which words make a statement less than certain, over which part of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.claim import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Hedge:
    """The words of a hedge, what they mean, and the finer degree where the words give one."""

    words: str
    certainty: Certainty
    degree: str | None = None


_ALMOST = "almost_certain"
_ADVERBS: dict[str, tuple[Certainty, str | None]] = {
    "likely": (Certainty.LIKELY, None),
    "probably": (Certainty.LIKELY, None),
    "presumably": (Certainty.LIKELY, None),
    "apparently": (Certainty.LIKELY, None),
    "seemingly": (Certainty.LIKELY, None),
    "evidently": (Certainty.LIKELY, "very_likely"),
    "doubtless": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "undoubtedly": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "surely": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "inevitably": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "certainly": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "perhaps": (Certainty.POSSIBLE, None),
    "possibly": (Certainty.POSSIBLE, None),
    "potentially": (Certainty.POSSIBLE, None),
    "maybe": (Certainty.POSSIBLE, None),
    "conceivably": (Certainty.POSSIBLE, None),
    "arguably": (Certainty.POSSIBLE, None),
    "theoretically": (Certainty.POSSIBLE, None),
    "reportedly": (Certainty.REPORTED, None),
    "allegedly": (Certainty.REPORTED, None),
    "purportedly": (Certainty.REPORTED, None),
    "supposedly": (Certainty.REPORTED, None),
    "ostensibly": (Certainty.REPORTED, None),
}
_ADJECTIVES: dict[str, tuple[Certainty, str | None]] = {
    "likely": (Certainty.LIKELY, None),
    "probable": (Certainty.LIKELY, None),
    "expected": (Certainty.LIKELY, None),
    "plausible": (Certainty.POSSIBLE, None),
    "possible": (Certainty.POSSIBLE, None),
    "conceivable": (Certainty.POSSIBLE, None),
    "unclear": (Certainty.POSSIBLE, None),
    "uncertain": (Certainty.POSSIBLE, None),
    "unlikely": (Certainty.UNLIKELY, None),
    "improbable": (Certainty.UNLIKELY, None),
    "doubtful": (Certainty.UNLIKELY, None),
    "certain": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "sure": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "bound": (Certainty.ALMOST_CERTAIN, _ALMOST),
    "inevitable": (Certainty.ALMOST_CERTAIN, _ALMOST),
}
_VERBS: dict[str, tuple[Certainty, str | None]] = {
    "seem": (Certainty.LIKELY, None),
    "appear": (Certainty.LIKELY, None),
    "suggest": (Certainty.LIKELY, None),
    "indicate": (Certainty.LIKELY, None),
    "suspect": (Certainty.LIKELY, None),
    "doubt": (Certainty.UNLIKELY, None),
    "risk": (Certainty.POSSIBLE, None),
}
_MODALS: dict[str, Certainty] = {
    "may": Certainty.POSSIBLE,
    "might": Certainty.POSSIBLE,
    "could": Certainty.POSSIBLE,
    "will": Certainty.ALMOST_CERTAIN,
    "’ll": Certainty.ALMOST_CERTAIN,
    "'ll": Certainty.ALMOST_CERTAIN,
    "wo": Certainty.ALMOST_CERTAIN,
    "would": Certainty.ALMOST_CERTAIN,
    "shall": Certainty.ALMOST_CERTAIN,
}
_VERY = frozenset({"very", "highly", "extremely", "most", "quite"})
_TOLD = "said|reported|alleged|rumou?red|believed|thought|understood"
_PHRASES: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (
        re.compile(
            r"\bit remains to be seen\b|\bif any\b|\bin theory\b|\bon paper\b|\bit is possible that\b", re.I
        ),
        Certainty.POSSIBLE,
    ),
    (
        re.compile(
            r"\bin all likelihood\b|\bby all appearances\b|\bevidence (?:has emerged )?to suggest\b", re.I
        ),
        Certainty.LIKELY,
    ),
    (re.compile(r"\banother matter\b|\btoss-?up\b|\beven odds\b|\bnot (?:so )?sure\b", re.I), Certainty.EVEN),
    (
        re.compile(
            r"\brealistic possibility\b|\brisks? of\b|\b(?:may|might|could|will|would) one day\b", re.I
        ),
        Certainty.POSSIBLE,
    ),
    (
        re.compile(
            rf"\b(?:is|are|was|were|been) (?:\w+ly )?(?:{_TOLD}) to\b",
            re.I,
        ),
        Certainty.REPORTED,
    ),
    (
        re.compile(
            rf"\bit (?:is|was|has been) (?:\w+ly )?(?:{_TOLD}|claimed|assumed|speculated|argued)\b",
            re.I,
        ),
        Certainty.REPORTED,
    ),
    (
        re.compile(r"\breports? (?:of|that)\b|\brumou?rs? (?:of|that)\b|\ballegations? (?:of|that)\b", re.I),
        Certainty.REPORTED,
    ),
)
_RANK = {
    Certainty.UNLIKELY: 0,
    Certainty.EVEN: 1,
    Certainty.REPORTED: 2,
    Certainty.LIKELY: 3,
    Certainty.POSSIBLE: 4,
    Certainty.ALMOST_CERTAIN: 5,
    Certainty.CERTAIN: 6,
}


def hedges_of(chain: Sequence[Token]) -> list[Hedge]:
    """List the hedges over a chain of verbs: adverbs, modals, adjectives and verbs of seeming.

    Scope follows the parse: a hedge counts when it hangs on a word of the chain, not when it merely
    stands in the same sentence.
    """
    found: list[Hedge] = []
    for position, token in enumerate(chain):
        lemma = token.lemma_.lower()
        negated = any(child.dep_ == "neg" for child in token.children)
        if lemma in ("exclude", "rule") and negated and token.pos_ == "VERB":
            found.append(Hedge(token.text, Certainty.POSSIBLE))  # "a coup cannot be ruled out"
        for child in token.children:
            found += _child_hedges(child, token)
        if (token.pos_ == "ADJ" and lemma in _ADJECTIVES) or (
            token.lower_ == "expected" and token.tag_ == "VBN"
        ):
            found.append(_adjective(token))
        elif token.pos_ == "VERB" and lemma in ("seem", "appear") and position < len(chain) - 1:
            found.append(Hedge(token.text, *_VERBS[lemma]))
    return found


def _child_hedges(child: Token, token: Token) -> list[Hedge]:
    word = child.lower_
    if child.dep_ == "aux" and child.tag_ == "MD" and word in _MODALS:
        if word == "could" and any(c.dep_ == "neg" for c in token.children):
            return []
        return [Hedge(child.text, _MODALS[word])]
    if child.dep_ in ("advmod", "npadvmod", "amod") and word in _ADVERBS:
        return [_adverb(child)]
    if child.dep_ in ("acomp", "attr") and word in _ADJECTIVES:
        return [_adjective(child)]
    if child.dep_ in ("advmod", "prep") and word in ("according",):
        return []
    return []


def _adverb(token: Token) -> Hedge:
    certainty, degree = _ADVERBS[token.lower_]
    before = [child for child in token.lefts if child.dep_ == "advmod"]
    words = " ".join([*(child.text for child in before), token.text])
    if any(child.lower_ == "almost" for child in before):
        return Hedge(words, Certainty.ALMOST_CERTAIN, _ALMOST)
    if any(child.lower_ in _VERY for child in before) and certainty is Certainty.LIKELY:
        return Hedge(words, certainty, "very_likely")
    return Hedge(words, certainty, degree)


def _adjective(token: Token) -> Hedge:
    certainty, degree = _ADJECTIVES[token.lower_]
    before = [child for child in token.lefts if child.dep_ in ("advmod", "neg")]
    words = " ".join([*(child.text for child in before), token.text])
    if any(child.lower_ in _VERY for child in before):
        degree = {Certainty.LIKELY: "very_likely", Certainty.UNLIKELY: "very_unlikely"}.get(certainty, degree)
    return Hedge(words, certainty, degree)


def hedge_in_words(text: str) -> Hedge | None:
    """Find a hedge that is a whole phrase ("it remains to be seen", "in theory").

    >>> hedge_in_words("It remains to be seen whether talks resume").certainty.value
    'possible'
    """
    for pattern, certainty in _PHRASES:
        found = pattern.search(text)
        if found:
            return Hedge(found.group(), certainty)
    return None


def weakest(hedges: Sequence[Hedge]) -> Hedge | None:
    """Pick the hedge that decides: the one that claims least; likely goes before a modal beside it."""
    real = [hedge for hedge in hedges if hedge.certainty is not Certainty.ALMOST_CERTAIN or hedge.degree]
    return min(real or list(hedges), key=lambda hedge: _RANK[hedge.certainty], default=None)
