"""Follow the principal branch of logit equilibria from coin tosses to the precisions wanted.

Unknown are the logit differences x within each information set and a share t of the precisions, from 0 (coin
tosses) to 1:

    F(x, t) = x - t * precision * (value of the action - value of the first action of its set) = 0

The branch is followed by its arc length (Euler steps, Newton corrections with the exact Jacobian), so that it
may turn back in t. Many games of the same shape are followed at once, each with steps of its own.

Reference: Turocy (2005), A dynamic homotopy interpretation of the logistic quantal response equilibrium
correspondence, Games and Economic Behavior 51; Allgower and Georg (1990), Numerical continuation methods.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.crisis.plays import Plays, action_values, log_probabilities

Floats = NDArray[np.float64]

TOLERANCE = 1e-10
ON_THE_WAY = 1e-4
"""Tolerance before the last step; only where the walk ends has to be exact."""
MOST_STEPS = 2_000
CORRECTIONS = 6
FIRST_STEP = 0.5
LEAST_STEP = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """Where the branches have led, for B games."""

    logits: Floats
    """(B, S), 0 for the first action of each set."""
    tangent: Floats
    """(B, V + 1), the direction in which the branch goes on."""
    residual: Floats
    """(B,): largest absolute entry of F."""
    converged: NDArray[np.bool_]
    steps: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """The equations of B games."""

    plays: Plays
    payoffs: Floats
    """(B, S, Z)."""
    precision: Floats
    """(B, S)."""

    def take(self, rows: NDArray[np.int64]) -> System:
        """The equations of some of the games."""
        return System(self.plays, self.payoffs[rows], self.precision[rows])

    def logits(self, x: Floats) -> Floats:
        """Fill in the zeros of the first actions: (B, V) to (B, S)."""
        full = np.zeros((len(x), len(self.plays.set_of)))
        full[:, self.plays.free] = x
        return full

    def gains(self, x: Floats) -> tuple[Floats, Floats]:
        """Precision times the differences in value, (B, V), and their derivative by x, (B, V, V)."""
        plays = self.plays
        log_p = log_probabilities(plays, self.logits(x))
        found = action_values(plays, log_p, self.payoffs)
        moves = plays.unit - plays.alike * np.exp(log_p[:, None, plays.free])
        along = plays.takes.T @ moves
        slope = found.stakes @ along
        slope -= found.values[:, :, None] * ((found.beliefs @ along)[:, plays.set_of] + moves)
        scaled = self.precision[:, :, None] * slope
        worth = self.precision * found.values
        return (
            worth[:, plays.free] - worth[:, plays.against],
            scaled[:, plays.free] - scaled[:, plays.against],
        )


def follow(
    system: System, stop: float, x: Floats | None = None, start: float = 0.0, tangent: Floats | None = None
) -> Followed:
    """Follow the branches from a solution at `start` to `stop`, shares of the precisions.

    Args:
        system: the equations of B games.
        stop: where to, more than `start`.
        x: (B, V), the solution to start from; None: coin tosses.
        start: the share of the precisions at which `x` is a solution.
        tangent: (B, V + 1), the direction to set out in; None: towards larger shares.
    """
    count, free = len(system.payoffs), len(system.plays.free)
    # Shares in units in which the logits move by about one, so that steps suit both.
    spread = system.payoffs.max(axis=2) - system.payoffs.min(axis=2)
    unit = np.maximum((system.precision * spread).max(axis=1), 1e-9)
    system = System(system.plays, system.payoffs, system.precision / unit[:, None])
    goal = stop * unit
    y = np.hstack([np.zeros((count, free)) if x is None else x, start * unit[:, None]])
    ahead = np.zeros_like(y) if tangent is None else tangent.copy()
    if tangent is None:
        ahead[:, -1] = 1.0
    ahead = _unit_solution(_bordered(system, y, ahead)[1])
    length = np.full(count, FIRST_STEP)
    residual = np.full(count, np.inf)
    steps = np.zeros(count, dtype=np.int64)
    active = np.arange(count)
    for _ in range(MOST_STEPS):
        part = system.take(active) if len(active) < count else system
        guess, arrives = _predicted(y[active], ahead[active], length[active], goal[active])
        fixed = ahead[active].copy()
        fixed[arrives] = np.eye(free + 1)[-1]
        new, good, size, easy, matrix = _corrected(part, guess, fixed, arrives)
        good &= (new[:, -1] >= 0) & (new[:, -1] <= goal[active] * (1 + 1e-12))
        steps[active] += 1
        won, lost = active[good], active[~good]
        y[won], residual[won] = new[good], size[good]
        length[won] *= np.where(easy[good], 2.0, 1.0)
        length[lost] *= 0.5
        there = good & arrives
        ahead[won] = _unit_solution(matrix[good])
        active = active[~there & (length[active] > LEAST_STEP)]
        if not len(active):
            break
    arrived = np.abs(y[:, -1] - goal) <= 1e-12 * goal
    return Followed(system.logits(y[:, :-1]), ahead, residual, arrived, steps)


def _predicted(y: Floats, ahead: Floats, length: Floats, stop: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Euler steps, cut short where they would pass the stop; and where they do."""
    guess = y + length[:, None] * ahead
    arrives = (guess[:, -1] >= stop) & (ahead[:, -1] > 0)
    cut = np.where(arrives, (stop - y[:, -1]) / np.where(arrives, ahead[:, -1], 1.0), length)
    guess = y + cut[:, None] * ahead
    guess[arrives, -1] = stop[arrives]
    return guess, arrives


