"""Degrees: how much an actor has received, or has sent."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.term import Role, Transform


class Degree(Effect):
    """The sum of an actor's ties over `axis`: 0 for senders, 1 for receivers."""

    __slots__ = ()
    level: ClassVar[Level] = Level.ACTOR
    source: ClassVar[Source] = Source.NETWORK
    can_be_proportion: ClassVar[bool] = True
    axis: ClassVar[int]

    def start(self, view: Floats, actors: int) -> Floats:
        """Sum the network."""
        degree: Floats = view.sum(axis=self.axis)
        if self.term.transform is not Transform.PROPORTION:
            return degree
        total = degree.sum()
        return degree / total if total > 0 else np.full(actors, 1.0 / actors)

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Add the change to the degree of whom the tie counts for, or share out anew."""
        if self.term.transform is Transform.PROPORTION:
            values[:] = self.start(view, len(values))
            return np.arange(len(values))
        actor = change.receiver if self.axis == 0 else change.sender
        values[actor] += change.new - change.old
        return np.array([actor])


@final
class Indegree(Degree):
    """sum_l x_lv of v = i (ego) or v = j (alter); as a proportion, of all ever sent (1 / n before that)."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("indeg", "indegree")
    formula: ClassVar[str] = "sum_l x_lv"
    default_role: ClassVar[Role | None] = Role.ALTER
    axis: ClassVar[int] = 0


@final
class Outdegree(Degree):
    """sum_l x_vl of v = i (ego) or v = j (alter); as a proportion, of all ever sent (1 / n before that)."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("outdeg", "outdegree")
    formula: ClassVar[str] = "sum_l x_vl"
    default_role: ClassVar[Role | None] = Role.EGO
    axis: ClassVar[int] = 1
