"""Transitivity: paths of two steps from the sender to the receiver, a partner's partner."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row
from realpolitik.engine.relational.specification.effects.shared_partners import difference, shared


@final
class Transitivity(Effect):
    """sum_k min(x_ik, x_kj).

    With indicators (`trans`) the number of such k; with counts (`otp`) the sum of their weaker legs.
    """

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("trans", "otp")
    formula: ClassVar[str] = "sum_k min(x_ik, x_kj)"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.NETWORK

    def start(self, view: Floats, actors: int) -> Floats:
        """Sum over all third actors."""
        del actors
        return shared(view, view)

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Add what the changed tie does as first leg (sender's row) and as second leg (receiver's column)."""
        sender, receiver = change.sender, change.receiver
        ahead = np.flatnonzero(view[receiver])
        behind = np.flatnonzero(view[:, sender])
        values[sender, ahead] += difference(view[receiver][ahead], change.old, change.new)
        values[behind, receiver] += difference(view[behind, sender], change.old, change.new)
        return np.concatenate([row(len(view), sender)[ahead], column(len(view), receiver)[behind]])
