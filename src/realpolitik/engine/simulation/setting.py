"""The setting of a simulation: where it starts, with which parameters, and what is watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.question import Question
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import Path, replay
from realpolitik.engine.history.timeline import Timeline, exogenous
from realpolitik.engine.inference.fit import Fit, fit_design
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.model.blueprint import Blueprint, draw_blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.simulation.watch import Watchlist, compile_watches

STEPS_APART = 32
"""Lengths of simulations are rounded up to a multiple of this, so that few programs are compiled."""
DAYS_A_WEEK = 7


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


def prepare(
    case: Case,
    hypothesis: Hypothesis | None,
    start: date,
    weeks: int,
    fit: Fit | None,
    watch: Sequence[Question],
) -> Setting:
    """Replay the record up to a date, fit if need be, and lay out the steps that follow."""
    blueprint = draw_blueprint(case)
    path = replay(match_record(blueprint, start), hypothesis)
    fitted = fit or fit_design(lay_out(path), hypothesis)
    days = case.clock.days
    timeline = Timeline(start + timedelta(days=1), -(-weeks * DAYS_A_WEEK // days), days)
    padded = Timeline(timeline.first, -(-timeline.steps // STEPS_APART) * STEPS_APART, days)
    given = exogenous(case, hypothesis, padded, start)
    return Setting(
        blueprint, path, fitted, timeline, given, compile_watches(blueprint, watch, path, timeline)
    )
