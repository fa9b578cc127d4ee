"""Belief in a proposition, computed from its evidence and kept apart from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from realpolitik.claims.claim import Certainty, Claim
from realpolitik.claims.propositions.contradiction import Contradiction, Difference
from realpolitik.claims.propositions.origin import origins
from realpolitik.claims.propositions.proposition import Proposition
from realpolitik.documents import Document
from realpolitik.errors import SettingError

RELIABILITY = {"A": 0.95, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.5}
"""Probability that what a source of this Admiralty grade states flatly is so; F (cannot be judged) is even odds."""

STATED = {
    Certainty.CERTAIN: 1.0,
    Certainty.ALMOST_CERTAIN: 0.95,
    Certainty.LIKELY: 0.7,
    Certainty.EVEN: 0.5,
    Certainty.POSSIBLE: 0.4,
    Certainty.REPORTED: 0.6,
    Certainty.UNLIKELY: 0.2,
}
"""How far the words go towards asserting the claim, where it has no probability of its own."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One independent origin's word on a proposition, with the three numbers kept apart.

    `likelihood` is what the words state, `reliability` the source's, `extraction` how sure the reader is of its own
    reading; each in [0, 1].
    """

    origin: str
    claims: tuple[str, ...]
    hedges: tuple[str, ...]
    likelihood: float
    reliability: float
    extraction: float

    @property
    def weight(self) -> float:
        """Probability that this origin alone makes the proposition so: likelihood * reliability * extraction."""
        return self.likelihood * self.reliability * self.extraction


@dataclass(frozen=True, slots=True)
class Belief:
    """What the evidence makes of a proposition: both sides, and their balance in [0, 1]."""

    proposition: str
    support: tuple[Evidence, ...]
    opposition: tuple[Evidence, ...]
    value: float


def believe(
    propositions: Sequence[Proposition],
    contradictions: Sequence[Contradiction],
    documents: Mapping[str, Document],
    grades: Mapping[str, str] | None = None,
    same_story: Sequence[Sequence[str]] = (),
) -> tuple[Belief, ...]:
    """Weigh the evidence for and against each proposition.

    With e ranging over independent origins, s = 1 - prod(1 - weight_e) over the support, o likewise over the
    propositions that contradict it in outcome, intent or evaluation, belief = s (1 - o) / (s (1 - o) + o (1 - s)) where
    there is opposition, and s otherwise. `grades` gives documents' Admiralty letters, F where none is given.

    Reference: the separation of statement, evidence and belief follows INDRA (Gyori et al. 2017, Molecular Systems
    Biology 13:954), with origins in place of mentions and hedges taken into account.

    Raises:
        SettingError: a grade other than A to F.
    """
    for name, grade in (grades or {}).items():
        if grade not in RELIABILITY:
            raise SettingError(f"reliability of {name}", repr(grade), ", ".join(RELIABILITY))
    evidence = {p.id: _evidence(p, documents, grades or {}, same_story) for p in propositions}
    against: dict[str, list[Evidence]] = {proposition.id: [] for proposition in propositions}
    for contradiction in contradictions:
        if contradiction.difference in (Difference.OUTCOME, Difference.INTENT, Difference.EVALUATION):
            against[contradiction.left].extend(evidence[contradiction.right])
            against[contradiction.right].extend(evidence[contradiction.left])
    return tuple(
        Belief(p.id, evidence[p.id], tuple(against[p.id]), _balance(evidence[p.id], against[p.id]))
        for p in propositions
    )


def _evidence(
    proposition: Proposition,
    documents: Mapping[str, Document],
    grades: Mapping[str, str],
    same_story: Sequence[Sequence[str]],
) -> tuple[Evidence, ...]:
    by_origin: dict[str, list[Claim]] = {}
    for claim in proposition.claims:
        for origin in origins(claim, documents, same_story):
            by_origin.setdefault(origin, []).append(claim)
    return tuple(
        Evidence(
            origin,
            tuple(claim.id for claim in claims),
            tuple(dict.fromkeys(claim.hedge for claim in claims if claim.hedge)),
            max(stated_likelihood(claim) for claim in claims),
            max(RELIABILITY[grades.get(claim.doc, "F")] for claim in claims),
            max(_extraction(claim) for claim in claims),
        )
        for origin, claims in sorted(by_origin.items())
    )


def stated_likelihood(claim: Claim) -> float:
    """Give the middle of the claim's probability interval, or what its certainty stands for.

    >>> stated_likelihood(Claim("a", "a", 0, 1, "x", certainty=Certainty.LIKELY, probability=(0.55, 0.8)))
    0.675
    """
    if claim.probability is not None:
        return sum(claim.probability) / 2
    return STATED[claim.certainty]


def _extraction(claim: Claim) -> float:
    if claim.extractor is None or claim.extractor.confidence is None:
        return 1.0
    return claim.extractor.confidence


def _balance(support: Sequence[Evidence], opposition: Sequence[Evidence]) -> float:
    s = 1 - prod(1 - evidence.weight for evidence in support)
    o = 1 - prod(1 - evidence.weight for evidence in opposition)
    if not opposition:
        return s
    total = s * (1 - o) + o * (1 - s)
    return s * (1 - o) / total if total > 0 else 0.5
