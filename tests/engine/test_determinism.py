"""One seed, one answer: whatever the number of threads of the machine's linear algebra."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from threadpoolctl import threadpool_info

from realpolitik.engine.numerics.single_thread import single_thread

SCRIPT = """
import hashlib, json
from dataclasses import replace
from datetime import date
from realpolitik.case import load_case
from realpolitik.engine.inference.fit import fit
from realpolitik.judgement.compare import compare
from realpolitik.judgement.forecast import forecast

case = load_case("south-caucasus")  # large enough for a library to divide the work
case = replace(case, hypotheses=case.hypotheses[:2])
day = date(2018, 9, 30)
fitted = fit(case, case.hypotheses[0], day)
for part in (
    fitted.mode.tobytes(),
    fitted.covariance.tobytes(),
    json.dumps(compare(case, day).document()).encode(),
    json.dumps(forecast(case, day, runs=16).document()).encode(),
):
    print(hashlib.sha256(part).hexdigest())
"""


def answers(threads: int) -> str:
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    environment = {**os.environ, **dict.fromkeys(names, str(threads))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_fit_comparison_and_forecast_do_not_depend_on_the_number_of_threads() -> None:
    one, two = answers(1), answers(2)
    assert len(one.split()) == 4
    assert one == two


def blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_one_thread_holds_for_all_that_compute_meanwhile_and_is_given_back() -> None:
    before = blas_threads()

    def inside(_: int) -> set[int]:
        with single_thread():
            return blas_threads()

    with single_thread(), ThreadPoolExecutor(4) as pool:
        with single_thread():
            pass
        found = list(pool.map(inside, range(40)))
    assert found == [{1}] * 40
    assert blas_threads() == before