def _corrected(
    system: System, guess: Floats, fixed: Floats, arrives: NDArray[np.bool_]
) -> tuple[Floats, NDArray[np.bool_], Floats, NDArray[np.bool_], Floats]:
    """Newton corrections across the given directions.

    Returns where they lead, which arrive, how well, which with ease, and the last matrices.
    """
    y, goes_on = guess.copy(), np.ones(len(guess), dtype=bool)
    moved = np.zeros(len(guess))
    near = 1.0 + 0.1 * np.abs(guess[:, :-1]).max(axis=1)
    enough = np.where(arrives, TOLERANCE, ON_THE_WAY)
    for turn in range(CORRECTIONS):
        gap, matrix = _bordered(system, y, fixed)
        size = np.abs(gap).max(axis=1, initial=0.0)
        goes_on &= np.isfinite(size)
        missed = size > enough * (1.0 + np.abs(y[:, :-1]).max(axis=1))
        if turn == CORRECTIONS - 1 or not (goes_on & missed).any():
            break
        away = np.einsum("bi,bi->b", fixed, y - guess)
        change = -_solved(matrix, np.hstack([gap, away[:, None]]))
        change[~(goes_on & missed)] = 0.0
        y = y + change
        moved = np.maximum(moved, np.abs(change[:, :-1]).max(axis=1) / near)
    return y, goes_on & ~missed & (moved < 1.0), size, moved < 0.3, matrix


def _bordered(system: System, y: Floats, last: Floats) -> tuple[Floats, Floats]:
    """F, and its derivative by x and t with one more row: (B, V) and (B, V + 1, V + 1)."""
    free = y.shape[1] - 1
    gains, slope = system.gains(y[:, :-1])
    share = y[:, -1]
    matrix = np.empty((len(y), free + 1, free + 1))
    matrix[:, :free, :free] = np.eye(free) - share[:, None, None] * slope
    matrix[:, :free, free] = -gains
    matrix[:, free, :] = last
    return y[:, :-1] - share[:, None] * gains, matrix


def _unit_solution(matrix: Floats) -> Floats:
    """The unit tangents, which go on in the direction of the last rows."""
    wanted = np.zeros(matrix.shape[:2])
    wanted[:, -1] = 1.0
    tangent = _solved(matrix, wanted)
    return np.asarray(tangent / np.linalg.norm(tangent, axis=1, keepdims=True))


def _solved(matrix: Floats, right: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.solve(matrix, right[:, :, None])[:, :, 0])
    except np.linalg.LinAlgError:
        return np.asarray((np.linalg.pinv(matrix) @ right[:, :, None])[:, :, 0])
