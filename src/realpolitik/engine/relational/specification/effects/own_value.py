"""Own values: an attribute of the sender (ego), or of the receiver (alter), by itself."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.term import Role


class OwnValue(Effect):
    """An actor's value of an attribute; the role says whose."""

    __slots__ = ()
    level: ClassVar[Level] = Level.ACTOR
    source: ClassVar[Source] = Source.ATTRIBUTE

    def start(self, view: Floats, actors: int) -> Floats:
        """Copy the attribute."""
        del actors
        return view.copy()

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Set the changed actor's value."""
        del view
        values[change.sender] = change.new
        return np.array([change.sender])


@final
class Ego(OwnValue):
    """z_i."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("ego",)
    formula: ClassVar[str] = "z_i"
    default_role: ClassVar[Role | None] = Role.EGO


@final
class Alter(OwnValue):
    """z_j."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("alter",)
    formula: ClassVar[str] = "z_j"
    default_role: ClassVar[Role | None] = Role.ALTER
