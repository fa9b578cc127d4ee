"""Agent quantal response equilibrium of a crisis game, alone or in great number.

Every player at every information set takes action a with probability proportional to
exp(precision * expected payoff of a there), given what it knows there and given that everybody, itself at its
later moves included, chooses in the same noisy way. At precision 0 all is coin tosses; as precision grows the
equilibrium goes, on games of perfect information, to the subgame perfect one. The principal branch, which
starts from coin tosses, is the one returned.

Reference: McKelvey and Palfrey (1998), Quantal response equilibria for extensive form games, Experimental
Economics 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.crisis.backward import backward_induction
from realpolitik.engine.crisis.branch import Followed, System, follow
from realpolitik.engine.crisis.game import Game
from realpolitik.engine.crisis.plays import (
    TREMBLE,
    Plays,
    action_values,
    log_probabilities,
    own_payoffs,
    plays_of,
)
from realpolitik.errors import SettingError

Floats = NDArray[np.float64]
Precision = float | Sequence[float] | Mapping[str, float] | Floats

MOST_ENTRIES = 2_000_000
"""Largest three-way table held at once when many games are solved."""


@dataclass(frozen=True, slots=True, eq=False)
class Equilibrium:
    """The whole equilibrium of one game."""

    game: Game
    precision: tuple[float, ...]
    """One a player."""
    probabilities: Floats
    """(actions,), in the order of `game.actions`; those of an information set sum to 1."""
    values: Floats
    """(actions,), what its player expects of each action at its information set."""
    reach: Floats
    """(information sets,), how likely play gets there."""
    ends: Floats
    """(ends,), how likely each end is; ends in the order of `game.payoffs()`."""
    payoffs: Floats
    """(players,), expected."""
    regret: Floats
    """(players,), what a player could gain by a best reply to the others' noisy play: the price of noise."""
    residual: float
    """Largest violation of the equations, in logits."""
    converged: bool
    method: str
    steps: int
    warnings: tuple[str, ...] = ()

    def strategy(self) -> dict[str, dict[str, dict[str, float]]]:
        """Give the probabilities by player, information set and action."""
        found: dict[str, dict[str, dict[str, float]]] = {}
        for (player, place, action), chance in zip(self.game.actions, self.probabilities, strict=True):
            found.setdefault(player, {}).setdefault(place, {})[action] = float(chance)
        return found

    def as_dict(self) -> dict[str, Any]:
        """Give plain numbers and texts."""
        return {
            "title": self.game.title,
            "precision": dict(zip(self.game.players, self.precision, strict=True)),
            "strategy": self.strategy(),
            "payoffs": dict(zip(self.game.players, self.payoffs.tolist(), strict=True)),
            "regret": dict(zip(self.game.players, self.regret.tolist(), strict=True)),
            "ends": self.ends.tolist(),
            "residual": self.residual,
            "converged": self.converged,
            "method": self.method,
            "steps": self.steps,
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, eq=False)
class EquilibriumBatch:
    """Equilibria of B games of one shape."""

    game: Game
    probabilities: Floats
    """(B, actions)."""
    ends: Floats
    """(B, ends)."""
    payoffs: Floats
    """(B, players), expected."""
    converged: NDArray[np.bool_]
    """(B,)."""
    residual: Floats
    """(B,)."""


def quantal_response(game: Game, precision: Precision) -> Equilibrium:
    """Solve a game.

    Args:
        game: the game.
        precision: at least 0: one number for all players, or one each, in their order or by name.

    Raises:
        SettingError: a precision that is no number of at least 0, or not one a player.

    >>> from realpolitik.engine.crisis.game import game_from_dict
    >>> game = game_from_dict({"players": ["A", "B"], "tree": {"player": "A", "then": {
    ...     "hold": {"payoffs": {"A": 0, "B": 1}},
    ...     "threaten": {"player": "B", "then": {
    ...         "yield": {"payoffs": {"A": 1, "B": 0}}, "resist": {"payoffs": {"A": -1, "B": -1}}}}}}})
    >>> found = quantal_response(game, {"A": 2.0, "B": 1.0})
    >>> found.probabilities.round(3).tolist(), found.converged, found.method
    ([0.284, 0.716, 0.731, 0.269], True, 'backward induction')
    """
    return quantal_responses(game, [1.0], precision)[0]


