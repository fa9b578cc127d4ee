"""Value and gradient of a dense history, beside JAX's automatic differentiation: python benchmarks/gradient.py

Sixteen actors all act on every one of 300 steps, each time among 91 options: 436,800 options weighed. The made-up case
has 66 parameters; its 16 deviations of the weight of gain are fixed, which leaves 50 free. CPU and wall milliseconds,
least and median of repeats; before they are timed, all must agree.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import jax
import numpy as np

from engine_process import made_up_case
from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.record import Record, RecordedEvent
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.density import density_of, log_posterior
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import slope
from realpolitik.engine.likelihood.panel import lay_panel, value_and_gradient
from realpolitik.engine.model.blueprint import draw_blueprint

STEPS = 300


def dense_history() -> tuple[Design, Hypothesis]:
    """Everybody acts on every step."""
    case = made_up_case()
    case = replace(case, ends=case.starts + timedelta(days=7 * STEPS - 1))
    random = np.random.default_rng(3)
    ids = [actor.id for actor in case.actors]
    kinds = [move for move in case.moves if not move.pairs]
    events = []
    for week in range(STEPS):
        day = case.starts + timedelta(days=7 * week)
        for number, one in enumerate(ids):
            other = ids[(number + 1 + int(random.integers(len(ids) - 1))) % len(ids)]
            move = kinds[int(random.integers(len(kinds)))]
            events.append(RecordedEvent(f"{week}-{number}", day, day, one, move.event, other, move=move.id))
    case = replace(case, record=Record(events=tuple(events)))
    fixed = tuple(Assumption(f"weight.gain.{one}", 0.0, 0.0) for one in ids)
    hypothesis = Hypothesis("fixed", "One weight of gain for all", "", "", assumptions=fixed)
    return lay_out(replay(match_record(draw_blueprint(case), case.ends), hypothesis)), hypothesis


def timed(title: str, call: Callable[[], object], repeats: int) -> None:
    call()
    wall, cpu = [], []
    for _ in range(repeats):
        begins, burnt = time.perf_counter(), time.process_time()
        call()
        wall.append(1e3 * (time.perf_counter() - begins))
        cpu.append(1e3 * (time.process_time() - burnt))
    print(
        f"{title:44s} CPU {min(cpu):7.1f} ms (median {statistics.median(cpu):.1f}), "
        f"wall {min(wall):7.1f} ms (median {statistics.median(wall):.1f})",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=15)
    repeats = parser.parse_args().repeats
    design, hypothesis = dense_history()
    fitted = fit_design(design, hypothesis)
    free = fitted.prior.free
    theta, panel = fitted.mode, lay_panel(design)
    value, gradient = value_and_gradient(panel, theta)
    here = slope(design, theta)
    np.testing.assert_allclose(value, here.value, rtol=1e-12)
    np.testing.assert_allclose(gradient, here.gradient, atol=1e-7)
    with jax.enable_x64(True):
        density = jax.device_put(density_of(design, fitted))
        differentiate = jax.jit(jax.value_and_grad(lambda eta, given: log_posterior(given, eta)))
        origin = np.zeros(density.root.shape[1])
        pull = np.where(free, density.weight * (theta - fitted.prior.mean), 0.0)
        automatic = differentiate(origin, density)[1]
        np.testing.assert_allclose(automatic, density.root.T @ (gradient - pull), atol=1e-7)
        print(
            f"{len(design.choices.row):,} options weighed, {design.size} parameters, {free.sum()} of them free"
        )
        timed("panel: value and gradient", lambda: value_and_gradient(panel, theta), repeats)
        timed(
            "JAX: value and gradient",
            lambda: jax.block_until_ready(differentiate(origin, density)),
            repeats,
        )
    timed("readable: value, gradient and Hessian", lambda: slope(design, theta), repeats)
    timed("laying the panel out, once", lambda: lay_panel(design), repeats)


if __name__ == "__main__":
    main()
