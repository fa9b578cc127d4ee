"""Simulation of a case: many runs, in blocks, from the record up to a date."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import jax
import numpy as np

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.question import Question
from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.random_numbers import normals, seed_key
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.simulation.march import March, Outlook, march
from realpolitik.engine.simulation.setting import Parameters, Setting, prepare
from realpolitik.engine.simulation.simulation import Simulation
from realpolitik.engine.simulation.summary import summarise
from realpolitik.errors import SettingError

BLOCK = 128
"""Runs simulated together; the last block is filled up with runs that are not counted."""


@single_thread()
def simulate(
    case: Case,
    hypothesis: Hypothesis | None = None,
    *,
    runs: int = 1000,
    weeks: int = 52,
    start: date | None = None,
    seed: int = 0,
    workers: int = 1,
    fit: Fit | None = None,
    parameters: Parameters | str = Parameters.POSTERIOR,
    watch: Sequence[Question] = (),
) -> Simulation:
    """Simulate futures of a case under a hypothesis, from the day after `start` on.

    The record up to and including `start` sets the first state, and the parameters if no fit is given; nothing later
    is used. One seed gives the same result for any number of workers.

    Args:
        case: the system.
        hypothesis: assumptions to use; the case's own numbers if none.
        runs: how many futures, at least 1.
        weeks: how far, at least 1.
        start: last day known; the end of the case's period if none.
        seed: whole number, 0 to 2^64 - 1.
        workers: blocks of runs simulated at the same time, at least 1.
        fit: fitted parameters; fitted here if none.
        parameters: `posterior` (each run draws its own) or `map` (all take the most probable).
        watch: questions to answer in every run; they must close before the simulation ends.

    Raises:
        InputError: a setting is out of its range, or a name in the case is unknown.
    """
    _check(runs, weeks, seed, workers)
    chosen = _chosen(parameters)
    setting = prepare(case, hypothesis, start or case.ends, weeks, fit, watch)
    numbers = np.arange(-(-runs // BLOCK) * BLOCK).reshape(-1, BLOCK)

    def block(which: Array) -> March:
        return march_block(setting, which, seed, chosen)

    if workers == 1:
        marches = [block(which) for which in numbers]
    else:
        with ThreadPoolExecutor(workers) as pool:
            marches = list(pool.map(block, numbers))
    return summarise(setting, marches, runs, weeks, seed, chosen)


def march_block(setting: Setting, numbers: Array, seed: int, parameters: Parameters) -> March:
    """Simulate the runs of these numbers [BLOCK] in single precision; arrays come back as NumPy's."""
    if parameters is Parameters.MAP:
        theta = np.broadcast_to(setting.fit.mode[:, None], (len(setting.fit.mode), len(numbers)))
    else:
        theta = setting.fit.draws(normals(seed, numbers, len(setting.fit.mode)))
    low, high = seed_key(seed)
    outlook = Outlook(
        state=setting.path.states[-1].astype(np.float32),
        exogenous=setting.exogenous.astype(np.float32),
        steps=np.int32(setting.timeline.steps),
        key=(np.uint32(low), np.uint32(high)),
        runs=numbers.astype(np.uint32),
    )
    blueprint = setting.blueprint
    done = march(
        blueprint.tables,
        blueprint.shape,
        setting.path.assumptions,
        theta.astype(np.float32),
        outlook,
        setting.watchlist.watch,
    )
    arrays: March = jax.tree.map(np.asarray, done)
    return arrays


def _chosen(parameters: Parameters | str) -> Parameters:
    try:
        return Parameters(parameters)
    except ValueError:
        raise SettingError("parameters", repr(parameters), "posterior or map") from None


def _check(runs: int, weeks: int, seed: int, workers: int) -> None:
    for name, value, most in (("runs", runs, 10_000_000), ("weeks", weeks, 5200), ("workers", workers, 1024)):
        if not 1 <= value <= most:
            raise SettingError(name, str(value), f"a whole number from 1 to {most}")
    if not 0 <= seed < 2**64:
        raise SettingError("seed", str(seed), "a whole number from 0 to 2^64 - 1")