def quantal_responses(
    game: Game, shares: Sequence[float], precision: Precision = 1.0
) -> tuple[Equilibrium, ...]:
    """Solve a game at several precisions on one walk along the branch, each from where the last one ended.

    Args:
        game: the game.
        shares: ascending, at least 0: what to multiply the precisions with.
        precision: as for `quantal_response`.
    """
    if not len(shares) or any(b <= a for a, b in pairwise(shares)) or shares[0] < 0:
        raise SettingError("shares", str(list(shares)), "numbers of at least 0, each more than the last")
    wanted = _precisions(game, precision)
    if not game.information_sets:
        raise SettingError("game", "one in which nobody moves", "a game with at least one player's move")
    plays = plays_of(game)
    payoffs = game.payoffs()[None]
    own = own_payoffs(plays, payoffs)
    if game.perfect_information:
        return tuple(
            _result(game, plays, own, payoffs[0], share * wanted, _backward(game, payoffs, share * wanted))
            for share in shares
        )
    found, start = [], 0.0
    walk: Followed | None = None
    system = System(plays, own, wanted[plays.player_of][None])
    for share in shares:
        x = None if walk is None else walk.logits[:, plays.free]
        if share > start or walk is None:
            walk = follow(system, max(share, 1e-300), x, start, None if walk is None else walk.tangent)
        start = share
        found.append(_result(game, plays, own, payoffs[0], share * wanted, walk))
    return tuple(found)


