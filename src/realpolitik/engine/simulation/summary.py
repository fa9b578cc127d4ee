"""Summaries of simulated runs: quantiles, rates, sample histories, answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.simulation.march import LOGGED, March
from realpolitik.engine.simulation.setting import Parameters, Setting
from realpolitik.engine.simulation.simulation import (
    QUANTILES,
    Answer,
    EventRate,
    IssuePath,
    SimulatedEvent,
    Simulation,
)
from realpolitik.engine.simulation.watch import Seen, answers
from realpolitik.manifest import Manifest

DAYS_A_YEAR = 365.25


def summarise(
    setting: Setting, marches: Sequence[March], runs: int, weeks: int, seed: int, parameters: Parameters
) -> Simulation:
    """Sum up the first `runs` runs of some marches."""
    steps = setting.timeline.steps
    dates = tuple(setting.timeline.day(step) for step in range(steps + 1))
    issues = np.concatenate([one.issues[: steps + 1] for one in marches], axis=2)[:, :, :runs]
    counts = np.concatenate([one.counts for one in marches], axis=1)[:, :runs]
    capacity = np.concatenate([one.capacity for one in marches], axis=1)[:, :runs]
    parts = zip(*(one.seen for one in marches), strict=True)
    seen = Seen(*(np.concatenate(part, axis=1)[:, :runs] for part in parts))
    case, fit = setting.blueprint.case, setting.fit
    hypothesis = fit.hypothesis
    start = setting.path.history.until
    return Simulation(
        hypothesis=hypothesis,
        start=start,
        weeks=weeks,
        runs=runs,
        seed=seed,
        issues=tuple(_issue(issue.id, dates, issues[:, number]) for number, issue in enumerate(case.issues)),
        rates=_rates(setting, counts),
        histories=_histories(setting, marches[0].log, min(runs, LOGGED)),
        answers={name: _answer(name, said) for name, said in answers(setting.watchlist, seen).items()},
        manifest=Manifest(
            case_sha256=case.sha256,
            seed=seed,
            settings={
                "verb": "simulate",
                "hypothesis": hypothesis,
                "runs": runs,
                "weeks": weeks,
                "start": start.isoformat(),
                "parameters": str(parameters),
                "fitted_until": fit.until.isoformat(),
            },
        ),
        warnings=(*fit.warnings, *capacity_warnings([actor.id for actor in case.actors], capacity > 0)),
    )


def capacity_warnings(actors: Sequence[str], reached: Array) -> tuple[str, ...]:
    """Tell of the futures in which actors reached their capacity, if any did, given booleans [actors, futures].

    >>> capacity_warnings(["A", "B"], np.array([[False, False, False], [True, False, True]]))[0][:60]
    'In 2 of 3 futures the rate of acts ran away to what an actor'
    """
    if not reached.any():
        return ()
    who = ", ".join(actor for actor, ever in zip(actors, reached.any(axis=1), strict=True) if ever)
    return (
        f"In {reached.any(axis=0).sum():,} of {reached.shape[1]:,} futures the rate of acts ran away to what an actor "
        f"is able to do ({who}): drives on rates are too uncertain. Give narrower priors (sd), or a longer record.",
    )


def _issue(name: str, dates: tuple[date, ...], values: Array) -> IssuePath:
    """One issue from its values [dates, runs]."""
    return IssuePath(name, dates, np.quantile(values, QUANTILES, axis=1).T, values.mean(axis=1))


def _rates(setting: Setting, counts: Array) -> tuple[EventRate, ...]:
    years = setting.timeline.steps * setting.timeline.days / DAYS_A_YEAR
    runs = counts.shape[1]
    mean = counts.mean(axis=1) / years
    spread = counts.std(axis=1, ddof=1) / years if runs > 1 else np.full(len(counts), np.nan)
    return tuple(
        EventRate(actor, recipient, root, float(mean[number]), float(spread[number] / np.sqrt(runs)))
        for number, (actor, recipient, root) in enumerate(setting.blueprint.groups)
    )


def _histories(setting: Setting, log: Array, count: int) -> tuple[tuple[SimulatedEvent, ...], ...]:
    """Events of the first runs, from a log [steps, acts, 3, runs]."""
    return tuple(_history(setting, log[:, :, :, run]) for run in range(count))


def _history(setting: Setting, log: Array) -> tuple[SimulatedEvent, ...]:
    events = []
    for step, act in zip(*np.nonzero(log[:, :, 0] >= 0), strict=True):
        number, day, success = log[step, act]
        option = setting.blueprint.options[int(number)]
        if option is None:
            continue
        events.append(
            SimulatedEvent(
                date=setting.timeline.day(int(step)) + timedelta(days=int(day)),
                actor=option.actor,
                move=option.move.id,
                event=option.move.event,
                recipient=option.recipient,
                place=option.place,
                success=bool(success) if option.move.contest is not None else None,
            )
        )
    return tuple(events)


def _answer(name: str, said: Array) -> Answer:
    share = float(said.mean())
    return Answer(name, share, float(np.sqrt(share * (1.0 - share) / len(said))), said)
