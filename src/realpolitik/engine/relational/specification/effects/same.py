"""Same: sender and receiver agree on an attribute."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row


@final
class Same(Effect):
    """I(z_i = z_j)."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("same",)
    formula: ClassVar[str] = "I(z_i = z_j)"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.ATTRIBUTE

    def start(self, view: Floats, actors: int) -> Floats:
        """Compare all pairs."""
        del actors
        agree: Floats = (view[:, None] == view[None, :]).astype(np.float64)
        return agree

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Compare the changed actor with all."""
        actor = change.sender
        values[actor] = values[:, actor] = view == view[actor]
        return np.concatenate([row(len(view), actor), column(len(view), actor)])
