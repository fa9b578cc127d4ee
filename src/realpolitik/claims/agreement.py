"""How far two readings of the same texts agree: two coders, or the reader and a coder."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from realpolitik.claims.claim import Claim

CORE_SLOTS = ("actor", "recipient", "event", "polarity", "certainty", "speaker")
SLOTS = (*CORE_SLOTS, "kind")
_OVERLAP = 0.5
_SIGNS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """Over the claims that both have: the share alike, and Krippendorff's alpha (None where all values are one)."""

    slot: str
    share: float
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of a reading with a second one.

    `first`, `second` and `both` count claims; `all_core` is the share of the second one's claims of which the first
    has every core slot alike.
    """

    first: int
    second: int
    both: int
    all_core: float
    slots: tuple[SlotAgreement, ...]

    @property
    def precision(self) -> float:
        """The share of the first one's claims that the second has too."""
        return self.both / self.first if self.first else 0.0

    @property
    def recall(self) -> float:
        """The share of the second one's claims that the first has too."""
        return self.both / self.second if self.second else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.first + self.second) if self.first + self.second else 0.0


def agreement(first: Iterable[Claim], second: Iterable[Claim]) -> Agreement:
    """Compare two readings claim by claim.

    Claims of one document are paired one to one where at least half of the shorter one's characters lie in the other,
    those with most slots alike first. Ids have to be the same; of words, half of the shorter phrase's have to be in the
    other; of speakers the innermost counts. alpha = 1 - observed / expected disagreement, for nominal values.

    Reference: Krippendorff, Content Analysis (2018), chapter 12.

    >>> one = Claim("a-1", "a", 0, 20, "Kenya attacked Chad.", actor="KEN", recipient="TCD")
    >>> two = Claim("a-1", "a", 0, 19, "Kenya attacked Chad", actor="KEN", recipient="UGA")
    >>> found = agreement([one], [two])
    >>> found.f1, found.all_core, [slot.share for slot in found.slots][:2]
    (1.0, 0.0, [1.0, 0.0])
    """
    ours, theirs = list(first), list(second)
    pairs = _paired(ours, theirs)
    alike = sum(all(_same(slot, one, other) for slot in CORE_SLOTS) for one, other in pairs)
    slots = tuple(_slot_agreement(slot, pairs) for slot in SLOTS)
    return Agreement(len(ours), len(theirs), len(pairs), alike / len(theirs) if theirs else 0.0, slots)


def krippendorff_alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Give Krippendorff's alpha of two coders' nominal values; None where only one value was ever given.

    1 is full agreement, 0 what chance would give, below 0 worse.

    >>> round(krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]), 3)
    0.533
    """
    values = Counter(value for pair in pairs for value in pair)
    total = values.total()
    if len(values) < 2:
        return None
    expected = 1 - sum(count * (count - 1) for count in values.values()) / (total * (total - 1))
    return 1 - sum(one != other for one, other in pairs) / len(pairs) / expected


def _slot_agreement(slot: str, pairs: list[tuple[Claim, Claim]]) -> SlotAgreement:
    share = sum(_same(slot, *pair) for pair in pairs) / len(pairs) if pairs else 0.0
    # what counts as the same has one name, so that alpha sees the disagreement that the share sees
    named = [
        (_value(slot, other), _value(slot, other))
        if _same(slot, one, other)
        else (_value(slot, one), _value(slot, other))
        for one, other in pairs
    ]
    return SlotAgreement(slot, share, krippendorff_alpha(named) if named else None)


def _paired(ours: list[Claim], theirs: list[Claim]) -> list[tuple[Claim, Claim]]:
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in theirs:
        by_document[claim.doc].append(claim)
    ranked = sorted(
        (
            (-sum(_same(slot, one, other) for slot in CORE_SLOTS), -overlap, place, number)
            for place, one in enumerate(ours)
            for number, other in enumerate(by_document[one.doc])
            if (overlap := _overlap(one, other)) >= _OVERLAP
        ),
    )
    pairs: list[tuple[Claim, Claim]] = []
    used: set[int] = set()
    taken: set[tuple[str, int]] = set()
    for _, _, place, number in ranked:
        one = ours[place]
        if place not in used and (one.doc, number) not in taken:
            used.add(place)
            taken.add((one.doc, number))
            pairs.append((one, by_document[one.doc][number]))
    return pairs


def _overlap(one: Claim, other: Claim) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(1, min(one.end - one.start, other.end - other.start))


def _value(slot: str, claim: Claim) -> Hashable:
    value = claim.speaker[-1] if slot == "speaker" and claim.speaker else getattr(claim, slot)
    return _SIGNS.sub(" ", value.casefold()).strip() if isinstance(value, str) else value


def _same(slot: str, one: Claim, other: Claim) -> bool:
    mine, theirs = _value(slot, one), _value(slot, other)
    if mine == theirs or slot not in ("actor", "recipient", "speaker"):
        return mine == theirs
    words, others = set(str(mine or "").split()), set(str(theirs or "").split())
    return bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))
