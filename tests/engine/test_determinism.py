"""One seed, one answer: whatever the number of threads of the machine's linear algebra."""

from __future__ import annotations

import os
import subprocess
import sys

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
