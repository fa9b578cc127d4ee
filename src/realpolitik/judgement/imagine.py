"""Futures under one hypothesis, run by run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.question import Question
from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.simulation.setting import Parameters, prepare
from realpolitik.engine.simulation.simulate import BLOCK, march_block
from realpolitik.engine.simulation.watch import Seen, answers
from realpolitik.errors import SettingError
from realpolitik.judgement.chance import seeded

Floats = NDArray[np.float64]
Group = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Imagined:
    """Runs of one hypothesis: `issues` [dates, issues, runs], `counts` of events a year [groups, runs], who ever
    acted at his `capacity` [actors, runs], and the answers [runs] to each question.
    """

    hypothesis: str | None
    dates: tuple[date, ...]
    issues: Floats
    groups: tuple[Group, ...]
    counts: Floats
    capacity: NDArray[np.bool_]
    answers: Mapping[str, NDArray[np.bool_]]
    warnings: tuple[str, ...]


def imagine(
    case: Case,
    hypothesis: Hypothesis | None,
    at: date,
    weeks: int,
    runs: int,
    seed: int,
    questions: Sequence[Question] = (),
    fit: Fit | None = None,
) -> Imagined:
    """Simulate futures from the day after `at`, with parameters fitted on the record up to it and nothing later.

    `fit` is that fit, if it is at hand.

    Raises `InputError` where a setting is out of its range or a name in the case is unknown.
    """
    for name, value, most in (("runs", runs, 1_000_000), ("weeks", weeks, 1040)):
        if not 1 <= value <= most:
            raise SettingError(name, str(value), f"a whole number from 1 to {most}")
    seeded(seed)
    keep_compiled()
    setting = prepare(case, hypothesis, at, weeks, fit, questions)
    numbers = np.arange(-(-runs // BLOCK) * BLOCK).reshape(-1, BLOCK)
    marches = [march_block(setting, block, seed, Parameters.POSTERIOR) for block in numbers]
    steps = setting.timeline.steps
    years = steps * setting.timeline.days / 365.25
    seen = Seen(
        *(
            np.concatenate(parts, axis=1)[:, :runs]
            for parts in zip(*(one.seen for one in marches), strict=True)
        )
    )
    issues = np.concatenate([one.issues[: steps + 1] for one in marches], axis=2)
    counts = np.concatenate([one.counts for one in marches], axis=1)
    capacity = np.concatenate([one.capacity for one in marches], axis=1)
    return Imagined(
        hypothesis=hypothesis.id if hypothesis else None,
        dates=tuple(setting.timeline.day(step) for step in range(steps + 1)),
        issues=issues[:, :, :runs].astype(np.float64),
        groups=tuple((actor, recipient, root.value) for actor, recipient, root in setting.blueprint.groups),
        counts=counts[:, :runs].astype(np.float64) / years,
        capacity=capacity[:, :runs] > 0,
        answers=answers(setting.watchlist, seen),
        warnings=setting.fit.warnings,
    )
