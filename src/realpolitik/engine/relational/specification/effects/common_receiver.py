"""Common receiver: third actors to whom both the sender and the receiver turned."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row
from realpolitik.engine.relational.specification.effects.shared_partners import difference, shared


@final
class CommonReceiver(Effect):
    """sum_k min(x_ik, x_jk).

    With indicators (`common_receiver`) the number of such k; with counts (`osp`) the sum of their weaker
    legs.
    """

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("common_receiver", "osp")
    formula: ClassVar[str] = "sum_k min(x_ik, x_jk)"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.NETWORK

    def start(self, view: Floats, actors: int) -> Floats:
        """Sum over all third actors."""
        del actors
        return shared(view, view.T)

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Add what the changed tie does in the sender's row and column."""
        sender, receiver = change.sender, change.receiver
        ties = view[:, receiver]
        others = np.flatnonzero(ties)
        added = difference(ties[others], change.old, change.new)
        values[sender, others] += added
        values[others, sender] += added
        return np.concatenate([row(len(view), sender)[others], column(len(view), sender)[others]])
