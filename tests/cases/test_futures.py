"""Futures of the built-in cases: simulated years are about as eventful as recorded ones, under every hypothesis."""

from __future__ import annotations

import pytest

from realpolitik.case import load_case
from realpolitik.engine.simulation.simulate import simulate
from realpolitik.judgement.forecast import busiest_date

RUNS = 256
WEEKS = 26


@pytest.mark.parametrize(
    ("name", "hypotheses"),
    [
        ("kosovo-serbia", ("belgrade_directs", "kurti_pushes", "north_alone", "outsiders_ration")),
        ("south-caucasus", ("T003", "habit")),
    ],
)
def test_no_future_from_the_busiest_date_runs_away(name: str, hypotheses: tuple[str, ...]) -> None:
    case = load_case(name)
    start = busiest_date(case)
    recorded = sum(event.date <= start for event in case.record.events) / (
        (start - case.starts).days / 365.25
    )
    told = {hypothesis.id: hypothesis for hypothesis in case.hypotheses}
    for hypothesis in hypotheses:
        future = simulate(case, told[hypothesis], runs=RUNS, weeks=WEEKS, start=start, seed=1)
        simulated = sum(rate.rate for rate in future.rates)
        assert recorded / 2 < simulated < recorded * 3, hypothesis
