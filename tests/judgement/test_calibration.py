"""Calibration, intervals and paired comparisons."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.errors import SettingError
from realpolitik.judgement.bootstrap import cluster_bootstrap, compare_scores
from realpolitik.judgement.calibration import calibration, wilson_interval


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval_as_published(hits: int, trials: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3."""
    assert wilson_interval(hits, trials) == pytest.approx((low, high), abs=5e-5)


def test_perfect_calibration_has_no_error() -> None:
    table = calibration([0.0] * 5 + [0.5] * 4 + [1.0] * 3, [0] * 5 + [0, 1, 0, 1] + [1] * 3)
    assert table.expected_error == 0.0
    assert [row.n for row in table.bins] == [5, 4, 3]


def test_one_is_in_the_last_bin() -> None:
    assert calibration([1.0], [1], bins=10).bins[0].low == 0.9


def test_clusters_widen_the_interval() -> None:
    """Ten copies of five forecasts hold no more knowledge than the five."""
    stated, happened = [1.0] * 5, [1, 1, 1, 0, 0]
    loose = calibration(stated * 10, happened * 10)
    tight = calibration(stated * 10, happened * 10, clusters=list(range(5)) * 10)
    assert tight.clusters == 5
    assert tight.interval[1] - tight.interval[0] > 2 * (loose.interval[1] - loose.interval[0])


def test_comparison_is_antisymmetric_and_repeatable() -> None:
    generator = np.random.Generator(np.random.Philox(key=1))
    one, other = generator.random(80), generator.random(80)
    there, back = compare_scores(one, other, seed=4), compare_scores(other, one, seed=4)
    assert there.difference == pytest.approx(-back.difference)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there == compare_scores(one, other, seed=4)


def test_interval_covers_the_true_difference_at_its_level() -> None:
    """Of 200 samples of 60 with true mean 0, a 90 % interval leaves out zero in about 20."""
    generator = np.random.Generator(np.random.Philox(key=9))
    decided = sum(
        compare_scores(generator.normal(size=60), np.zeros(60), level=0.9, samples=400, seed=i).decided
        for i in range(200)
    )
    assert 8 <= decided <= 36


def test_infinite_losses_are_refused_with_the_reason() -> None:
    with pytest.raises(SettingError, match="A log score of 0 % is infinite"):
        compare_scores([np.inf], [0.0])


def test_bootstrap_keeps_clusters_whole() -> None:
    labels = ["a", "a", "b"]
    for value in cluster_bootstrap(
        lambda rows: float((rows == 0).sum() - (rows == 1).sum()), labels, samples=50
    ):
        assert value == 0.0
