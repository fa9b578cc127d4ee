"""Gains: what an actor expects of an act for what he and his patrons want, in units of utility.

    G = stakes * sum over the act's changes e of P(e happens) * sum_h A_ih (W_h(x + change_e) - W_h(x))
        + worth of the settlement that the act concludes

A contest's changes happen with its probability of success (or of failure), at their mean amount.
"""

from __future__ import annotations

from typing import NamedTuple, final

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.engine.dynamics.act import Condition
from realpolitik.engine.numerics.arrays import Array, ragged, rows
from realpolitik.engine.numerics.numbering import Numbering

STAKES = 10.0
"""Units of utility per unit of V: moving an issue of full salience by a tenth of its range is worth one unit, the
unit in which moves' costs and commitments' damage are given."""


GainKey = tuple[int, tuple[tuple[int, Condition], ...], int, int]
"""Actor, (change, condition) of each change of an issue, contest, proposal."""


class Gains(NamedTuple):
    """Gains of the case: each adds changes of issues as valued by one actor.

    `valued` [changes of issues] are the numbers of all changes that some gain counts; `pair_actor` [pairs],
    `pair_whom` [pairs, reach] and `pair_change` [pairs] say whose eyes see which of them;
    `pairs` [gains, changes] and `condition` [gains, changes, 1] list the pairs of each gain (the last pair is zero);
    `contest` and `proposal` [gains] number what decides; `table` and `proposer` [proposals] describe the proposals,
    of which the last is none.
    """

    valued: Array
    pair_actor: Array
    pair_whom: Array
    pair_change: Array
    pairs: Array
    condition: Array
    contest: Array
    proposal: Array
    table: Array
    proposer: Array


@final
class GainBook:
    """Collects the distinct gains of a case while it is compiled; number 0 is no gain."""

    def __init__(self) -> None:
        self._gains: Numbering[GainKey] = Numbering()
        self._proposals: Numbering[tuple[int, int]] = Numbering()
        self.none = self._gains.number((0, (), 0, -1))

    def proposal(self, table: int, proposer: int) -> int:
        """Number the proposal of a settlement at a table by an actor."""
        return self._proposals.number((table, proposer))

    def gain(self, key: GainKey) -> int:
        """Number a gain."""
        _, changes, _, proposal = key
        return self._gains.number(key) if changes or proposal >= 0 else self.none

    def tables(self, reach: tuple[tuple[int, ...], ...]) -> Gains:
        """Write the arrays; `reach` as of `stake.reach`."""
        valued: Numbering[int] = Numbering()
        pairs: Numbering[tuple[int, int]] = Numbering()
        keys = self._gains.keys
        numbers = [[pairs.number((key[0], valued.number(change))) for change, _ in key[1]] for key in keys]
        width = max((len(whom) for whom in reach), default=1)
        whom = [[*reach[actor], *[-1] * (width - len(reach[actor]))] for actor, _ in pairs.keys]
        listed = ragged(numbers, padding=len(pairs))
        condition = ragged([[int(when) for _, when in key[1]] for key in keys], padding=0)
        proposals = self._proposals.keys
        return Gains(
            valued=np.array(valued.keys, dtype=np.int32),
            pair_actor=np.array([actor for actor, _ in pairs.keys], dtype=np.int32),
            pair_whom=np.array(whom, dtype=np.int32).reshape(len(pairs), width),
            pair_change=np.array([change for _, change in pairs.keys], dtype=np.int32),
            pairs=listed,
            condition=condition[..., None],
            contest=np.array([key[2] for key in keys], dtype=np.int32),
            proposal=np.array([key[3] if key[3] >= 0 else len(proposals) for key in keys], dtype=np.int32),
            table=np.array([table for table, _ in proposals], dtype=np.int32),
            proposer=np.array([proposer for _, proposer in proposals], dtype=np.int32),
        )


@jax.named_scope("gains")
def expected_gains(gains: Gains, interest: Array, worth: Array, success: Array, settled: Array) -> Array:
    """Compute all gains, [gains, runs].

    Args:
        gains: the case's gains.
        interest: A [actors, actors].
        worth: of each change of an issue to each actor by himself [actors, changes, runs].
        success: probability of success of each contest [contests, runs].
        settled: worth of each proposal to its proposer [proposals, runs].
    """
    kind = worth.dtype
    nothing = jnp.zeros((1, worth.shape[2]), kind)
    value = jnp.concatenate([_pairs(gains, interest, worth), nothing])
    chance = rows(success, gains.contest)
    total = rows(jnp.concatenate([settled, nothing]), gains.proposal)
    for column in range(gains.pairs.shape[1]):
        condition = gains.condition[:, column]
        weight = jnp.where(
            condition == Condition.SUCCESS,
            chance,
            jnp.where(condition == Condition.FAILURE, 1.0 - chance, 1.0),
        )
        total = total + weight * rows(value, gains.pairs[:, column])
    return total


def _pairs(gains: Gains, interest: Array, worth: Array) -> Array:
    """Stakes * sum_h A_ih dW_h of each pair of an actor and a change, [pairs, runs]."""
    kind = worth.dtype
    total = jnp.zeros((gains.pair_change.shape[0], worth.shape[2]), kind)
    for column in range(gains.pair_whom.shape[1]):
        whom = gains.pair_whom[:, column]
        known = jnp.maximum(whom, 0)
        weight = jnp.where(whom >= 0, interest[gains.pair_actor, known], 0.0).astype(kind)
        picked = worth.at[known, gains.pair_change].get(mode="promise_in_bounds")
        total = total + STAKES * weight[:, None] * picked
    return total
