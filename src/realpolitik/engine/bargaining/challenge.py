"""The challenge model: actors pick whom to press, strike bargains, and move, turn after turn.

The rules are those of the spatial model of politics of KTAB (the KAPSARC Toolkit for Behavioral Analysis)
with its default settings, written anew as a few array expressions:

1. *Risk*: how secure each position is in a contest of all against all sets its holder's risk attitude; an
   actor sees another's as two thirds its own and one third the other's.
2. *Challenge*: actor i pictures a contest with every j. The two throw in capability times salience times what
   is at stake for them; each third party throws in its own by how the little contest of three would go,
   keeping its position if its side wins and giving it up if not. Unless j cares little, i must win to gain.
3. *Bargain*: i goes for the j with the largest gain, and proposes a point between the two positions,
   dimension by dimension, weighted by (salience * chance of winning)^2.
4. *Choice*: each actor takes, of the bargains it is party to and staying put, the one that the capabilities
   of all favour most (or draws it with these chances, if `transition` is "stochastic").
5. *End*: when a turn moves the actors by less than 2 % of what the first did, or after `most_turns`.

Reference: Wise, Lester and Efird (2015), An introduction to KTAB using one-dimensional spatial models,
KAPSARC; Bueno de Mesquita (1994), Political forecasting: an expected utility method.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.bargaining.contest import (
    BLOCK,
    coalitions,
    condorcet_probabilities,
    distances,
    risk_attitudes,
    utilities,
    victories,
)
from realpolitik.engine.bargaining.model import BargainingModel
from realpolitik.engine.bargaining.result import Settlement
from realpolitik.engine.bargaining.settlement import compromise_point, median_point
from realpolitik.engine.bargaining.table import BargainTable, influence
from realpolitik.errors import SettingError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LEAST_GAIN = 1e-5
LEAST_PRINCIPAL = 1e-10
LEAST_SHARE = 1e-6
QUIET = 0.02
LEAST_WIDTH = 16
"""Fewest targets looked at together, so that sums over third parties run in the same order in any block."""


@dataclass(frozen=True, slots=True)
class Challenge(BargainingModel):
    """Settle where repeated challenges and bargains leave the actors.

    The point is the mean (or median) of the final positions, weighted by capability times salience; if the
    positions run in a circle, the average over the circle, with a warning. `transition` "stochastic" draws
    each actor's bargain, with one seed for one answer.

    >>> from realpolitik.engine.bargaining.table import bargain_table
    >>> table = bargain_table(["A", "B", "C"], [0, 40, 100], [80, 60, 90], [1, 2, 1])
    >>> result = Challenge().settle(table)
    >>> result.turns, result.converged, result.point.round(1).tolist()
    (4, True, [50.1])
    """

    name: ClassVar[str] = "challenge"
    transition: Literal["deterministic", "stochastic"] = "deterministic"
    summary: Literal["mean", "median"] = "mean"
    most_turns: int = 100

    def __post_init__(self) -> None:
        if self.transition not in ("deterministic", "stochastic"):
            raise SettingError("transition", repr(self.transition), "deterministic or stochastic")
        if self.summary not in ("mean", "median"):
            raise SettingError("summary", repr(self.summary), "mean or median")
        if not 1 <= self.most_turns <= 10_000:
            raise SettingError("most_turns", str(self.most_turns), "a whole number from 1 to 10000")

    def settle(self, table: BargainTable, seed: int = 0) -> Settlement:
        """Play the turns; `seed` matters only if `transition` is "stochastic"."""
        weights, warnings = influence(table)
        start, care, filled = _complete(table, weights)
        power = table.capabilities if table.capabilities.any() else np.ones(len(table.actors))
        power = 100.0 * power / power.max()
        draws = np.random.Generator(np.random.Philox(seed)) if self.transition == "stochastic" else None
        history, period = _play(power, start, care, self.most_turns, draws)
        turns = len(history) - 1
        converged = period == 0 and (turns < self.most_turns or _quiet(history))
        find = compromise_point if self.summary == "mean" else median_point
        tail = np.array(history[-period:] if period else history[-1:])
        point = find(tail.transpose(0, 2, 1), weights.T).mean(axis=0) * 100
        if period:
            warnings += (f"the positions run in a circle of {period} turns; the point is its average",)
        elif not converged:
            warnings += (f"still moving after {turns} turns; raise most_turns",)
        return Settlement(
            self.name,
            self.settings(),
            table,
            point,
            converged,
            turns,
            np.array(history) * 100,
            seed=seed if draws is not None else None,
            warnings=table.warnings + warnings + filled,
        )


def next_positions(
    power: Floats, places: Floats, saliences: Floats, draws: np.random.Generator | None = None
) -> Floats:
    """Play one turn.

    Args:
        power: (actors,), capabilities.
        places: (actors, dimensions), positions on a 0 to 1 scale.
        saliences: (actors, dimensions), 0 to 1, each actor's summing to at most 1.
        draws: where to draw the chosen bargains from; None takes the likeliest.

    Returns:
        (actors, dimensions), the new positions.
    """
    distance = distances(places, places, saliences)
    neutral = coalitions(power, 1.0 - distance)
    risk = risk_attitudes(condorcet_probabilities(victories(neutral)))
    target, chance = _best_challenges(power, saliences.sum(axis=1), distance, risk)
    challengers = np.flatnonzero(target >= 0)
    if not len(challengers):
        return places
    offers = _offers(places, saliences, challengers, target[challengers], chance[challengers])
    worth = _worth(places, saliences, distance, risk, challengers, target[challengers], offers)
    victory = victories(coalitions(power, worth))
    return _chosen(places, victory, challengers, target[challengers], offers, draws)


def _best_challenges(
    power: Floats, salience: Floats, distance: Floats, risk: Floats
) -> tuple[Integers, Floats]:
    """Each actor's best target (-1: none) and its own view of the chance to prevail."""
    count = len(power)
    win, gain = np.empty((count, count)), np.empty((count, count))
    wide = min(count, max(LEAST_WIDTH, BLOCK // count))
    rows = max(1, BLOCK // (count * wide))
    for top in range(0, count, rows):
        for left in range(0, count, wide):
            seers = np.arange(top, min(top + rows, count))
            targets = np.arange(left, min(left + wide, count))
            here = np.ix_(seers, targets)
            win[here], gain[here] = _challenge_gains(
                power * salience, salience, distance, risk, seers, targets
            )
    np.fill_diagonal(gain, -np.inf)
    best = gain.argmax(axis=1)
    everyone = np.arange(count)
    target = np.where(gain[everyone, best] > LEAST_GAIN, best, -1)
    return target, win[everyone, best]


def _challenge_gains(
    weight: Floats, salience: Floats, distance: Floats, risk: Floats, seers: Integers, targets: Integers
) -> tuple[Floats, Floats]:
    """Chance of winning and expected gain of a challenge by each seer against each target: (seers, targets)."""
    rows, columns = np.arange(len(seers)), np.arange(len(targets))
    attitude = (2.0 * risk[seers, None] + risk) / 3.0
    mine = utilities(distance[:, seers].T, attitude)
    seen = utilities(distance[:, targets], attitude[:, :, None])
    theirs = seen[rows, seers, :]
    for_me = LEAST_PRINCIPAL + weight[seers, None] * (1.0 - theirs)
    for_them = LEAST_PRINCIPAL + weight[targets] * (1.0 - mine[:, targets])
    lean = weight[:, None] * (mine[:, :, None] - seen)
    with_me = np.maximum(lean, 0.0)
    joined = for_me[:, None, :] + with_me
    little = joined / (joined + for_them[:, None, :] + (with_me - lean))
    vote = weight[:, None] * (little * (2.0 - mine[:, :, None] - seen) - (1.0 - seen))
    vote[rows, seers, :] = 0.0
    vote[:, targets, columns] = 0.0
    support = np.maximum(vote, 0.0).sum(axis=1)
    against = support - vote.sum(axis=1)
    win = (for_me + support) / (for_me + support + for_them + against)
    return win, (1.0 - theirs) * (1.0 - 2.0 * salience[targets] * (1.0 - win))


def _offers(
    places: Floats, saliences: Floats, challengers: Integers, targets: Integers, chance: Floats
) -> tuple[Floats, Floats]:
    """The challenger's and the target's place in each bargain: (bargains, dimensions) twice."""
    mine = (saliences[challengers] * chance[:, None]) ** 2
    theirs = (saliences[targets] * (1.0 - chance[:, None])) ** 2
    here, there = places[challengers], places[targets]
    total = mine + theirs + LEAST_SHARE
    to_me = ((mine + LEAST_SHARE) * here + theirs * there) / total
    to_them = (mine * here + (theirs + LEAST_SHARE) * there) / total
    return _four_decimals(to_me), _four_decimals(to_them)


def _four_decimals(values: Floats) -> Floats:
    return np.asarray(np.floor(0.5 + 1e4 * values) / 1e4)


def _worth(
    places: Floats,
    saliences: Floats,
    distance: Floats,
    risk: Floats,
    challengers: Integers,
    targets: Integers,
    offers: tuple[Floats, Floats],
) -> Floats:
    """Mean utility to each actor of all places after each bargain; the first column is staying put."""
    own = utilities(distance, risk[:, None])
    now = own.sum(axis=1, keepdims=True)
    after = now - own[:, challengers] - own[:, targets]
    for offer in offers:
        after = after + utilities(distances(places, offer, saliences), risk[:, None])
    return np.asarray(np.hstack([now, after]) / len(places))


def _chosen(
    places: Floats,
    victory: Floats,
    challengers: Integers,
    targets: Integers,
    offers: tuple[Floats, Floats],
    draws: np.random.Generator | None,
) -> Floats:
    """Each actor's place after the bargain that it ends up with, of those it is party to and none."""
    everyone = np.arange(len(places))[:, None]
    initiates, receives = everyone == challengers, everyone == targets
    party = np.hstack([np.ones((len(places), 1), dtype=bool), initiates | receives])
    logs = party @ np.log(victory).T
    logs = np.where(party, logs, -np.inf)
    if draws is None:
        pick = logs.argmax(axis=1)
    else:
        chances = np.exp(logs - logs.max(axis=1, keepdims=True)).cumsum(axis=1)
        pick = (chances < draws.random(len(places))[:, None] * chances[:, -1:]).sum(axis=1)
    moved = places.copy()
    for actor in np.flatnonzero(pick):
        bargain = pick[actor] - 1
        moved[actor] = offers[0 if challengers[bargain] == actor else 1][bargain]
    return moved


def _play(
    power: Floats, start: Floats, saliences: Floats, most_turns: int, draws: np.random.Generator | None
) -> tuple[list[Floats], int]:
    """The positions by turn, and the length of the circle they run in (0: none)."""
    history = [start]
    seen = {start.tobytes(): 0}
    for turn in range(1, most_turns + 1):
        history.append(next_positions(power, history[-1], saliences, draws))
        if (_quiet(history) and turn >= 2) or (np.array_equal(history[-1], history[-2]) and draws is None):
            break
        before = seen.setdefault(history[-1].tobytes(), turn)
        if before < turn and draws is None:
            return history, turn - before
    return history, 0


def _quiet(history: list[Floats]) -> bool:
    """Whether the last turn moved the actors by less than 2 % of what the first did."""
    first = np.linalg.norm(history[1] - history[0], axis=1).sum() + 1e-12
    last = np.linalg.norm(history[-1] - history[-2], axis=1).sum()
    return bool(last / first < QUIET)


def _complete(table: BargainTable, weights: Floats) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Positions and saliences on a 0 to 1 scale without gaps, and warnings of what was filled in."""
    absent = ~np.isfinite(table.positions)
    mean = compromise_point(np.where(absent, 0.0, table.positions).T, weights.T)
    places = np.where(absent, mean, table.positions) / 100.0
    care = table.saliences / 100.0
    over = care.sum(axis=1) > 1.0 + 1e-9
    care = care / np.maximum(care.sum(axis=1, keepdims=True), 1.0)
    warnings: tuple[str, ...] = ()
    if absent.any():
        warnings += (
            f"positions missing: {int(absent.sum())}; put at the compromise point, without salience",
        )
    if over.any():
        warnings += (f"actors whose saliences sum to more than 100, scaled to 100: {int(over.sum())}",)
    return places, care, warnings
