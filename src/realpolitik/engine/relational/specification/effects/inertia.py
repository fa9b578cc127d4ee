"""Inertia: the sender turns again to whom it turned before; of another network, an existing tie."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import cell, row
from realpolitik.engine.relational.specification.term import Transform


@final
class Inertia(Effect):
    """x_ij; as a proportion x_ij / sum_l x_il, and 1 / (n - 1) while i has sent nothing."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("inertia", "tie")
    formula: ClassVar[str] = "x_ij"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.NETWORK
    can_be_proportion: ClassVar[bool] = True

    def start(self, view: Floats, actors: int) -> Floats:
        """Copy the network, or its rows' shares."""
        if self.term.transform is not Transform.PROPORTION:
            return view.copy()
        sent = view.sum(axis=1, keepdims=True)
        return np.where(sent > 0, view / np.where(sent > 0, sent, 1.0), 1.0 / (actors - 1))

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Set one cell, or the sender's row of shares."""
        sender, receiver = change.sender, change.receiver
        if self.term.transform is not Transform.PROPORTION:
            values[sender, receiver] = change.new
            return cell(len(view), sender, receiver)
        sent = view[sender].sum()
        values[sender] = view[sender] / sent if sent > 0 else 1.0 / (len(view) - 1)
        return row(len(view), sender)
