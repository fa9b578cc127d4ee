"""The setting of a simulation: where it starts, with which parameters, and what is watched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from realpolitik.engine.arrays import Array
from realpolitik.engine.blueprint import Blueprint
from realpolitik.engine.fit import Fit
from realpolitik.engine.replay import Path
from realpolitik.engine.timeline import Timeline
from realpolitik.engine.watch import Watchlist


class Parameters(StrEnum):
    """Which parameters the runs take."""

    POSTERIOR = "posterior"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything a march needs besides the runs' numbers."""

    blueprint: Blueprint
    path: Path
    fit: Fit
    timeline: Timeline
    exogenous: Array
    watchlist: Watchlist
