"""Common sender: third actors who turned to both the sender and the receiver."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row
from realpolitik.engine.relational.specification.effects.shared_partners import difference, shared


@final
class CommonSender(Effect):
    """sum_k min(x_ki, x_kj).

    With indicators (`common_sender`) the number of such k; with counts (`isp`) the sum of their weaker legs.
    """

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("common_sender", "isp")
    formula: ClassVar[str] = "sum_k min(x_ki, x_kj)"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.NETWORK

    def start(self, view: Floats, actors: int) -> Floats:
        """Sum over all third actors."""
        del actors
        return shared(view.T, view)

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Add what the changed tie does in the receiver's row and column."""
        sender, receiver = change.sender, change.receiver
        ties = view[sender]
        others = np.flatnonzero(ties)
        added = difference(ties[others], change.old, change.new)
        values[receiver, others] += added
        values[others, receiver] += added
        return np.concatenate([row(len(view), receiver)[others], column(len(view), receiver)[others]])
