"""Forecasts and simulated futures on the small case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.case.question import EventRule
from realpolitik.engine.simulation.simulate import simulate
from realpolitik.errors import SettingError
from realpolitik.judgement.compare import compare
from realpolitik.judgement.forecast import (
    Prospect,
    busiest_date,
    forecast,
    open_questions,
    weighted_quantiles,
)
from realpolitik.judgement.futures import imagine_futures

AT = date(2020, 6, 30)


@pytest.fixture(scope="module")
def case(tiny: Path) -> Case:
    return load_case(tiny)


@pytest.fixture(scope="module")
def prospect(case: Case) -> Prospect:
    return forecast(case, AT, runs=400, seed=5)


def test_json_has_exactly_the_promised_keys(prospect: Prospect) -> None:
    document = prospect.document()
    assert list(document) == ["at", "questions", "manifest"]
    questions = document["questions"]
    assert isinstance(questions, list)
    assert list(questions[0]) == [
        "id",
        "text",
        "probability",
        "se",
        "by_hypothesis",
        "past_frequency",
        "outcome",
    ]
    assert list(prospect.futures.document()) == ["issues", "rates", "seed", "runs", "manifest"]
    issues = prospect.futures.document()["issues"]
    assert isinstance(issues, dict)
    assert list(issues["valley"]) == ["dates", "q05", "q25", "q50", "q75", "q95"]


def test_nothing_after_the_day_of_the_forecast_is_used(case: Case, prospect: Prospect) -> None:
    """Without what happened later, and with the outcome turned round, the forecast is the same to the bit."""
    record = replace(
        case.record,
        events=tuple(event for event in case.record.events if event.date_to <= AT),
        observations=tuple(row for row in case.record.observations if row.date <= AT),
        incidents=tuple(row for row in case.record.incidents if row.date <= AT),
    )
    questions = tuple(replace(question, outcome=False) for question in case.questions)
    blind = forecast(replace(case, record=record, questions=questions), AT, runs=400, seed=5)
    assert [row.probability for row in blind.outlook.questions] == [
        row.probability for row in prospect.outlook.questions
    ]
    assert blind.futures == prospect.futures
    assert blind.outlook.weights == prospect.outlook.weights


def test_the_mixture_is_the_weighted_mean_of_its_parts(case: Case, prospect: Prospect) -> None:
    weights = compare(case, AT, seed=5).weights
    assert prospect.outlook.weights == weights
    for row in prospect.outlook.questions:
        mixed = sum(weights[name] * share for name, share in row.by_hypothesis.items())
        assert row.probability == pytest.approx(mixed, abs=1e-12)


def test_the_parts_are_the_engines_simulations(case: Case, prospect: Prospect) -> None:
    weeks = -(-((case.questions[0].closes - AT).days + 7) // 7)
    for hypothesis in case.hypotheses:
        alone = simulate(
            case, hypothesis, runs=400, weeks=max(26, weeks), start=AT, seed=5, watch=case.questions[:1]
        )
        said = prospect.outlook.questions[0].by_hypothesis[hypothesis.id]
        expected = (alone.answers["q-attack"].probability * 400 + 0.5) / 401  # Jeffreys
        assert said == pytest.approx(expected, abs=1e-12)


def test_the_standard_error_is_that_of_simulating_again(case: Case) -> None:
    values = [forecast(case, AT, runs=256, seed=seed).outlook.questions[0] for seed in range(12)]
    spread = float(np.std([row.probability for row in values], ddof=1))
    assert 0.4 * values[0].se < spread < 2.2 * values[0].se


def test_no_number_of_runs_shows_that_something_never_happens(case: Case) -> None:
    never = replace(case.questions[0], rule=EventRule(actors=("A",), recipients=("A",)))
    row = forecast(replace(case, questions=(never,)), AT, runs=99).outlook.questions[0]
    assert row.probability == pytest.approx(0.5 / 100)
    assert row.se > 0


def test_bands_are_ordered_and_start_where_the_record_stands(prospect: Prospect) -> None:
    for fan in prospect.futures.issues:
        assert fan.q05[0] == fan.q95[0]
        for low, lower, middle, upper, high in zip(fan.q05, fan.q25, fan.q50, fan.q75, fan.q95, strict=True):
            assert 0.0 <= low <= lower <= middle <= upper <= high <= 1.0


def test_weighted_quantiles_of_equal_weights_are_order_statistics() -> None:
    values = np.array([[5.0, 1.0, 4.0, 2.0, 3.0]])
    share = np.full(5, 0.2)
    assert weighted_quantiles(values, share, (0.2, 0.5, 1.0)).ravel().tolist() == [1.0, 3.0, 5.0]


def test_open_questions_are_those_not_yet_settled(case: Case) -> None:
    assert [question.id for question in open_questions(case, AT)] == ["q-attack"]
    assert [question.id for question in open_questions(case, date(2020, 7, 14))] == ["q-attack"]
    assert open_questions(case, date(2020, 7, 21)) == ()  # the second attack of the window settles it
    assert [question.id for question in open_questions(case, date(2020, 9, 30))] == ["q-half"]
    assert busiest_date(case) == AT


def test_a_day_without_open_questions_gives_futures_and_says_so(case: Case) -> None:
    empty = forecast(case, date(2020, 5, 1), runs=16)
    assert empty.outlook.questions == ()
    assert empty.outlook.warnings[0] == "No question of the case is open on this date."
    assert len(empty.futures.issues) == 2


def test_futures_under_one_hypothesis(case: Case) -> None:
    one = imagine_futures(case, "H1", start=AT, weeks=4, runs=32, seed=3)
    assert one.runs == 32
    assert len(one.issues[0].dates) == 5
    assert one == imagine_futures(case, "H1", start=AT, weeks=4, runs=32, seed=3)
    assert one.rates != imagine_futures(case, "H1", start=AT, weeks=4, runs=32, seed=4).rates


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"hypothesis": "H9"}, "one of the case's: H1, H2"),
        ({"weeks": 0}, "weeks: got 0"),
        ({"runs": 0}, "runs: got 0"),
        ({"seed": -1}, "seed: got -1"),
        ({"start": date(1990, 1, 1)}, "a date from 2020-01-01 to 2020-12-31"),
    ],
)
def test_settings_out_of_range(case: Case, settings: dict[str, object], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        imagine_futures(case, **settings)  # type: ignore[arg-type]
