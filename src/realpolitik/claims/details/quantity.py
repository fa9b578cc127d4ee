"""Amounts: how many of what, and whether exactly, at least, about or at most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from realpolitik.claims.claim import Quantity
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: float(number) for number, word in enumerate(_ONES)}
_WORDS |= {word: 10.0 * number for number, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# "dozens" is at least two dozen: the plural of a round number gives a lower bound.
_PLURALS = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
    "billions": 2e9,
}
_VAGUE = frozenset({"several", "multiple", "many", "numerous", "few"})
_COMPARATORS = (
    (re.compile(r"(?:at least|no fewer than|no less than|a minimum of)\s*$", re.I), ">="),
    (re.compile(r"(?:more than|over|above|upwards? of|exceeding|as many as)\s*$", re.I), ">"),
    (re.compile(r"(?:at most|up to|no more than|a maximum of|within)\s*$", re.I), "<="),
    (re.compile(r"(?:less than|fewer than|under|below|almost|nearly)\s*$", re.I), "<"),
    (re.compile(r"(?:about|around|roughly|approximately|some|circa|an estimated|estimated)\s*$", re.I), "~"),
)


def quantity_in(words: Span) -> Quantity | None:
    """Find the first amount in a stretch of words: value, unit and comparator.

    Years, days of the month and numbers inside names are no amounts.
    """
    for token in words:
        lower = token.lower_
        if lower in _PLURALS and any(child.lower_ == "of" for child in token.children):
            unit = next((t for child in token.children if child.lower_ == "of" for t in child.children), None)
            return Quantity(_PLURALS[lower], _unit(unit) if unit is not None else "", ">=")
        if token.pos_ == "NUM" and token.dep_ in (
            "nummod",
            "quantmod",
            "pobj",
            "dobj",
            "attr",
            "nsubj",
            "compound",
        ):
            found = _number(token, words)
            if found is not None:
                return found
        if lower in _VAGUE and token.dep_ in ("amod", "nummod") and token.head.pos_ == "NOUN":
            return Quantity(lower, _unit(token.head), "~")
    return None


def _number(token: Token, words: Span) -> Quantity | None:
    head = token.head
    if lexicon().has("calendar", head.lower_) or _is_year(token) or _beside_month(token):
        return None
    first = token.i
    while first > words.start and token.doc[first - 1].pos_ == "NUM":
        first -= 1
    last = token.i
    while last + 1 < words.end and token.doc[last + 1].lower_ in _SCALES:
        last += 1
    value = _value([item.lower_ for item in token.doc[first : last + 1]])
    if value is None:
        return None
    while head.pos_ == "NUM" and head.dep_ in ("nummod", "compound", "quantmod"):
        head = head.head
    unit = _unit(head) if head.pos_ in ("NOUN", "PROPN") else ""
    before = token.doc[max(first - 4, 0) : first].text
    if before.endswith(("$", "€", "£")):
        unit = f"{before[-1]} {unit}".strip()
        before = before[:-1].rstrip()
    if last + 1 < len(token.doc) and token.doc[last + 1].text in ("%", "percent", "per"):
        unit = "percent"
    if not unit:
        return None
    comparator = next((sign for pattern, sign in _COMPARATORS if pattern.search(before.rstrip() + " ")), "=")
    return Quantity(value, unit, comparator)


def _value(words: list[str]) -> float | None:
    total, seen = 0.0, False
    for word in words:
        bare = word.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", bare):
            total, seen = total + float(bare), True
        elif word in _WORDS:
            total, seen = total + _WORDS[word], True
        elif word in _SCALES:
            total, seen = (total or 1.0) * _SCALES[word], True
    return total if seen else None


def _is_year(token: Token) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", token.text) is not None and token.dep_ != "nummod"


def _beside_month(token: Token) -> bool:
    document = token.doc
    near = [
        document[place].lower_.rstrip(".")
        for place in (token.i - 1, token.i - 2, token.i + 1)
        if 0 <= place < len(document)
    ]
    return any(lexicon().has("calendar", word) for word in near) or any(
        word in ("'s", "g") for word in near[:1]
    )


def _unit(head: Token) -> str:
    words = [token for token in head.doc[head.left_edge.i : head.i + 1] if token.dep_ in ("compound", "amod")]
    kept = [token.text for token in words if token.i >= head.i - 3 and token.pos_ in ("NOUN", "PROPN", "ADJ")]
    return " ".join([*kept[-2:], head.text])
