"""The layout of the state vector: which rows hold what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Rows: TypeAlias = "slice[int, int, None]"
"""Consecutive rows, first and last + 1."""

QUADS = 4
"""Quad classes of events, in the order of the ontology: verbal and material cooperation, then conflict."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of the state's parts, and the rows that each part fills.

    The state is one array [size, runs]; on a history the last axis holds dates instead. Below the rows that actors
    move come the exogenous ones (drivers, capability) and the constants 0 and 1, which have no row in the array.

    >>> layout = Layout(
    ...     actors=2, issues=3, memories=4, beliefs=2, threats=1,
    ...     resources=1, commitments=0, formats=1, ties=0, groups=2, drivers=1,
    ... )
    >>> layout.memory, layout.size, layout.one
    (slice(3, 7, None), 14, 18)
    """

    actors: int
    issues: int
    memories: int
    beliefs: int
    threats: int
    resources: int
    commitments: int
    formats: int
    ties: int
    groups: int
    drivers: int

    @property
    def issue(self) -> Rows:
        """Rows of the issues."""
        return slice(0, self.issues)

    @property
    def memory(self) -> Rows:
        """Rows of the memory: acts of an actor upon a recipient, of a quad class."""
        return _after(self.issue, self.memories)

    @property
    def belief(self) -> Rows:
        """Rows of the beliefs: what one actor believes of another's resolve."""
        return _after(self.memory, self.beliefs)

    @property
    def threat(self) -> Rows:
        """Rows of the threats that stand, by one actor against another."""
        return _after(self.belief, self.threats)

    @property
    def resource(self) -> Rows:
        """Rows of the resources."""
        return _after(self.threat, self.resources)

    @property
    def pending(self) -> Rows:
        """Rows of what is owed under each commitment."""
        return _after(self.resource, self.commitments)

    @property
    def format(self) -> Rows:
        """Rows of the formats' standing."""
        return _after(self.pending, self.formats)

    @property
    def tie(self) -> Rows:
        """Rows of the ties that the case or a hypothesis names."""
        return _after(self.format, self.ties)

    @property
    def precedent(self) -> Rows:
        """Rows of the precedents: acts of an actor upon a recipient, of an event root, remembered for years."""
        return _after(self.tie, self.groups)

    @property
    def size(self) -> int:
        """Number of rows of the state."""
        return self.precedent.stop

    @property
    def driver(self) -> Rows:
        """Numbers of the drivers, among the exogenous rows."""
        return slice(self.size, self.size + self.drivers)

    @property
    def capability(self) -> Rows:
        """Numbers of the actors' capabilities, among the exogenous rows."""
        return _after(self.driver, self.actors)

    @property
    def zero(self) -> int:
        """Number of the constant 0."""
        return self.capability.stop

    @property
    def one(self) -> int:
        """Number of the constant 1."""
        return self.zero + 1

    @property
    def exogenous(self) -> int:
        """Number of exogenous rows."""
        return self.drivers + self.actors


def _after(before: Rows, length: int) -> Rows:
    """Rows that follow others."""
    return slice(before.stop, before.stop + length)
