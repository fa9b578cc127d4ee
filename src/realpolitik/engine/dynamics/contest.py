"""Contests: trials of strength.

P(success) = logistic(bias + sum of weight * product(of))
"""

from __future__ import annotations

from typing import NamedTuple, final

import jax
import numpy as np

from realpolitik.case.move import Contest
from realpolitik.engine.numerics.arrays import Array, ragged, rows
from realpolitik.engine.numerics.numbering import Numbering
from realpolitik.engine.state.expression import ExpressionBook
from realpolitik.engine.state.option import Option

_Key = tuple[float, tuple[tuple[float, int], ...]]


class Contests(NamedTuple):
    """Bias [contests, 1]; weights [contests, terms, 1] and product numbers [contests, terms] of the terms."""

    bias: Array
    weight: Array
    product: Array


@final
class ContestBook:
    """Collects the distinct contests of a case; number 0 is no contest (it always succeeds)."""

    def __init__(self, expressions: ExpressionBook) -> None:
        self._expressions = expressions
        self._contests: Numbering[_Key] = Numbering()
        self.none = self._contests.number((np.inf, ()))

    def contest(self, contest: Contest | None, option: Option) -> int:
        """Number the contest of an option."""
        if contest is None:
            return self.none
        terms = tuple((weight, self._expressions.product(of, option)) for weight, of in contest.terms)
        return self._contests.number((contest.bias, terms))

    def tables(self) -> Contests:
        """Write the arrays."""
        keys = self._contests.keys
        product = ragged([[number for _, number in terms] for _, terms in keys], self._expressions.zero)
        weight = np.zeros((*product.shape, 1))
        for number, (_, terms) in enumerate(keys):
            weight[number, : len(terms), 0] = [value for value, _ in terms]
        bias = np.array([[min(bias, 1e4)] for bias, _ in keys])
        return Contests(bias, weight, product)


@jax.named_scope("contests")
def success_probabilities(contests: Contests, products: Array) -> Array:
    """Compute the probability that each contest succeeds, [contests, runs]."""
    kind = products.dtype
    total = contests.bias.astype(kind)
    for column in range(contests.product.shape[1]):
        weight = contests.weight[:, column].astype(kind)
        total = total + weight * rows(products, contests.product[:, column])
    return jax.nn.sigmoid(total)
