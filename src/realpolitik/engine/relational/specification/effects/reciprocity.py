"""Reciprocity: the sender answers whoever turned to it."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source
from realpolitik.engine.relational.specification.effects.cells import cell, row
from realpolitik.engine.relational.specification.term import Transform


@final
class Reciprocity(Effect):
    """x_ji; as a proportion x_ji / sum_l x_li, and 1 / (n - 1) while i has received nothing."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("recip", "reciprocity")
    formula: ClassVar[str] = "x_ji"
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.NETWORK
    can_be_proportion: ClassVar[bool] = True

    def start(self, view: Floats, actors: int) -> Floats:
        """Transpose the network, or its columns' shares."""
        if self.term.transform is not Transform.PROPORTION:
            return view.T.copy()
        received = view.sum(axis=0)[:, None]
        return np.where(received > 0, view.T / np.where(received > 0, received, 1.0), 1.0 / (actors - 1))

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Set the mirrored cell, or the receiver's row of shares."""
        sender, receiver = change.sender, change.receiver
        if self.term.transform is not Transform.PROPORTION:
            values[receiver, sender] = change.new
            return cell(len(view), receiver, sender)
        received = view[:, receiver].sum()
        values[receiver] = view[:, receiver] / received if received > 0 else 1.0 / (len(view) - 1)
        return row(len(view), receiver)
