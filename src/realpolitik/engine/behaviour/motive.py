"""Motives: all that makes an option attractive except whom it is aimed at.

Options of one actor that differ only in their recipient or place often share move, gain, commitments triggered and
answered, drives and conditions: one motive. The utility of an option is that of its motive plus that of its dyad:

    u = alpha_move + lambda_i (G - cost - sum of expected losses) + beta_obligation * owed + sum of drives
        + log P(the others at the table agree)                        (of a motive; the last for settlements only)
      + sum_e beta_e f_e(i, j, quad class)                            (of a dyad)

A settlement is an act of all who sit at the table: one proposes it with the weight of his own utility, and it comes
about with the probability that the others accept, so the record shows, and a simulation draws, those that came about.
Reference for this two-sided choice: Stadtfeld, Hollway and Block (2017), Dynamic network actor models, Sociological
Methodology 47 (coordination ties).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, final

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.engine.behaviour.parameters import ParameterLayout
from realpolitik.engine.numerics.arrays import Array, once, ragged, rows
from realpolitik.engine.numerics.lists import Lists, cut_lists, sum_lists
from realpolitik.engine.numerics.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Motive:
    """Numbers of what makes up a motive: `drives` pairs of a parameter and a product, `owed` of a commitment and a
    weight.
    """

    actor: int
    move: int
    cost: float
    gain: int
    proposal: int
    challenges: tuple[int, ...]
    owed: tuple[tuple[int, float], ...]
    drives: tuple[tuple[int, int], ...]
    gate: int


class Motives(NamedTuple):
    """Motives as arrays; lists are padded with the number after the last challenge or commitment, and with the
    product 0 for drives.
    """

    actor: Array
    move: Array
    cost: Array
    gain: Array
    proposal: Array
    challenge: Array
    owed: Array
    owed_weight: Array
    bundle: Array
    bundle_terms: Lists
    term_drive: Array
    term_product: Array
    drive: Array
    drive_product: Array
    gate: Array


class MotiveFeatures(NamedTuple):
    """What utilities of motives are made of: `gain` net of cost and losses, `owed` and `drives` [.., motives, runs],
    the `offset` that has no weight, and whether the motive's options are feasible.
    """

    offset: Array
    gain: Array
    owed: Array
    terms: Array
    feasible: Array


@final
class MotiveBook:
    """Collects the distinct motives of a case; number 0 is that of the padding, which is never feasible."""

    def __init__(self, never: int) -> None:
        self._motives: Numbering[Motive] = Numbering()
        self.padding = self._motives.number(Motive(0, 0, 0.0, 0, -1, (), (), (), never))

    def motive(self, motive: Motive) -> int:
        """Number a motive."""
        return self._motives.number(motive)

    def tables(self, challenges: int, proposals: int, commitments: int, zero: int) -> Motives:
        """Write the arrays, given the counts of what motives number and the number of the product 0."""
        keys = self._motives.keys
        bundles: Numbering[tuple[tuple[int, int], ...]] = Numbering()
        bundle = [bundles.number(key.drives) for key in keys]
        terms: Numbering[tuple[int, int]] = Numbering()
        for pairs in bundles.keys:
            for pair in pairs:
                terms.number(pair)
        owed = ragged([[number for number, _ in key.owed] for key in keys], padding=commitments)
        weight = np.zeros((*owed.shape, 1))
        for number, key in enumerate(keys):
            weight[number, : len(key.owed), 0] = [value for _, value in key.owed]
        return Motives(
            actor=np.array([key.actor for key in keys], dtype=np.int32),
            move=np.array([key.move for key in keys], dtype=np.int32),
            cost=np.array([[key.cost] for key in keys]),
            gain=np.array([key.gain for key in keys], dtype=np.int32),
            proposal=np.array(
                [key.proposal if key.proposal >= 0 else proposals for key in keys], dtype=np.int32
            ),
            challenge=ragged([key.challenges for key in keys], padding=challenges),
            owed=owed,
            owed_weight=weight,
            bundle=np.array(bundle, dtype=np.int32),
            bundle_terms=cut_lists(
                [[terms.number(pair) for pair in pairs] for pairs in bundles.keys], len(terms)
            ),
            term_drive=np.array([drive for drive, _ in terms.keys], dtype=np.int32),
            term_product=np.array([product for _, product in terms.keys], dtype=np.int32),
            drive=ragged([[drive for drive, _ in key.drives] for key in keys], padding=0),
            drive_product=ragged([[number for _, number in key.drives] for key in keys], padding=zero),
            gate=np.array([key.gate for key in keys], dtype=np.int32),
        )


@jax.named_scope("motives")
def motive_features(
    motives: Motives,
    gains: Array,
    agreed: Array,
    losses: Array,
    owed: Array,
    products: Array,
    gates: Array,
) -> MotiveFeatures:
    """Compute the features of all motives.

    Args:
        motives: the case's motives.
        gains: [gains, runs].
        agreed: probability that the others accept each proposal [proposals, runs].
        losses: expected losses of the challenges [challenges, runs].
        owed: statistic of the obligation [commitments, runs].
        products: [products, runs].
        gates: booleans [gates, runs].
    """
    kind = products.dtype
    nothing = jnp.zeros((1, products.shape[1]), kind)
    lost = jnp.concatenate([losses, nothing])
    due = jnp.concatenate([owed, nothing])
    gain = rows(gains, motives.gain) - motives.cost.astype(kind)
    for column in range(motives.challenge.shape[1]):
        gain = gain - rows(lost, motives.challenge[:, column])
    owes = jnp.zeros_like(gain)
    for column in range(motives.owed.shape[1]):
        weight = motives.owed_weight[:, column].astype(kind)
        owes = owes + weight * rows(due, motives.owed[:, column])
    terms = rows(products, motives.term_product)
    offset = rows(jnp.concatenate([jnp.log(agreed), nothing]), motives.proposal)
    return MotiveFeatures(offset, gain, owes, terms, rows(gates, motives.gate))


@jax.named_scope("motives")
def motive_utilities(
    motives: Motives, features: MotiveFeatures, theta: Array, layout: ParameterLayout
) -> Array:
    """Combine the features of motives with parameters [parameters, runs or 1] to utilities [motives, runs].

    Infeasible motives have utility minus infinity.
    """
    weight = theta[layout.gain] + rows(theta[layout.gain_actor], motives.actor)
    total = features.offset + rows(theta[layout.move], motives.move) + weight * features.gain
    total = total + theta[layout.effect.stop - 1] * features.owed
    if layout.drives:
        total = total + rows(_bundles(motives, features.terms, theta[layout.drive]), motives.bundle)
    return jnp.where(features.feasible, total, -jnp.inf)


def _bundles(motives: Motives, terms: Array, theta: Array) -> Array:
    """Sum of weight * product over each bundle, [bundles, runs]."""
    value = rows(theta, motives.term_drive) * terms
    value = jnp.concatenate([value, jnp.zeros((1, value.shape[1]), value.dtype)])
    return once(sum_lists(motives.bundle_terms, value))
