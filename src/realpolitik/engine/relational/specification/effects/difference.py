"""Difference: how far sender and receiver are apart on an attribute."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row


@final
class Difference(Effect):
    """|z_i - z_j|."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("diff", "difference")
    formula: ClassVar[str] = "|z_i - z_j|"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.ATTRIBUTE

    def start(self, view: Floats, actors: int) -> Floats:
        """Subtract all pairs."""
        del actors
        return np.abs(view[:, None] - view[None, :])

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Subtract the changed actor from all."""
        actor = change.sender
        values[actor] = values[:, actor] = np.abs(view - view[actor])
        return np.concatenate([row(len(view), actor), column(len(view), actor)])
