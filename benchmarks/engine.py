"""Speed of the engine beside peers: python benchmarks/engine.py [--quick | --parts | --growth]

Actor-steps a second (one actor weighs all his options, acts and the state is updated) at 16 actors, 8 issues and 91
options, beside the same process vectorised in NumPy and, where the package mesa is installed, as Mesa agents that use
NumPy; a what-if of 2,000 futures of a year; value, gradient and fit. All in one run; medians of repeats, with their
range. With --parts, what a step costs by part; with --growth, how the cost grows with the size of a case.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import jax
import numpy as np
from threadpoolctl import threadpool_limits

from engine_growth import draw_growth
from engine_parts import print_parts
from engine_process import DYADIC, RATE, NumpyProcess, made_up_case
from gradient import dense_history
from realpolitik.case.load import load_case
from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.likelihood.likelihood import slope
from realpolitik.engine.likelihood.panel import lay_panel, value_and_gradient
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.model.features import describe, utilities
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.simulation.setting import Parameters, Setting, prepare
from realpolitik.engine.simulation.simulate import BLOCK, march_block, simulate

WEEKS = 52


def measure(work: Callable[[], object], repeats: int) -> tuple[float, float, float, float, float]:
    """Median, least and most wall seconds, median and least CPU seconds; the first time compiles and is left out."""
    work()
    times, burnt = [], []
    for _ in range(repeats):
        begins, cpu = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - begins)
        burnt.append(time.process_time() - cpu)
    return statistics.median(times), min(times), max(times), statistics.median(burnt), min(burnt)


def told(name: str, seconds: tuple[float, float, float, float, float], work: float | None = None) -> float:
    median, low, high, cpu, least = seconds
    rate = f"{work / median / 1e3:9.1f} k/s {work / cpu / 1e3:9.1f} k/CPU s" if work else " " * 32
    print(
        f"{name:<52}{rate} {median:8.3f} s ({low:.3f} to {high:.3f}), CPU {cpu:.3f}, least {least:.3f}",
        flush=True,
    )
    return median


def settled(case: Case) -> Setting:
    return prepare(case, None, case.starts - timedelta(days=1), WEEKS, None, ())


def march_all(setting: Setting, blocks: int, workers: int) -> int:
    numbers = np.arange(blocks * BLOCK).reshape(blocks, BLOCK)
    with ThreadPoolExecutor(workers) as pool:
        done = list(pool.map(lambda which: march_block(setting, which, 1, Parameters.MAP), numbers))
    return int(sum(one.counts.sum() for one in done))


def check_same_process(case: Case) -> None:
    """The NumPy version has the engine's utilities, in a state with history."""
    blueprint = draw_blueprint(case)
    theta = dict(zip(blueprint.parameters.names, blueprint.parameters.mean, strict=True))
    peer = NumpyProcess(case, theta, 4, 1)
    for _ in range(8):
        peer.step()
    state = np.zeros((blueprint.shape.layout.size, 4), np.float32)
    state[blueprint.shape.layout.issue] = peer.x
    ids = [actor.id for actor in case.actors]
    for number, (one, other, quad) in enumerate(blueprint.variables.mentions.memory):
        which = list(type(quad)).index(quad)
        row = blueprint.shape.layout.memory.start + number
        state[row] = peer.memory[which, ids.index(one), ids.index(other)]
    for number, (one, other, root) in enumerate(blueprint.groups):
        which = DYADIC.index(root) if root in DYADIC else len(DYADIC)
        row = blueprint.shape.layout.precedent.start + number
        state[row] = peer.precedent[which, ids.index(one), ids.index(other)]
    outside = np.zeros((len(ids), 1), np.float32)
    path = replay(match_record(blueprint, case.starts - timedelta(days=1)), None)
    features = describe(blueprint.tables, blueprint.shape, path.assumptions, state, outside)
    mean = blueprint.parameters.mean[:, None].astype(np.float32)
    ours = np.asarray(utilities(blueprint.tables, blueprint.shape, features, mean))
    theirs = peer.utilities()
    kinds = {move.id: number for number, move in enumerate(peer.kinds)}
    for option, value in zip(blueprint.options, ours, strict=True):
        if option is None:
            continue
        if option.move.pairs:
            place = 2 * int(option.move.id.lstrip("updown")) + option.move.id.startswith("down")
        else:
            place = 2 * peer.issues + kinds[option.move.id] * len(ids) + ids.index(option.recipient)
        np.testing.assert_allclose(theirs[ids.index(option.actor), place], value, atol=2e-4)
    print("the NumPy version has the same utilities as the engine (to 2e-4)")


