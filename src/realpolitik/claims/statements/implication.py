"""Which claim is the condition, the cause or the consequence of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realpolitik.claims.claim import Claim, Kind
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.syntax.clauses import ClauseRole

_EFFECTS = frozenset({ClauseRole.PARTICIPLE, ClauseRole.RELATIVE})


def link(worded: Sequence[tuple[Statement, Claim]]) -> list[Claim]:
    """Fill the condition and consequence of a passage's claims with each other's ids.

    The if-clause of a conditional is its condition; of "A did x, pushing B away" the first claim is the
    condition of the second; what follows "due to" is the condition of the clause it explains.
    """
    by_head = {statement.head.i: claim.id for statement, claim in worded}
    conditions: dict[str, list[str]] = {}
    consequences: dict[str, list[str]] = {}
    for statement, claim in worded:
        cause: str | None = None
        effect: str | None = claim.id
        if statement.condition is not None:
            cause = by_head.get(statement.condition.i)
        elif claim.kind is Kind.CAUSAL and statement.role in _EFFECTS:
            cause = _above(statement, by_head, claim.id)
        elif claim.kind is Kind.CAUSAL and statement.role is ClauseRole.NOMINAL:
            cause, effect = claim.id, _above(statement, by_head, claim.id)
        if cause is not None and effect is not None and cause != effect:
            conditions.setdefault(effect, []).append(cause)
            consequences.setdefault(cause, []).append(effect)
    return [
        replace(
            claim,
            condition=tuple(conditions.get(claim.id, ())),
            consequence=tuple(consequences.get(claim.id, ())),
        )
        for _, claim in worded
    ]


def _above(statement: Statement, by_head: dict[int, str], own: str) -> str | None:
    for ancestor in statement.head.ancestors:
        found = by_head.get(ancestor.i)
        if found is not None and found != own:
            return found
    return None
