"""Expressions: products of factors, the only formulae a case may contain.

A factor reads one variable: its value x, 1 - x, or a smooth step 1 / (1 + exp(-+(x - level) / width)). A product
multiplies factors. A gate is open while all of its products are at least one half.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, final

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.factor import WIDTH, Factor, Reading
from realpolitik.engine.numerics.arrays import Array, ragged, rows
from realpolitik.engine.numerics.numbering import Numbering
from realpolitik.engine.state.mention import fill
from realpolitik.engine.state.option import Option
from realpolitik.engine.state.variables import Variables

ONE = 0
"""Number of the product that is always 1."""
ZERO = 1
"""Number of the product that is always 0."""
_FactorKey = tuple[int, Reading, float]


class Readings(NamedTuple):
    """Factors of one kind: `scale * row + shift`, columns [count, 1]."""

    row: Array
    scale: Array
    shift: Array


class Expressions(NamedTuple):
    """All factors of a case by how they are read, and the products [products, factors] of their numbers."""

    linear: Readings
    smooth: Readings
    exogenous_linear: Readings
    exogenous_smooth: Readings
    products: Array
    gates: Array


@final
class ExpressionBook:
    """Collects the factors, products and gates of a case while it is compiled, each distinct one once."""

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._factors: Numbering[_FactorKey] = Numbering()
        self._products: Numbering[tuple[int, ...]] = Numbering()
        self._gates: Numbering[tuple[int, ...]] = Numbering()
        layout = variables.layout
        self.one = self._products.number((self._factors.number((layout.one, Reading.VALUE, 0.0)),))
        self.zero = self._products.number((self._factors.number((layout.zero, Reading.VALUE, 0.0)),))
        assert (self.one, self.zero) == (ONE, ZERO)
        self.always = self._gates.number((self.one,))
        self.never = self._gates.number((self.zero,))

    def product(self, factors: Sequence[Factor], option: Option | None = None) -> int:
        """Number the product of some factors, their placeholders filled from an option; 1 if there are none."""
        numbers = sorted(self._factors.number(self._key(factor, option)) for factor in factors)
        return self._products.number(tuple(numbers)) if numbers else self.one

    def gate(self, products: Sequence[int]) -> int:
        """Number the gate that is open while all of these products are at least one half."""
        needed = sorted(set(products) - {self.one})
        return self._gates.number(tuple(needed)) if needed else self.always

    def tables(self) -> Expressions:
        """Write the arrays."""
        keys = self._factors.keys
        size = self._variables.layout.size
        groups: list[list[int]] = [[], [], [], []]
        for number, (row, reading, _) in enumerate(keys):
            smooth = reading in (Reading.ABOVE, Reading.BELOW)
            groups[2 * (row >= size) + smooth].append(number)
        place = {number: at for at, number in enumerate(number for group in groups for number in group)}
        one = place[keys.index((self._variables.layout.one, Reading.VALUE, 0.0))]
        products = ragged([[place[number] for number in key] for key in self._products.keys], one)
        readings = [_readings([keys[number] for number in group], size) for group in groups]
        gates = ragged(self._gates.keys, self.one)
        return Expressions(readings[0], readings[1], readings[2], readings[3], products, gates)

    def _key(self, factor: Factor, option: Option | None) -> _FactorKey:
        name = fill(factor.variable, option)
        return self._variables.row(name), factor.reading, factor.level


@jax.named_scope("expressions")
def evaluate(expressions: Expressions, state: Array, exogenous: Array) -> Array:
    """Evaluate all products, [products, runs], on a state [rows, runs] and exogenous values [rows, runs or 1]."""
    constants = jnp.concatenate([jnp.zeros_like(exogenous[:1]), jnp.ones_like(exogenous[:1])])
    given = jnp.concatenate([exogenous, constants])
    readings = jnp.concatenate(
        [
            _read(expressions.linear, state),
            jax.nn.sigmoid(_read(expressions.smooth, state)),
            _spread(_read(expressions.exogenous_linear, given), state),
            _spread(jax.nn.sigmoid(_read(expressions.exogenous_smooth, given)), state),
        ]
    )
    value = rows(readings, expressions.products[:, 0])
    for column in range(1, expressions.products.shape[1]):
        value = value * rows(readings, expressions.products[:, column])
    return value


@jax.named_scope("expressions")
def open_gates(expressions: Expressions, products: Array) -> Array:
    """Say which gates are open, booleans [gates, runs]."""
    allowed = products >= 0.5
    opened = rows(allowed, expressions.gates[:, 0])
    for column in range(1, expressions.gates.shape[1]):
        opened = opened & rows(allowed, expressions.gates[:, column])
    return opened


def _read(readings: Readings, values: Array) -> Array:
    kind = values.dtype
    return readings.scale.astype(kind) * rows(values, readings.row) + readings.shift.astype(kind)


def _spread(values: Array, state: Array) -> Array:
    return jnp.broadcast_to(values, (values.shape[0], state.shape[1]))


def _readings(keys: Sequence[_FactorKey], size: int) -> Readings:
    row = np.array([row - size * (row >= size) for row, _, _ in keys], dtype=np.int32)
    lines = [_line(reading, level) for _, reading, level in keys]
    table = np.array(lines, dtype=np.float64).reshape(len(keys), 2)
    return Readings(row, table[:, :1], table[:, 1:])


def _line(reading: Reading, level: float) -> tuple[float, float]:
    """Scale and shift of a reading (before the logistic, for the smooth ones)."""
    match reading:
        case Reading.VALUE:
            return 1.0, 0.0
        case Reading.COMPLEMENT:
            return -1.0, 1.0
        case Reading.ABOVE:
            return 1.0 / WIDTH, -level / WIDTH
        case Reading.BELOW:
            return -1.0 / WIDTH, level / WIDTH
