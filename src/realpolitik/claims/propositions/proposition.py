"""Propositions: what several claims say alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from realpolitik.claims.claim import Claim, Kind, Polarity
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.propositions.interval import Interval, parse_interval
from realpolitik.claims.propositions.similarity import cosine, similarity_vectors

MUTUAL = frozenset({EventRoot.CONSULT, EventRoot.AGREE, EventRoot.COOPERATE})
"""Acts that say the same when actor and recipient change places."""

THRESHOLD = 0.25
DATED_THRESHOLD = 0.12
"""Similarity needed to group two claims of the same roles: in general, and where both dates are known and meet."""

LONG = 60
"""Days beyond which a dated interval no longer pins an event down."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims that say the same thing; `id` is that of the first."""

    id: str
    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The claim that stands for all."""
        return self.claims[0]

    @property
    def polarity(self) -> Polarity:
        """Whether it is affirmed or denied."""
        return self.first.polarity


def group_claims(claims: Sequence[Claim], threshold: float = THRESHOLD) -> tuple[Proposition, ...]:
    """Group claims that say the same thing, in the order of the first of each.

    Claims are grouped only if actor, recipient, event root, kind and polarity are the same, times and places do not
    exclude each other, and each pair's words are alike to at least `threshold` (less where both dates are known and
    meet within two months). The order of the claims does not change which pairs may be grouped.

    >>> from realpolitik.claims.claim import Claim
    >>> said = [Claim("a-1", "a", 0, 9, "A shelled the port", actor="A", recipient="B"),
    ...         Claim("b-1", "b", 0, 9, "shelling of the port by A", actor="A", recipient="B"),
    ...         Claim("b-2", "b", 0, 9, "B shelled the port", actor="B", recipient="A")]
    >>> [[claim.id for claim in proposition.claims] for proposition in group_claims(said)]
    [['a-1', 'b-1'], ['b-2']]
    """
    vectors = similarity_vectors(claims)
    dates = [parse_interval(claim.date) for claim in claims]
    blocks: dict[tuple[object, ...], list[list[int]]] = {}
    for i, claim in enumerate(claims):
        groups = blocks.setdefault(roles(claim), [])
        best, best_score = None, -1.0
        for group in groups:
            scores = [cosine(vectors[i], vectors[j]) for j in group]
            fits = all(
                _compatible(claims[i], claims[j], dates[i], dates[j])
                and score >= _needed(dates[i], dates[j], threshold)
                for j, score in zip(group, scores, strict=True)
            )
            if fits and min(scores) > best_score:
                best, best_score = group, min(scores)
        if best is None:
            groups.append([i])
        else:
            best.append(i)
    members = sorted(group for groups in blocks.values() for group in groups)
    return tuple(Proposition(claims[group[0]].id, tuple(claims[i] for i in group)) for group in members)


def roles(claim: Claim, with_polarity: bool = True) -> tuple[object, ...]:
    """Give what must be equal for two claims to say the same: roles, event, kind and polarity."""
    ends: tuple[object, ...] = (claim.actor, claim.recipient)
    if claim.event in MUTUAL:
        ends = tuple(sorted(ends, key=str))
    kind = Kind.EVENT if claim.event is not None and claim.kind is Kind.EVENT else claim.kind
    return (*ends, claim.event, kind, claim.polarity if with_polarity else None)


def _compatible(a: Claim, b: Claim, when_a: Interval | None, when_b: Interval | None) -> bool:
    if when_a is not None and when_b is not None and not when_a.overlaps(when_b):
        return False
    return a.place is None or b.place is None or a.place.lower() == b.place.lower()


def _needed(a: Interval | None, b: Interval | None, threshold: float) -> float:
    return min(threshold, DATED_THRESHOLD) if _short(a) and _short(b) else threshold


def _short(interval: Interval | None) -> bool:
    if interval is None or interval.first is None or interval.last is None:
        return False
    return (interval.last - interval.first).days <= LONG
