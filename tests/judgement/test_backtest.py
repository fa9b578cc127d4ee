"""Back-tests on the small case, and the baselines beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.errors import SettingError
from realpolitik.judgement.backtest import MODEL, Backtest, backtest
from realpolitik.judgement.baseline import BASELINES, base_rate, own_rate, recency
from realpolitik.judgement.compare import compare
from realpolitik.judgement.forecast import forecast
from realpolitik.judgement.futures import imagine_futures
from realpolitik.judgement.imagine import imagine

SINCE = date(2020, 6, 30)
CELLS = (("A", "B", "ASSAULT"), ("B", "A", "THREATEN"), ("C", "A", "AID"), ("C", "B", "AID"))


@pytest.fixture(scope="module")
def case(tiny: Path) -> Case:
    return load_case(tiny)


@pytest.fixture(scope="module")
def tested(case: Case) -> Backtest:
    return backtest(case, since=SINCE, every=8, weeks=8, runs=64, seed=3)


def without_later(case: Case, at: date) -> Case:
    record = replace(
        case.record,
        events=tuple(event for event in case.record.events if event.date_to <= at),
        observations=tuple(row for row in case.record.observations if row.date <= at),
        incidents=tuple(row for row in case.record.incidents if row.date <= at),
    )
    return replace(case, record=record)


class TestBaselines:
    def test_own_rate_is_the_negative_binomial_predictive(self, case: Case) -> None:
        """By the end of June: two assaults by A (one of them of uncertain day), one threat by B, two shipments to A."""
        years = 182 / 365.25
        mean = (5 + 0.5) / (4 * years)
        counts = np.array([2.0, 1.0, 2.0, 0.0])
        size = years + 0.3 / mean
        expected = 1 - (size / (size + 0.25)) ** (counts + 0.3)
        np.testing.assert_allclose(own_rate(case, CELLS, SINCE, 0.25), expected, rtol=1e-12)

    def test_base_rate_is_the_same_for_all(self, case: Case) -> None:
        found = base_rate(case, CELLS, SINCE, 0.25)
        assert found == pytest.approx(np.full(4, 1 - np.exp(-0.25 * 5.5 / 4 / (182 / 365.25))))

    def test_recency_prefers_what_was_done_lately(self, case: Case) -> None:
        """One shipment in April and one in June against threats of February only."""
        one, other = ("C", "A", "AID"), ("B", "A", "THREATEN")
        plain = own_rate(case, (one, other), SINCE, 0.25)
        recent = recency(case, (one, other), SINCE, 0.25)
        assert recent[1] < plain[1]
        assert recent[0] / recent[1] > plain[0] / plain[1]

    @pytest.mark.parametrize("name", BASELINES)
    def test_they_know_nothing_later_and_grow_with_the_horizon(self, case: Case, name: str) -> None:
        plain = BASELINES[name]
        near, far = plain(case, CELLS, SINCE, 0.1), plain(case, CELLS, SINCE, 0.5)
        assert np.all(near < far)
        assert np.array_equal(far, plain(without_later(case, SINCE), CELLS, SINCE, 0.5))


class TestBacktest:
    def test_origins_go_in_steps_and_every_horizon_ends_in_time(self, tested: Backtest) -> None:
        assert [origin.at for origin in tested.origins] == [
            date(2020, 6, 30),
            date(2020, 8, 25),
            date(2020, 10, 20),
        ]

    def test_nothing_after_the_day_of_a_forecast_is_used(self, case: Case, tested: Backtest) -> None:
        origin = tested.origins[0]
        blind = backtest(
            without_later(case, SINCE),
            since=SINCE,
            until=date(2020, 8, 25),
            every=8,
            weeks=8,
            runs=64,
            seed=3,
        )
        assert not blind.origins[0].happened.any()
        assert origin.happened.any()
        for name, stated in origin.forecasts.items():
            assert np.array_equal(blind.origins[0].forecasts[name], stated)

    def test_the_weights_are_those_that_forecast_uses(self, case: Case, tested: Backtest) -> None:
        weights = compare(case, SINCE, seed=3).weights
        parts = {
            one.id: ((imagine(case, one, SINCE, 8, 64, 3).counts > 0).sum(axis=1) + 0.5) / 65
            for one in case.hypotheses
        }
        mixed = sum(weights[name] * part for name, part in parts.items())
        assert tested.origins[0].forecasts[MODEL] == pytest.approx(mixed, abs=0.01)
        assert forecast(case, SINCE, runs=32, seed=3).outlook.weights == weights

    def test_what_happened_is_the_records(self, case: Case, tested: Backtest) -> None:
        by_cell = dict(zip(tested.cells, tested.origins[0].happened, strict=True))
        assert by_cell["A", "B", "ASSAULT"] == 1.0
        assert by_cell["A", "B", "AGREE"] == 0.0

    def test_scores_are_means_over_all_forecasts(self, tested: Backtest) -> None:
        stated = np.concatenate([origin.forecasts["recency"] for origin in tested.origins])
        happened = np.concatenate([origin.happened for origin in tested.origins])
        skill = next(skill for skill in tested.skills if skill.forecaster == "recency")
        assert skill.brier == pytest.approx(np.mean((stated - happened) ** 2))
        assert skill.log == pytest.approx(-np.mean(np.log(np.where(happened == 1, stated, 1 - stated))))
        model = tested.skills[0]
        assert model.gap is None
        assert skill.gap is not None
        assert skill.gap.difference == pytest.approx(model.log - skill.log)

    def test_the_pool_is_the_mean_of_inside_and_outside_view(self, tested: Backtest) -> None:
        for origin in tested.origins:
            stated = origin.forecasts
            np.testing.assert_allclose(stated["model and recency"], (stated[MODEL] + stated["recency"]) / 2)

    def test_one_hypothesis_alone(self, case: Case) -> None:
        alone = backtest(case, "H2", since=SINCE, until=date(2020, 8, 25), weeks=8, runs=64, seed=3)
        rates = {
            (rate.actor, rate.recipient, rate.event)
            for rate in imagine_futures(case, "H2", start=SINCE, weeks=8, runs=64, seed=3).rates
        }
        likely = {
            cell for cell, p in zip(alone.cells, alone.origins[0].forecasts[MODEL], strict=True) if p > 1 / 65
        }
        assert likely == rates

    def test_one_seed_one_answer(self, case: Case, tested: Backtest) -> None:
        again = backtest(case, since=SINCE, every=8, weeks=8, runs=64, seed=3)
        assert again.document() == tested.document()

    def test_rows_can_be_scored_by_anybody(self, tested: Backtest) -> None:
        head, *rows = tested.rows()
        assert head[:3] == ("question", "probability", "outcome")
        assert len(rows) == len(tested.cells) * len(tested.origins)
        assert rows[0][0].endswith(" by 2020-08-25")

    @pytest.mark.parametrize(
        ("settings", "text"),
        [
            ({"since": date(2019, 1, 1)}, "since and until"),
            ({"until": date(2020, 1, 20)}, "since and until"),
            ({"every": 0}, "every"),
            ({"weeks": 600}, "weeks"),
        ],
    )
    def test_settings_out_of_range_are_refused(
        self, case: Case, settings: dict[str, object], text: str
    ) -> None:
        with pytest.raises(SettingError, match=text):
            backtest(case, **{"since": SINCE, **settings})  # type: ignore[arg-type]
