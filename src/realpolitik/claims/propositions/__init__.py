"""Propositions: claims that say the same, who else says so, who says otherwise, and what to make of it."""

from realpolitik.claims.propositions.belief import Belief, Evidence, believe
from realpolitik.claims.propositions.contradiction import Contradiction, Difference, find_contradictions
from realpolitik.claims.propositions.origin import origins
from realpolitik.claims.propositions.proposition import Proposition, group_claims

__all__ = [
    "Belief",
    "Contradiction",
    "Difference",
    "Evidence",
    "Proposition",
    "believe",
    "find_contradictions",
    "group_claims",
    "origins",
]
