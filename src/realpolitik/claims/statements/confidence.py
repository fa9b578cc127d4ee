"""How sure the reader is of its own reading: the share of claims like this one that it gets right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

from realpolitik.claims.claim import Kind
from realpolitik.claims.statements.weights import load_weights
from realpolitik.claims.syntax.clauses import ClauseRole

if TYPE_CHECKING:
    from realpolitik.claims.statements.statement import Statement

_STANDING = frozenset({ClauseRole.MAIN, ClauseRole.CONJUNCT, ClauseRole.CONTENT, ClauseRole.COMPLEMENT})
_LONG = 25
"""Words from which on a claim counts as long."""


def traits_of(statement: Statement) -> dict[str, float]:
    """List what about a statement tells how well it was read, each from 0 to 1.

    The traits: how probable its recipient is among the candidates; whether the actor is itself the subject, whether the
    clause names the recipient, has none, or only its words; what sort of statement it is; how it hangs on its sentence;
    whether somebody is quoted.
    """
    roles = statement.roles
    subject = roles.subject
    yes = {
        "actor is the subject": roles.known,
        "actor is a pronoun": subject is not None and subject.pos_ == "PRON",
        "no actor": roles.actor is None,
        "recipient named": roles.told,
        "no recipient": roles.recipient is None,
        "event": statement.sense is not None,
        "kind event without a root": statement.kind is Kind.EVENT and statement.sense is None,
        "goal or relation": statement.kind in (Kind.GOAL, Kind.RELATION),
        "standing clause": statement.role in _STANDING,
        "noun phrase": statement.role is ClauseRole.NOMINAL,
        "somebody else speaks": len(statement.speaker) > 1,
        "long": statement.last - statement.first >= _LONG,
    }
    return {name: float(value) for name, value in yes.items()} | {
        "recipient's probability": statement.roles.probability
    }


def confidence_of(statement: Statement) -> float:
    """Give the probability that actor, recipient, event, polarity, certainty and speaker of a statement are all right.

    confidence = 1 / (1 + exp(-(intercept + sum of the weights of its traits))), rounded to two digits. The weights
    were fitted on marked texts (`benchmarks/confidence.py`); they stand, with where they come from, in
    `data/confidence.tsv`.
    """
    weights = fitted_weights()
    score = weights["intercept"] + sum(
        weights.get(name, 0.0) * value for name, value in traits_of(statement).items()
    )
    return round(1 / (1 + exp(-score)), 2)


@lru_cache(maxsize=1)
def fitted_weights() -> Mapping[str, float]:
    """Load the weight of each trait.

    >>> sorted(fitted_weights())[:3]
    ['actor is a pronoun', 'actor is the subject', 'event']
    """
    return load_weights("confidence.tsv")
