"""Fitting, drawing and checking: time, effective sample size, and the error of Laplace's evidence.

    python benchmarks/posterior.py south-caucasus
    python benchmarks/posterior.py tests/fixtures/tiny --weeks 300      # a synthetic record of 300 steps

Times are CPU and wall seconds of this process. The sampler is timed twice, with and without its compilation; set
JAX_COMPILATION_CACHE_DIR to an empty folder for a first run that nothing was kept from.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from realpolitik.case import load_case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.inference.posterior import sample_posterior
from realpolitik.engine.inference.spread import fit_spread
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.likelihood.likelihood import slope
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.validation.evidence_check import evidence_check
from realpolitik.engine.validation.synthetic import draw_records


def timed(title: str, call: Callable[[], Any]) -> Any:
    cpu, wall = time.process_time(), time.perf_counter()
    found = call()
    print(
        f"{title:34s} {time.process_time() - cpu:8.3f} CPU s {time.perf_counter() - wall:8.3f} s", flush=True
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case")
    parser.add_argument("--hypothesis", type=int, default=0, help="its number in the case")
    parser.add_argument(
        "--weeks", type=int, help="simulate a record of so many weeks instead of the case's own"
    )
    parser.add_argument("--draws", type=int, default=500)
    parser.add_argument("--warmup", type=int, default=150)
    given = parser.parse_args()
    keep_compiled()
    case = load_case(given.case)
    hypothesis = case.hypotheses[given.hypothesis]
    if given.weeks:
        case = draw_records(case, hypothesis, count=1, weeks=given.weeks, seed=4)[0].case
    history = match_record(draw_blueprint(case), case.ends)
    design = timed("design", lambda: lay_out(replay(history, hypothesis)))
    fitted = timed("fit with standard errors", lambda: fit_design(design, hypothesis))
    free = fitted.prior.free
    print(
        f"{design.steps} steps, {fitted.events} events ({len(design.intervals)} of uncertain date), "
        f"{free.sum()} parameters"
    )
    timed("value, gradient and Hessian x 10", lambda: [slope(design, fitted.mode) for _ in range(10)])
    for title in ("sampler, with compilation", "sampler, compiled"):
        drawn = timed(
            title,
            lambda: sample_posterior(design, fitted, draws=given.draws, warmup=given.warmup, seed=1),
        )
    print(
        f"  {given.draws} draws: least effective size {np.nanmin(drawn.ess):.0f}, "
        f"median {np.nanmedian(drawn.ess):.0f}; largest split R-hat {np.nanmax(drawn.r_hat):.3f}; "
        f"{drawn.diverged} diverged; {drawn.leapfrogs} leapfrogs"
    )
    apart = np.abs(drawn.mean - fitted.mode)[free] / fitted.sd[free]
    ratio = (drawn.sd / np.where(free, fitted.sd, 1.0))[free]
    print(f"  means from the mode, in se: median {np.median(apart):.2f}, most {apart.max():.2f}")
    print(f"  sd against se: {ratio.min():.2f} to {ratio.max():.2f}")
    check = timed("check of the evidence", lambda: evidence_check(design, fitted, drawn, draws=2000))
    print(
        f"  Laplace {check.laplace:.2f}; importance {check.importance:.2f} (se {check.importance_se:.2f}, worth "
        f"{check.worth:.0f} of 2000); bridge {check.bridge:.2f} (se {check.bridge_se:.2f}); error {check.error:+.2f}"
    )
    spread = timed("spread of actors", lambda: fit_spread(design, hypothesis))
    for row in spread.spreads:
        print(
            f"  {row.kind}: assumed {row.assumed:.2f}, estimate {row.estimate:.2f} ({row.low:.2f} to {row.high:.2f})"
        )


if __name__ == "__main__":
    main()
