"""Cycle: paths of two steps from the receiver back to the sender."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row
from realpolitik.engine.relational.specification.effects.shared_partners import difference, shared


@final
class Cycle(Effect):
    """sum_k min(x_jk, x_ki).

    With indicators (`cycle`) the number of such k; with counts (`itp`) the sum of their weaker legs.
    """

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("cycle", "itp")
    formula: ClassVar[str] = "sum_k min(x_jk, x_ki)"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.NETWORK

    def start(self, view: Floats, actors: int) -> Floats:
        """Sum over all third actors."""
        del actors
        return shared(view, view).T.copy()

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Add what the changed tie does as first leg (sender's column) and as second leg (receiver's row)."""
        sender, receiver = change.sender, change.receiver
        ahead = np.flatnonzero(view[receiver])
        behind = np.flatnonzero(view[:, sender])
        values[ahead, sender] += difference(view[receiver][ahead], change.old, change.new)
        values[receiver, behind] += difference(view[behind, sender], change.old, change.new)
        return np.concatenate([column(len(view), sender)[ahead], row(len(view), receiver)[behind]])
