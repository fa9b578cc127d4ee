"""The three-node challenge game, in closed form, for arrays of any kind.

    challenger --hold--> status quo
               --challenge--> defender --concede--> concession
                                       --resist--> challenger --press--> contest
                                                              --back down--> climb-down

Payoffs, as differences from the status quo (0, 0); `cost` is paid as soon as the challenge is made:

| outcome    | challenger                     | defender, against conceding        |
|------------|--------------------------------|------------------------------------|
| concession | gain - cost                    | 0                                  |
| contest    | success * gain - damage - cost | resist_utility                     |
| climb-down | - audience_cost - cost         | resist_utility + deterrence_gain   |

The functions use arithmetic operators and `xp.tanh` only, so NumPy arrays, JAX arrays (under jit, vmap and
grad) and plain floats go through the same code.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy

Array = Any
"""A float, or an array of the module given as `xp`; all arguments broadcast together."""


class ChallengeAnswer(NamedTuple):
    """What a challenger expects of a challenge; each field has the broadcast shape of the arguments.

    A named tuple, not a dataclass, so that JAX transformations accept it as it is.
    """

    challenge: Array
    """Probability that the challenger challenges rather than holds."""
    resist: Array
    """Believed probability that the defender resists, given a challenge."""
    press: Array
    """Probability that the challenger presses on, given resistance."""
    value: Array
    """Expected payoff of challenging, against the status quo (the move's cost taken off)."""
    defender_value: Array
    """Defender's expected payoff once challenged, against conceding for certain."""


def challenge(
    gain: Array,
    cost: Array,
    damage: Array,
    audience_cost: Array,
    resist_utility: Array,
    precision_challenger: Array,
    precision_defender: Array,
    *,
    success: Array = 1.0,
    deterrence_gain: Array = 0.0,
    xp: Any = numpy,
) -> ChallengeAnswer:
    r"""Solve the challenge game for its agent quantal response equilibrium, in closed form.

    By backward induction with logit choices, s(x) = 1 / (1 + exp(-x)):

        a = success * gain - damage                                       (value of pressing)
        q = s(precision_challenger * (a + audience_cost))                 (press)
        r = s(precision_defender * (resist_utility + (1 - q) * deterrence_gain))   (resist)
        v = (1 - r) * gain + r * (q * a - (1 - q) * audience_cost) - cost (value of challenging)
        c = s(precision_challenger * v)                                   (challenge)

    As both precisions go to infinity this is the subgame perfect equilibrium; at zero every choice is even.
    If the challenger is unsure of the defender's type, put the types on an axis of `resist_utility` and
    average `resist` over it with the beliefs as weights; `v` is linear in `r`, so `value` averages alike.

    Args:
        gain: challenger's payoff if the defender concedes (any real number).
        cost: challenger's cost of making the challenge, paid whatever follows.
        damage: challenger's loss if the defender resists and the challenge is pressed.
        audience_cost: challenger's loss from backing down after resistance.
        resist_utility: defender's payoff of resisting a pressed challenge minus that of conceding, as the
            challenger believes it.
        precision_challenger: logit precision of the challenger, 0 or more; 0 is a coin toss.
        precision_defender: logit precision of the defender, 0 or more.
        success: share of `gain` that pressing against resistance is expected to yield, 0 to 1.
        deterrence_gain: what the defender gets on top when the challenger backs down.
        xp: module that has `tanh` for these arrays: numpy or jax.numpy.

    Returns:
        A ChallengeAnswer of arrays in the broadcast shape of the arguments.

    Reference:
        McKelvey and Palfrey (1998), Quantal response equilibria for extensive form games, Experimental
        Economics 1; Signorino (1999), Strategic interaction and the statistical analysis of international
        conflict, American Political Science Review 93.

    >>> answer = challenge(1.0, 0.1, 2.0, 0.3, 0.5, 2.0, 2.0)
    >>> [round(float(x), 4) for x in (answer.resist, answer.press, answer.value, answer.challenge)]
    [0.7311, 0.1978, -0.1516, 0.4248]
    """
    pressing = success * gain - damage
    press = _logistic(precision_challenger * (pressing + audience_cost), xp)
    resisting = resist_utility + (1.0 - press) * deterrence_gain
    resist = _logistic(precision_defender * resisting, xp)
    after_resistance = press * pressing - (1.0 - press) * audience_cost
    value = (1.0 - resist) * gain + resist * after_resistance - cost
    return ChallengeAnswer(
        challenge=_logistic(precision_challenger * value, xp),
        resist=resist,
        press=press,
        value=value,
        defender_value=resist * resisting,
    )


def _logistic(x: Array, xp: Any) -> Array:
    """1 / (1 + exp(-x)); by tanh, which cannot overflow."""
    return 0.5 + 0.5 * xp.tanh(0.5 * x)
