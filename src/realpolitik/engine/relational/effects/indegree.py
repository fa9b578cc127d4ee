"""Indegree: how much the receiver (alter) or the sender (ego) has received."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.term import Role, Transform


@final
class Indegree(Effect):
    """sum_l x_lv of v = i (ego) or v = j (alter); as a proportion, of all ever sent (1 / n before that)."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("indeg", "indegree")
    formula: ClassVar[str] = "sum_l x_lv"
    level: ClassVar[Level] = Level.ACTOR
    source: ClassVar[Source] = Source.NETWORK
    default_role: ClassVar[Role | None] = Role.ALTER
    can_be_proportion: ClassVar[bool] = True

    def start(self, view: Floats, actors: int) -> Floats:
        """Sum the network over senders."""
        degree: Floats = view.sum(axis=0)
        if self.term.transform is not Transform.PROPORTION:
            return degree
        total = degree.sum()
        return degree / total if total > 0 else np.full(actors, 1.0 / actors)

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Add the change to the receiver's degree, or share out anew."""
        if self.term.transform is Transform.PROPORTION:
            values[:] = self.start(view, len(values))
            return np.arange(len(values))
        values[change.receiver] += change.new - change.old
        return np.array([change.receiver])