def simulation(repeats: int) -> None:
    case = made_up_case()
    check_same_process(case)
    setting = settled(case)
    blocks = 2048 // BLOCK
    steps = blocks * BLOCK * WEEKS * len(case.actors)
    for workers in (1, 2):
        name = f"engine, {blocks * BLOCK} runs x {WEEKS} weeks, {workers} worker(s)"
        told(name, measure(lambda w=workers: march_all(setting, blocks, w), repeats), steps)
    theta = dict(zip(setting.blueprint.parameters.names, setting.blueprint.parameters.mean, strict=True))

    def numpy_run() -> None:
        peer = NumpyProcess(case, theta, 128, 1)
        for _ in range(WEEKS // 4):
            peer.step()

    told(
        "NumPy, arrays over runs, 128 runs x 13 weeks",
        measure(numpy_run, repeats),
        128 * 13 * len(case.actors),
    )
    mesa_run(case, theta, repeats)


def mesa_run(case: Case, theta: dict[str, float], repeats: int) -> None:
    try:
        import mesa
    except ImportError:
        print("Mesa: not installed, skipped (pip install mesa to compare)")
        return

    class Side(mesa.Agent):  # type: ignore[misc]
        def __init__(self, model: mesa.Model, number: int) -> None:
            super().__init__(model)
            self.number = number

        def step(self) -> None:
            random, utility = self.model.process.random, self.model.utility[self.number]
            level = np.cumsum(np.exp(utility - utility.max()))
            for _ in range(random.poisson(RATE / 365.25 * 7)):
                option = int(np.searchsorted(level, random.random() * level[-1]))
                self.model.acts.append((self.number, min(option, len(level) - 1)))

    class Crisis(mesa.Model):  # type: ignore[misc]
        """All sides decide on the same state, so their utilities are computed together, in NumPy."""

        def __init__(self) -> None:
            super().__init__()
            self.process = NumpyProcess(case, theta, 1, 1)
            for number in range(len(case.actors)):
                Side(self, number)

        def step(self) -> None:
            self.acts: list[tuple[int, int]] = []
            self.utility = self.process.utilities()[:, :, 0]
            self.agents.shuffle_do("step")
            process = self.process
            changes = tuple(np.zeros_like(one) for one in (process.x, process.memory, process.precedent))
            if self.acts:
                actor, option = np.array(self.acts).T
                self.process.enter(changes, actor, option, np.zeros_like(actor))
            self.process.close(changes)

    def run() -> None:
        model = Crisis()
        for _ in range(WEEKS):
            model.step()

    told("Mesa, utilities in NumPy, 1 run x 52 weeks", measure(run, repeats), WEEKS * len(case.actors))


def caucasus() -> Setting:
    case = load_case("south-caucasus")
    return prepare(case, case.hypotheses[0], date(2020, 7, 15), WEEKS, None, ())


def what_if(repeats: int) -> None:
    setting = caucasus()
    case = setting.blueprint.case
    hypothesis = case.hypotheses[0]
    first, rest = 256 // BLOCK, -(-2000 // BLOCK)
    told("what-if, first 256 futures of a year", measure(lambda: march_all(setting, first, 2), repeats))
    told("what-if, 2,000 futures of a year", measure(lambda: march_all(setting, rest, 2), repeats))

    def whole() -> object:
        return simulate(
            case, hypothesis, runs=2000, weeks=WEEKS, start=date(2020, 7, 15), workers=2, fit=setting.fit
        )

    told("what-if, 2,000 futures of a year, summed up", measure(whole, repeats))
    history = match_record(setting.blueprint, case.ends)
    told("replay of the record of 8 years", measure(lambda: replay(history, hypothesis), repeats))
    design = lay_out(replay(history, hypothesis))
    mean = setting.fit.prior.mean
    name = f"value, gradient, Hessian: {design.size} parameters, {len(design.events)} events"
    told(name, measure(lambda: slope(design, mean), repeats))
    told("MAP with standard errors and evidence", measure(lambda: fit_design(design, hypothesis), repeats))


def gradient(repeats: int) -> None:
    """Everybody acts on every one of 300 steps, as in the prototype that set the goal."""
    design, _ = dense_history()
    mean = design.path.history.blueprint.parameters.mean
    panel = lay_panel(design)
    name = f"300 steps x 16 actors, {design.size} parameters: value, gradient"
    told(name, measure(lambda: value_and_gradient(panel, mean), repeats))
    told(f"{name}, Hessian", measure(lambda: slope(design, mean), repeats))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--parts", action="store_true", help="only what a step costs by part")
    parser.add_argument(
        "--growth", action="store_true", help="only how the cost grows with the size of a case"
    )
    parser.add_argument("--figure", type=Path, help="with --growth, where to draw it (svg)")
    given = parser.parse_args()
    repeats = 3 if given.quick else 7
    keep_compiled()
    # One thread of linear algebra for all: NumPy's many small products otherwise wait for each other's threads.
    threadpool_limits(1)
    print(f"jax {jax.__version__} on {jax.devices()[0]}")
    if given.parts:
        print_parts(settled(made_up_case()))
        print_parts(caucasus())
        return
    if given.growth:
        draw_growth(given.figure)
        return
    simulation(repeats)
    what_if(repeats)
    gradient(repeats)


if __name__ == "__main__":
    main()
