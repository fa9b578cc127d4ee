"""Changes: what effects do to a variable, each distinct one computed once a step.

An effect moves a variable x by `amount * product(when)` or by `share * product(when) * (target - x)`.
"""

from __future__ import annotations

from typing import NamedTuple, final

import jax
import numpy as np

from realpolitik.case.move import Effect
from realpolitik.engine.numerics.arrays import Array, rows
from realpolitik.engine.numerics.numbering import Numbering
from realpolitik.engine.state.expression import ExpressionBook
from realpolitik.engine.state.mention import fill
from realpolitik.engine.state.option import Option
from realpolitik.engine.state.variables import Variables
from realpolitik.errors import InputError


class Changes(NamedTuple):
    """Each change adds `product * (base + slope * x[row])` to its row."""

    row: Array
    base: Array
    slope: Array
    product: Array


class Change(NamedTuple):
    """One change: a row, a formula, and the number of the product that multiplies it."""

    row: int
    base: float
    slope: float
    product: int


@final
class ChangeBook:
    """Collects the distinct changes of a case while it is compiled.

    Numbers begin at `first`: those before are the changes that settlements make. `unit` is the change by one.
    """

    def __init__(self, variables: Variables, expressions: ExpressionBook, first: int) -> None:
        self._variables = variables
        self._expressions = expressions
        self._first = first
        self._changes: Numbering[Change] = Numbering()
        self.unit = self._number(Change(variables.layout.size, 1.0, 0.0, expressions.one))

    def effect(self, effect: Effect, option: Option | None = None) -> tuple[int, int] | None:
        """Number the change of an effect and give its row; None if the variable is a resource nobody has.

        Raises:
            InputError: the variable is exogenous.
        """
        name = fill(effect.variable, option)
        row = self._variables.row(name)
        layout = self._variables.layout
        if row == layout.zero:
            return None
        if row >= layout.size:
            raise InputError(
                f"effect on {name!r}: drivers and capability are given from outside; move an issue instead"
            )
        product = self._expressions.product(effect.when, option)
        if effect.by is not None:
            change = Change(row, effect.by, 0.0, product)
        else:
            target = 0.0 if effect.toward is None else effect.toward
            change = Change(row, effect.share * target, -effect.share, product)
        return self._number(change), row

    def approach(self, row: int, target: float, share: float) -> int:
        """Number the change that moves a row the share of the way to a target."""
        return self._number(Change(row, share * target, -share, self._expressions.one))

    def _number(self, change: Change) -> int:
        return self._first + self._changes.number(change)

    def tables(self) -> Changes:
        """Write the arrays."""
        keys = self._changes.keys
        last = self._variables.layout.size - 1
        return Changes(
            np.array([min(change.row, last) for change in keys], dtype=np.int32),
            np.array([[change.base] for change in keys]),
            np.array([[change.slope] for change in keys]),
            np.array([change.product for change in keys], dtype=np.int32),
        )


@jax.named_scope("gains")
def amounts(changes: Changes, state: Array, products: Array) -> Array:
    """Compute all changes, [changes, runs]."""
    kind = state.dtype
    line = changes.base.astype(kind) + changes.slope.astype(kind) * rows(state, changes.row)
    return rows(products, changes.product) * line
