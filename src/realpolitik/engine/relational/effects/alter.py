"""Alter: the receiver's own value of an attribute."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.term import Role


@final
class Alter(Effect):
    """z_j."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("alter",)
    formula: ClassVar[str] = "z_j"
    level: ClassVar[Level] = Level.ACTOR
    source: ClassVar[Source] = Source.ATTRIBUTE
    default_role: ClassVar[Role | None] = Role.ALTER

    def start(self, view: Floats, actors: int) -> Floats:
        """Copy the attribute."""
        del actors
        return view.copy()

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Set the changed actor's value."""
        del view
        values[change.sender] = change.new
        return np.array([change.sender])
