"""Issues: anything contestable or slow, as a number in [0, 1]."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.factor import Factor
from realpolitik.case.provenance import UNSOURCED, Provenance


@dataclass(frozen=True, slots=True)
class Position:
    """What one actor wants on one issue.

    `actual` is the aim pursued, `declared` the aim in public, `reservation` the worst outcome accepted at a table;
    all in [0, 1]. The aim in force is `actual + (declared - actual) * value of expands_with` (S07: aims grow with
    success). `salience` in [0, 1] is how much the issue weighs for the actor.
    """

    actor: str
    actual: float
    declared: float
    reservation: float
    salience: float
    expands_with: Factor | None = None
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Issue:
    """One dimension of the dispute; `low` and `high` say in words what 0 and 1 mean; `start` is its first value."""

    id: str
    title: str
    low: str
    high: str
    start: float
    positions: tuple[Position, ...] = ()
    provenance: Provenance = UNSOURCED
