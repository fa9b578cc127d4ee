"""Parameters: the coefficients that are fitted on the record, and their priors.

theta = (rate coefficients, move intercepts alpha, effect weights beta, gain weights lambda, drive weights), one vector.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from realpolitik.case.hypothesis import Assumption
from realpolitik.case.model import Case
from realpolitik.engine.behaviour.effects import EFFECTS
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.state.layout import Rows
from realpolitik.errors import InputError

RATE_PRIORS = {"momentum": (0.3, 0.3), "provocation": (0.3, 0.3), "owed": (0.3, 0.3)}
"""Prior mean and standard deviation of the coefficients of the log rate."""
RATE_SPREAD = 0.5
"""Prior standard deviation of an actor's log rate about the rate that the case gives."""
MOVE_SPREAD = 1.0
"""Prior standard deviation of the intercept of a move."""
GAIN_PRIOR = (1.0, 0.5)
"""Prior of the weight of expected gain."""
GAIN_SPREAD = 0.3
"""Prior standard deviation of an actor's own weight of gain about the common one."""


@dataclass(frozen=True, slots=True)
class ParameterLayout:
    """Which parameters stand where in theta."""

    actors: int
    rate_drives: int
    moves: int
    effects: int
    drives: int

    @property
    def rate(self) -> Rows:
        """Momentum, provocation, owed."""
        return slice(0, len(RATE_PRIORS))

    @property
    def rate_actor(self) -> Rows:
        """Deviation of each actor's log rate."""
        return _after(self.rate, self.actors)

    @property
    def rate_drive(self) -> Rows:
        """Drives on rates."""
        return _after(self.rate_actor, self.rate_drives)

    @property
    def move(self) -> Rows:
        """Intercept alpha of each move."""
        return _after(self.rate_drive, self.moves)

    @property
    def effect(self) -> Rows:
        """Weight beta of each relational effect."""
        return _after(self.move, self.effects)

    @property
    def gain(self) -> int:
        """Common weight lambda of expected gain."""
        return self.effect.stop

    @property
    def gain_actor(self) -> Rows:
        """Deviation of each actor's weight of gain."""
        return slice(self.gain + 1, self.gain + 1 + self.actors)

    @property
    def drive(self) -> Rows:
        """Drives on choices."""
        return _after(self.gain_actor, self.drives)

    @property
    def size(self) -> int:
        """Number of parameters."""
        return self.drive.stop


@dataclass(frozen=True, slots=True)
class ParameterTable:
    """Names, layout and prior of the parameters of a case before any hypothesis."""

    layout: ParameterLayout
    names: tuple[str, ...]
    mean: Array
    sd: Array
    rate_drives: Mapping[str, int]
    drives: Mapping[str, int]

    def priors(self, assumptions: tuple[Assumption, ...]) -> tuple[Array, Array]:
        """Give prior means and standard deviations [parameters] under `weight.NAME` assumptions; sd 0 fixes.

        NAME is a drive, a relational effect, gain, momentum, provocation or owed; * stands for all drives.

        Raises:
            InputError: the case has no such weight.
        """
        mean, sd = self.mean.copy(), self.sd.copy()
        for assumption in assumptions:
            kind, _, name = assumption.path.partition(".")
            if kind != "weight":
                continue
            drives = {*self.rate_drives, *self.drives} if name == "*" else {name}
            found = [number for number, known in enumerate(self.names) if known in drives]
            if not found and name != "*":
                raise InputError(
                    f"assumption {assumption.path}: no drive or effect of this name; allowed are drives of the "
                    f"case, {', '.join(effect.name for effect in EFFECTS)}, gain, {', '.join(RATE_PRIORS)}"
                )
            mean[found] = assumption.value
            if assumption.sd is not None:
                sd[found] = assumption.sd
        return mean, sd


def tabulate_parameters(case: Case) -> ParameterTable:
    """List the parameters of a case, in order, with their priors."""
    rate_drives = {entry.drive.id: entry.drive for entry in case.drives}
    drives = {drive.id: drive for move in case.moves for drive in move.drives}
    actors = [actor.id for actor in case.actors]
    rows = [(name, *prior) for name, prior in RATE_PRIORS.items()]
    rows += [(f"rate.{actor}", 0.0, RATE_SPREAD) for actor in actors]
    rows += [(drive.id, drive.weight, drive.sd) for drive in rate_drives.values()]
    rows += [(f"move.{move.id}", 0.0, MOVE_SPREAD) for move in case.moves]
    rows += [(effect.name, effect.mean, effect.sd) for effect in EFFECTS]
    rows += [("gain", *GAIN_PRIOR)]
    rows += [(f"gain.{actor}", 0.0, GAIN_SPREAD) for actor in actors]
    rows += [(drive.id, drive.weight, drive.sd) for drive in drives.values()]
    layout = ParameterLayout(len(actors), len(rate_drives), len(case.moves), len(EFFECTS), len(drives))
    return ParameterTable(
        layout=layout,
        names=tuple(name for name, _, _ in rows),
        mean=np.array([mean for _, mean, _ in rows]),
        sd=np.array([sd for _, _, sd in rows]),
        rate_drives={name: number for number, name in enumerate(rate_drives)},
        drives={name: number for number, name in enumerate(drives)},
    )


def _after(before: Rows, length: int) -> Rows:
    return slice(before.stop, before.stop + length)