def quantal_response_batch(
    game: Game, payoffs: Floats | None = None, precision: Precision | Floats = 1.0
) -> EquilibriumBatch:
    """Solve many games of the same shape with payoffs or precisions of their own.

    Args:
        game: the shape.
        payoffs: (B, ends, players), in the order of `game.payoffs()`; None: the game's own.
        precision: as for `quantal_response`, or (B, players).

    Returns:
        Equilibria in the order given, the same to the last bit whatever else is in the batch.

    >>> from realpolitik.engine.crisis.game import game_from_dict
    >>> game = game_from_dict({"players": ["A"], "tree": {"player": "A", "then": {
    ...     "hold": {"payoffs": {"A": 0}}, "go": {"payoffs": {"A": 0}}}}})
    >>> batch = quantal_response_batch(game, np.array([[[0.0], [1.0]], [[0.0], [-1.0]]]))
    >>> batch.probabilities.round(3).tolist()
    [[0.269, 0.731], [0.731, 0.269]]
    """
    table = game.payoffs()[None] if payoffs is None else np.asarray(payoffs, dtype=float)
    wanted = np.asarray(precision, dtype=float) if np.ndim(precision) == 2 else None  # type: ignore[arg-type]
    each = np.atleast_2d(_precisions(game, precision) if wanted is None else wanted)
    shape = (game.payoffs().shape[0], len(game.players))
    if table.ndim != 3 or table.shape[1:] != shape or each.shape[1] != shape[1] or not (each >= 0).all():
        raise SettingError(
            "payoffs, precision",
            f"the shapes {table.shape} and {each.shape}",
            f"(games, {shape[0]}, {shape[1]}) and (games, {shape[1]}), precisions at least 0",
        )
    count = max(len(table), len(each))
    table = np.broadcast_to(table, (count, *shape))
    each = np.broadcast_to(each, (count, shape[1]))
    plays = plays_of(game)
    rows = max(1, MOST_ENTRIES // plays.takes.size)
    parts = [
        _solved(game, plays, table[at : at + rows], each[at : at + rows]) for at in range(0, count, rows)
    ]
    log_p, residual = (np.concatenate([part[i] for part in parts]) for i in range(2))
    converged = np.concatenate([part[2] for part in parts])
    ends = np.exp(plays.log_chance + (log_p[:, None, :] @ plays.takes)[:, 0, :])
    return EquilibriumBatch(
        game, np.exp(log_p), ends, np.einsum("bz,bzp->bp", ends, table), converged, residual
    )


def _solved(
    game: Game, plays: Plays, payoffs: Floats, precision: Floats
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    if game.perfect_information:
        log_p = backward_induction(game, payoffs, precision)
        return log_p, np.zeros(len(payoffs)), np.ones(len(payoffs), dtype=bool)
    system = System(plays, own_payoffs(plays, payoffs), precision[:, plays.player_of])
    walk = follow(system, 1.0)
    return log_probabilities(plays, walk.logits), walk.residual, walk.converged


def _precisions(game: Game, precision: Precision | Floats) -> Floats:
    if isinstance(precision, Mapping):
        if set(precision) != set(game.players):
            raise SettingError("precision", ", ".join(precision), f"one each of {', '.join(game.players)}")
        values = np.array([precision[name] for name in game.players], dtype=float)
    else:
        values = np.asarray(precision, dtype=float)
        if values.ndim == 0:
            values = np.full(len(game.players), float(values))
    if values.shape != (len(game.players),) or not (np.isfinite(values) & (values >= 0)).all():
        raise SettingError("precision", str(precision), f"numbers of at least 0, 1 or {len(game.players)}")
    return values


def _backward(game: Game, payoffs: Floats, precision: Floats) -> Followed:
    logs = backward_induction(game, payoffs, precision[None])
    done = np.ones(1, dtype=bool)
    return Followed(logs, np.empty((1, 0)), np.zeros(1), done, np.zeros(1, dtype=np.int64))


def _result(
    game: Game, plays: Plays, own: Floats, table: Floats, precision: Floats, walk: Followed
) -> Equilibrium:
    log_p = log_probabilities(plays, walk.logits)
    found = action_values(plays, log_p, own)
    ends = np.exp(found.log_plays[0])
    expected = ends @ table
    best = np.array([_best_reply(game, plays, own, log_p, table, i) for i in range(len(game.players))])
    exact = game.perfect_information
    converged = bool(walk.converged[0])
    return Equilibrium(
        game,
        tuple(precision.tolist()),
        np.exp(log_p[0]),
        found.values[0],
        np.exp(found.log_reach[0]),
        ends,
        expected,
        np.maximum(best - expected, 0.0),
        float(walk.residual[0]),
        converged,
        "backward induction" if exact else "principal branch",
        int(walk.steps[0]),
        () if converged else ("the branch could not be followed to the precision wanted; do not use",),
    )


def _best_reply(game: Game, plays: Plays, own: Floats, log_p: Floats, table: Floats, player: int) -> float:
    """The payoff of a player's best reply: its information sets one after another, those met last first."""
    log_p = log_p.copy()
    mine = [h for h, place in enumerate(game.information_sets) if place.player == player]
    depth = _own_moves_before(game, player)
    for place in sorted(mine, key=lambda h: -depth[h]):
        here = np.flatnonzero(plays.set_of == place)
        values = action_values(plays, log_p, own).values[0, here]
        log_p[0, here] = np.log(TREMBLE)
        log_p[0, here[values.argmax()]] = 0.0
    ends = np.exp(plays.log_chance + log_p[0] @ plays.takes)
    return float(ends @ table[:, player])


def _own_moves_before(game: Game, player: int) -> dict[int, int]:
    """How many of its own moves a player has made when it comes to each of its information sets."""
    before = [0] * len(game.nodes)
    depth: dict[int, int] = {}
    for i, node in enumerate(game.nodes):
        own = node.information_set >= 0 and game.information_sets[node.information_set].player == player
        if own:
            depth[node.information_set] = max(depth.get(node.information_set, 0), before[i])
        for child in node.children:
            before[child] = before[i] + own
    return depth
