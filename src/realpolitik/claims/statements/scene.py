"""What surrounds a statement: its sentence's clauses with their roles, and what the document said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.roles.roles import Roles
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.syntax.clauses import Clause, ClauseRole


@dataclass(frozen=True, slots=True)
class Scene:
    """The clauses of a sentence and their roles by the index of their heads, and the document up to it.

    `topic` is the actor of the last main clause before the sentence.
    """

    clauses: Mapping[int, Clause]
    roles: Mapping[int, Roles]
    passage: Passage
    discourse: Discourse
    topic: str | None

    def clause_of(self, statement: Statement) -> Clause | None:
        """Find the clause that makes a statement; None where a noun phrase does."""
        if statement.role is ClauseRole.NOMINAL:
            return None
        return self.clauses.get(statement.head.i)

    def above(self, clause: Clause) -> tuple[Clause, Roles] | None:
        """Find the clause that a clause hangs on, and its roles."""
        head = clause.governor.i if clause.governor is not None else None
        if head is None or head not in self.roles or head not in self.clauses:
            return None
        return self.clauses[head], self.roles[head]

    def below(self, clause: Clause) -> list[tuple[Clause, Roles]]:
        """List the clauses that hang on a clause, with their roles."""
        chain = {word.i for word in clause.chain}
        return [
            (other, self.roles[head])
            for head, other in self.clauses.items()
            if other.governor is not None and other.governor.i in chain and head not in chain
        ]
