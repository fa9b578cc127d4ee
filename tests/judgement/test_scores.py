"""Scores against published numbers, closed forms and invariances."""

from __future__ import annotations

import math

import numpy as np
import pytest

from realpolitik.errors import SettingError
from realpolitik.judgement.decomposition import decompose
from realpolitik.judgement.scores import (
    brier_scores,
    crps_ensemble,
    log_scores,
    ranked_probability_score,
    skill,
)

FINLEY = {"hits": 28, "false alarms": 72, "misses": 23, "correct negatives": 2680}
"""Finley's tornado forecasts of 1884, as tabulated by Murphy (1996), Weather and Forecasting 11."""


def finley() -> tuple[list[float], list[int]]:
    hits, alarms, misses, negatives = FINLEY.values()
    return [1.0] * (hits + alarms) + [0.0] * (misses + negatives), (
        [1] * hits + [0] * alarms + [1] * misses + [0] * negatives
    )


def test_finley_scores_the_share_of_wrong_forecasts() -> None:
    probabilities, outcomes = finley()
    assert brier_scores(probabilities, outcomes).mean() == pytest.approx(95 / 2803, abs=1e-15)
    assert round(1 - 95 / 2803, 3) == 0.966  # the 96.6 % that Finley claimed


def test_brier_rewards_the_truth() -> None:
    """A proper score: with true probability q, stating q minimises the expected score."""
    stated = np.linspace(0, 1, 101)
    for truth in (0.1, 0.35, 0.8):
        for score in (brier_scores, log_scores):
            with np.errstate(invalid="ignore"):
                expected = truth * score(stated, np.ones(101)) + (1 - truth) * score(stated, np.zeros(101))
            assert stated[np.nanargmin(expected)] == pytest.approx(truth, abs=1e-12)


def test_log_score_is_not_clipped() -> None:
    assert log_scores([0.0, 1.0], [1, 1]).tolist() == [math.inf, 0.0]


def test_ranked_score_of_two_categories_is_brier() -> None:
    for p in (0.0, 0.3, 1.0):
        assert ranked_probability_score([1 - p, p], 1) == pytest.approx(brier_scores([p], [1])[0], abs=1e-15)


def test_ranked_score_rewards_nearness() -> None:
    assert ranked_probability_score([0, 1, 0], 0) < ranked_probability_score([0, 0, 1], 0) == 1.0


def test_crps_of_a_normal_sample_tends_to_the_closed_form() -> None:
    """For a standard normal at 0 the score is (sqrt 2 - 1) / sqrt pi (Gneiting and Raftery 2007, eq. 21)."""
    from statistics import NormalDist

    members = [NormalDist().inv_cdf((i + 0.5) / 4000) for i in range(4000)]
    assert crps_ensemble(members, 0.0) == pytest.approx((math.sqrt(2) - 1) / math.sqrt(math.pi), abs=2e-4)


def test_crps_equals_the_integral_it_stands_for() -> None:
    members, observed = [0.1, 0.4, 0.4, 0.9], 0.55
    grid = np.arange(0.0005, 1.0, 0.001)
    forecast = np.searchsorted(np.sort(members), grid, side="right") / 4
    integral = np.sum((forecast - (grid >= observed)) ** 2) * 0.001
    assert crps_ensemble(members, observed) == pytest.approx(integral, abs=1e-3)


def test_crps_of_one_member_is_the_absolute_error_and_fair_is_smaller() -> None:
    assert crps_ensemble([3.0], 1.0) == 2.0
    assert crps_ensemble([0.0, 1.0], 0.5, fair=True) == 0.0
    assert crps_ensemble([0.0, 1.0], 0.5) == 0.25


def test_decomposition_adds_up() -> None:
    generator = np.random.Generator(np.random.Philox(key=3))
    stated = generator.integers(0, 11, 500) / 10
    happened = generator.random(500) < stated**1.5
    parts = decompose(stated, happened)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(parts.brier, abs=1e-12)
    assert parts.n == 500


def test_the_base_rate_has_neither_reliability_loss_nor_resolution() -> None:
    parts = decompose([0.25] * 4, [1, 0, 0, 0])
    assert (parts.reliability, parts.resolution, parts.brier) == (0.0, 0.0, parts.uncertainty)


@pytest.mark.parametrize(
    ("probabilities", "outcomes", "text"),
    [
        ([1.2], [1], "probability: got 1.2; allowed: a number from 0 to 1."),
        ([math.nan], [1], "probability: got nan"),
        ([0.5], [2], "outcome: got 2.0; allowed: 0 or 1."),
        ([0.5, 0.5], [1], "shapes"),
        ([], [], "at least 1"),
    ],
)
def test_bad_input_says_what_is_allowed(probabilities: list[float], outcomes: list[int], text: str) -> None:
    for score in (brier_scores, log_scores):
        with pytest.raises(SettingError, match=text.replace("(", r"\(")):
            score(probabilities, outcomes)


def test_skill() -> None:
    assert skill(0.25, 0.25) == 0.0
    with pytest.raises(SettingError, match="reference"):
        skill(0.1, 0.0)
