"""Contradictions: propositions that cannot both be so, and in what they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from realpolitik.claims.claim import Claim, Kind, Polarity, Quantity
from realpolitik.claims.propositions.interval import parse_interval
from realpolitik.claims.propositions.proposition import Proposition, roles
from realpolitik.claims.propositions.similarity import cosine, similarity_vectors

THRESHOLD = 0.25
"""Similarity of words that two propositions need before they are held against each other."""


class Difference(StrEnum):
    """In what two propositions contradict each other."""

    QUANTITY = "quantity"
    AGENCY = "agency"
    INTENT = "intent"
    OUTCOME = "outcome"
    EVALUATION = "evaluation"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two propositions (ids) that cannot both be so, in what they differ, and in words."""

    left: str
    right: str
    difference: Difference
    text: str


def find_contradictions(
    propositions: Sequence[Proposition], threshold: float = THRESHOLD
) -> tuple[Contradiction, ...]:
    """List the pairs of propositions that contradict each other.

    The same roles with the other polarity differ in outcome (intent for goals and beliefs, evaluation for
    evaluations); the same event to the same recipient by another actor differs in agency; the same roles with
    quantities of one unit that exclude each other, or with dates that do, differ in these. All need words alike to at
    least `threshold`.
    """
    vectors = similarity_vectors([proposition.first for proposition in propositions])
    found = []
    for i, j in _candidates(propositions):
        left, right = propositions[i], propositions[j]
        difference = _difference(left.first, right.first)
        if difference is not None and cosine(vectors[i], vectors[j]) >= threshold:
            text = _in_words(left.first, right.first, difference)
            found.append(Contradiction(left.id, right.id, difference, text))
    return tuple(found)


def _candidates(propositions: Sequence[Proposition]) -> list[tuple[int, int]]:
    """List the pairs that share their roles, or the act and whom it befalls."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for i, proposition in enumerate(propositions):
        claim = proposition.first
        alike.setdefault(("roles", *roles(claim, with_polarity=False)), []).append(i)
        if claim.event is not None and claim.recipient:
            alike.setdefault(("act", claim.event, claim.recipient, claim.kind), []).append(i)
    return sorted({pair for members in alike.values() for pair in combinations(members, 2)})


def _difference(a: Claim, b: Claim) -> Difference | None:
    if roles(a, with_polarity=False) == roles(b, with_polarity=False):
        if a.polarity is not b.polarity:
            return _denial(a.kind)
        if a.polarity is Polarity.NEGATED:
            return None
        if a.quantity and b.quantity and exclude_each_other(a.quantity, b.quantity):
            return Difference.QUANTITY
        when_a, when_b = parse_interval(a.date), parse_interval(b.date)
        if when_a and when_b and not when_a.overlaps(when_b) and a.quantity and a.quantity == b.quantity:
            return Difference.DATE
        return None
    same_act = a.event is not None and (a.event, a.recipient, a.kind) == (b.event, b.recipient, b.kind)
    if same_act and a.recipient and a.actor and b.actor and a.polarity is b.polarity is Polarity.AFFIRMED:
        when_a, when_b = parse_interval(a.date), parse_interval(b.date)
        same_place = a.place is not None and a.place == b.place
        if when_a and when_b and when_a.overlaps(when_b) and same_place:
            return Difference.AGENCY
    return None


def _denial(kind: Kind) -> Difference:
    if kind in (Kind.GOAL, Kind.BELIEF):
        return Difference.INTENT
    return Difference.EVALUATION if kind is Kind.EVALUATION else Difference.OUTCOME


def exclude_each_other(a: Quantity, b: Quantity) -> bool:
    """Tell whether two amounts of one unit cannot both be right.

    >>> exclude_each_other(Quantity(1500.0, "fighters", ">="), Quantity(400.0, "fighters", "<="))
    True
    >>> exclude_each_other(Quantity(1500.0, "fighters", ">="), Quantity(4000.0, "fighters", "="))
    False
    """
    if a.unit.lower() != b.unit.lower() or isinstance(a.value, str) or isinstance(b.value, str):
        return False
    (low_a, high_a), (low_b, high_b) = _range(a.value, a.comparator), _range(b.value, b.comparator)
    return high_a < low_b or high_b < low_a


def _range(value: float, comparator: str) -> tuple[float, float]:
    ranges = {
        ">=": (value, float("inf")),
        ">": (value, float("inf")),
        "<=": (0.0, value),
        "<": (0.0, value),
        "~": (0.8 * value, 1.25 * value),
    }
    return ranges.get(comparator, (value, value))


def _in_words(a: Claim, b: Claim, difference: Difference) -> str:
    match difference:
        case Difference.QUANTITY:
            return f"{_amount(a.quantity)} against {_amount(b.quantity)}"
        case Difference.AGENCY:
            return f"{a.actor} against {b.actor} as the one who acts"
        case Difference.DATE:
            return f"{a.date} against {b.date}"
        case _:
            return f"{a.polarity.value} against {b.polarity.value}"


def _amount(quantity: Quantity | None) -> str:
    if quantity is None:
        return "no amount"
    sign = "" if quantity.comparator == "=" else f"{quantity.comparator} "
    value = f"{quantity.value:g}" if isinstance(quantity.value, float) else str(quantity.value)
    return f"{sign}{value} {quantity.unit}"
