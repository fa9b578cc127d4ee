"""Simulations repeat to the bit, know nothing of the future, and answer questions as their histories do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.simulation.setting import Parameters, prepare
from realpolitik.engine.simulation.simulate import BLOCK, march_block, simulate
from realpolitik.engine.simulation.simulation import Simulation
from realpolitik.errors import SettingError

START = date(2020, 6, 30)


def same(one: Simulation, other: Simulation) -> bool:
    issues = all(
        np.array_equal(a.quantiles, b.quantiles) and np.array_equal(a.mean, b.mean)
        for a, b in zip(one.issues, other.issues, strict=True)
    )
    answers = all(np.array_equal(one.answers[name].runs, other.answers[name].runs) for name in one.answers)
    return issues and answers and one.rates == other.rates and one.histories == other.histories


def test_one_seed_gives_one_answer_for_any_number_of_workers(tiny: Case) -> None:
    settings = {"runs": 600, "weeks": 27, "start": START, "seed": 5, "watch": tiny.questions}
    one = simulate(tiny, tiny.hypotheses[0], workers=1, **settings)
    two = simulate(tiny, tiny.hypotheses[0], workers=2, **settings)
    assert same(one, two)
    assert not same(one, simulate(tiny, tiny.hypotheses[0], **(settings | {"seed": 6})))


def test_the_first_runs_are_the_same_however_many_follow(tiny: Case) -> None:
    few = simulate(tiny, None, runs=40, weeks=27, start=START, watch=tiny.questions)
    many = simulate(tiny, None, runs=300, weeks=27, start=START, watch=tiny.questions)
    for name in few.answers:
        assert np.array_equal(few.answers[name].runs, many.answers[name].runs[:40])
    assert few.histories == many.histories


def test_a_run_is_the_same_to_the_bit_in_any_block_and_any_place_of_it(tiny: Case) -> None:
    setting = prepare(tiny, tiny.hypotheses[0], START, 27, None, tiny.questions)
    numbers = np.arange(2 * BLOCK)
    mixed = np.random.default_rng(1).permutation(numbers)
    one, other = (
        [march_block(setting, order[part : part + BLOCK], 5, Parameters.POSTERIOR) for part in (0, BLOCK)]
        for order in (numbers, mixed)
    )
    for name in ("issues", "counts", "capacity"):
        first = np.concatenate([getattr(march, name) for march in one], axis=-1)
        second = np.concatenate([getattr(march, name) for march in other], axis=-1)
        assert np.array_equal(first[..., mixed], second)


def test_nothing_after_the_start_is_used(tiny: Case) -> None:
    record = tiny.record
    blind = replace(
        tiny,
        record=replace(
            record,
            events=tuple(event for event in record.events if event.date_to <= START),
            observations=tuple(item for item in record.observations if item.date <= START),
            incidents=tuple(item for item in record.incidents if item.date <= START),
        ),
        drivers=tuple(
            replace(driver, series={day: value for day, value in driver.series.items() if day <= START})
            for driver in tiny.drivers
        ),
    )
    settings = {"runs": 300, "weeks": 27, "start": START, "watch": tiny.questions}
    assert same(
        simulate(tiny, tiny.hypotheses[1], **settings), simulate(blind, tiny.hypotheses[1], **settings)
    )


def test_answers_agree_with_the_histories(tiny: Case) -> None:
    """`q-attack` counts attacks in the valley; `q-half` asks for the last value of an issue and no agreement."""
    done = simulate(tiny, None, runs=8, weeks=27, start=START, watch=tiny.questions, seed=11)
    classes = {place.id: place.place_class for place in tiny.places}
    attack, half = tiny.questions
    assert len(done.histories) == 8
    for run, history in enumerate(done.histories):
        count = sum(
            event.actor == "A"
            and event.event == "ASSAULT"
            and attack.opens < event.date <= attack.closes
            and classes.get(event.place or "") == "valley"
            for event in history
        )
        assert bool(done.answers["q-attack"].runs[run]) == (count >= 2)
        if any(event.move == "accord" and half.opens < event.date <= half.closes for event in history):
            assert not done.answers["q-half"].runs[run]


def test_rates_are_those_of_the_histories_where_every_run_is_written_down(tiny: Case) -> None:
    done = simulate(tiny, None, runs=8, weeks=27, start=START, seed=2)
    for rate in done.rates:
        count = sum(
            (event.actor, event.recipient, event.event) == (rate.actor, rate.recipient, rate.event)
            for history in done.histories
            for event in history
        )
        assert rate.rate == pytest.approx(count / 8 / (27 * 7 / 365.25), rel=1e-5)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("runs", 0), ("weeks", 0), ("seed", -1), ("seed", 2**64), ("workers", 0), ("parameters", "best")],
)
def test_settings_out_of_range_are_refused(tiny: Case, setting: str, value: object) -> None:
    with pytest.raises(SettingError, match=setting):
        simulate(tiny, **{setting: value})  # type: ignore[arg-type]


def test_a_question_that_closes_too_late_is_refused(tiny: Case) -> None:
    with pytest.raises(SettingError, match="q-half"):
        simulate(tiny, weeks=4, start=START, watch=tiny.questions)
