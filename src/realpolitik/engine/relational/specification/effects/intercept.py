"""Intercept: the log rate where every other statistic is 0; only timed models have one."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.term import Role


@final
class Intercept(Effect):
    """1."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("intercept", "baseline")
    formula: ClassVar[str] = "1"
    level: ClassVar[Level] = Level.ACTOR
    source: ClassVar[Source] = Source.NOTHING
    default_role: ClassVar[Role | None] = Role.EGO

    def start(self, view: Floats, actors: int) -> Floats:
        """Return ones."""
        del view
        return np.ones(actors)

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Change nothing."""
        del values, view, change
        return np.empty(0, dtype=np.int64)
