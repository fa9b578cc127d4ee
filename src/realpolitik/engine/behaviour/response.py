"""Responses: what an actor expects of those committed to answer his act.

For each commitment that an act would trigger, the mover plays the challenge game of `crisis.challenge` against the
guarantor in his mind. His odds that the guarantor answers are

    r / (1 - r) = c a / (1 - c a) * b / (1 - b)

with the commitment's credibility c, the product a of what must be available, and the mover's belief b in the
guarantor's resolve (0.5 leaves c a as it is). The game's value less the gain is the expected response; the responses
of several guarantors add up.
"""

from __future__ import annotations

from typing import NamedTuple, final

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.commitment import Commitment
from realpolitik.case.model import Case
from realpolitik.engine.crisis.challenge import challenge
from realpolitik.engine.numerics.arrays import Array, rows
from realpolitik.engine.numerics.numbering import Numbering
from realpolitik.engine.state.expression import ExpressionBook
from realpolitik.engine.state.option import Option
from realpolitik.engine.state.variables import Variables

PRECISION = 1.0
"""Logit precision of pressing or backing down, per unit of utility."""
SURE = 0.98
"""Beliefs and credibility count as at most this, and at least one less this, when they are turned into odds."""


class Challenges(NamedTuple):
    """Pairs of a gain and a commitment that getting it would trigger.

    `gain` and `commitment` [pairs]; `belief` [pairs] row of the mover's belief of the guarantor; per commitment
    `available` product numbers, `damage` and `audience` [commitments, 1].
    """

    gain: Array
    commitment: Array
    belief: Array
    available: Array
    damage: Array
    audience: Array


@final
class ChallengeBook:
    """Collects the distinct challenges of a case while it is compiled."""

    def __init__(self, case: Case, variables: Variables, expressions: ExpressionBook) -> None:
        self._case = case
        self._variables = variables
        self._classes = {place.id: place.place_class for place in case.places}
        self._available = [expressions.product(commitment.available) for commitment in case.commitments]
        self._pairs: Numbering[tuple[int, int, int]] = Numbering()

    def triggered(self, option: Option) -> tuple[int, ...]:
        """List the commitments that an option triggers."""
        return tuple(
            number
            for number, commitment in enumerate(self._case.commitments)
            if option.actor in commitment.against
            and option.actor != commitment.guarantor
            and option.recipient in commitment.protects
            and option.move.event in commitment.events
            and self._covers(commitment, option.place)
        )

    def answered(self, option: Option) -> tuple[tuple[int, float], ...]:
        """List the commitments that an option answers, with weight: 1, or the attribution of a guarantor's agent."""
        agent = next(actor for actor in self._case.actors if actor.id == option.actor)
        weights = []
        for number, commitment in enumerate(self._case.commitments):
            concerned = option.recipient in commitment.protects or option.recipient in commitment.against
            if option.move.id not in commitment.answers or not concerned:
                continue
            if option.actor == commitment.guarantor:
                weights.append((number, 1.0))
            elif agent.principal == commitment.guarantor and agent.attribution > 0:
                weights.append((number, agent.attribution))
        return tuple(weights)

    def challenges(self, option: Option, gain: int) -> tuple[int, ...]:
        """Number the challenges that an option with this gain makes."""
        mover = self._variables.actors[option.actor]
        return tuple(self._pairs.number((gain, number, mover)) for number in self.triggered(option))

    def tables(self) -> Challenges:
        """Write the arrays."""
        commitments = self._case.commitments
        keys = self._pairs.keys
        actors = self._case.actors
        belief = [
            self._variables.row(f"belief.{actors[mover].id}>{commitments[which].guarantor}")
            for _, which, mover in keys
        ]
        return Challenges(
            gain=np.array([gain for gain, _, _ in keys], dtype=np.int32),
            commitment=np.array([which for _, which, _ in keys], dtype=np.int32),
            belief=np.array(belief, dtype=np.int32),
            available=np.array(self._available, dtype=np.int32),
            damage=np.array([[commitment.damage] for commitment in commitments]).reshape(-1, 1),
            audience=np.array([[commitment.audience] for commitment in commitments]).reshape(-1, 1),
        )

    def _covers(self, commitment: Commitment, place: str | None) -> bool:
        if not commitment.place_classes:
            return True
        return place is not None and self._classes[place] in commitment.place_classes


@jax.named_scope("responses")
def expected_losses(
    challenges: Challenges, credibility: Array, gains: Array, state: Array, products: Array
) -> Array:
    """Compute what each challenge is expected to take from its gain, [pairs, runs].

    Args:
        challenges: the case's challenges.
        credibility: c [commitments].
        gains: all gains [gains, runs].
        state: [rows, runs].
        products: [products, runs].
    """
    kind = state.dtype
    ready = credibility.astype(kind)[:, None] * rows(products, challenges.available)
    odds = _log_odds(ready)
    gain = rows(gains, challenges.gain)
    answer = challenge(
        gain,
        0.0,
        rows(jnp.asarray(challenges.damage, kind), challenges.commitment),
        rows(jnp.asarray(challenges.audience, kind), challenges.commitment),
        rows(odds, challenges.commitment) + _log_odds(rows(state, challenges.belief)),
        PRECISION,
        1.0,
        xp=jnp,
    )
    return gain - answer.value


def _log_odds(probability: Array) -> Array:
    sure = jnp.clip(probability, 1.0 - SURE, SURE)
    return jnp.log(sure / (1.0 - sure))
