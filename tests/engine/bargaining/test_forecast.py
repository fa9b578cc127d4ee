"""The forecast: its parts, its shipped weights, its fit, and how it does on decisions held back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from realpolitik.engine.bargaining import bargain_table, settle
from realpolitik.engine.bargaining.decisions import read_decisions
from realpolitik.engine.bargaining.forecast import outcome_distribution
from realpolitik.engine.bargaining.mixture import PARTS, MixtureParameters, mixture_parts, shipped_parameters
from realpolitik.engine.bargaining.mixturefit import DecidedTable, fit_mixture, group_folds
from realpolitik.engine.bargaining.outcome import positions_distribution
from realpolitik.errors import CaseError, InputError, SettingError

PLACES = np.array([0.0, 20.0, 33.3, 100.0, 100.0])
WEIGHTS = np.array([1.0, 3.0, 2.0, 1.0, 0.5])


def test_parts_are_distributions_with_the_right_means() -> None:
    parts = dict(zip(PARTS, mixture_parts(PLACES, WEIGHTS, 0.45), strict=True))
    means = {name: float(part @ np.arange(101)) for name, part in parts.items()}
    middle = 0.5 * (PLACES @ WEIGHTS / WEIGHTS.sum() + PLACES.mean())
    for part in parts.values():
        assert part.sum() == pytest.approx(1.0)
        assert part.min() >= 0
    assert means["share"] == pytest.approx(PLACES @ WEIGHTS / WEIGHTS.sum())
    assert means["equal"] == pytest.approx(PLACES.mean())
    assert means["distinct"] == pytest.approx((0 + 20 + 33.3 + 100) / 4)
    assert means["median"] == pytest.approx(20.0)
    assert means["ends"] == pytest.approx(middle)
    assert means["uniform"] == pytest.approx(50.0)


def test_turning_the_axis_round_turns_the_distribution_round() -> None:
    here = outcome_distribution(PLACES, WEIGHTS).probabilities
    there = outcome_distribution(100 - PLACES, WEIGHTS).probabilities
    np.testing.assert_allclose(here, there[::-1], atol=1e-9)


def test_a_degenerate_mixture_gives_back_its_part() -> None:
    only = MixtureParameters(tuple(40.0 * (name == "share") for name in PARTS), (0.0,) * len(PARTS), 0.45)
    found = outcome_distribution(PLACES, WEIGHTS, only)
    assert found.crps(50.0) == pytest.approx(positions_distribution(PLACES, WEIGHTS).crps(50.0), abs=0.05)


def test_fit_recovers_the_part_that_outcomes_come_from() -> None:
    rng = np.random.default_rng(0)
    issues = []
    for group in range(60):
        for _ in range(4):
            places, weights = rng.integers(0, 101, 8).astype(float), rng.uniform(0.5, 2, 8)
            outcome = float(rng.choice(places, p=weights / weights.sum()))
            issues.append(DecidedTable(str(group), places, weights, outcome))
    weights = dict(zip(PARTS, fit_mixture(issues).weights(two_positions=False), strict=True))
    assert weights["share"] + weights["equal"] + weights["distinct"] > 0.8
    assert weights["ends"] < 0.03


def test_groups_are_never_split_and_all_are_held_out_once() -> None:
    groups = np.repeat([f"proposal {i}" for i in range(23)], 3)
    folds = group_folds(groups, 5, seed=1)
    assert np.sum(folds, axis=0).tolist() == [1] * len(groups)
    for fold in folds:
        assert not set(groups[fold]) & set(groups[~fold])


def test_too_few_groups_are_refused() -> None:
    with pytest.raises(SettingError, match="at least 10 groups"):
        fit_mixture([DecidedTable("one", PLACES, WEIGHTS, 5.0)] * 20)


def test_shipped_parameters_say_what_they_were_fitted_on() -> None:
    assert "DEU II" in shipped_parameters().fitted_on
    result = settle(bargain_table(["A", "B"], [0, 100]), "forecast")
    assert result.as_dict()["settings"] == {"loss": "absolute", "fitted_on": shipped_parameters().fitted_on}


def test_every_development_issue_is_accepted_and_forecasts_beat_the_plain_ones(shared: Path) -> None:
    path = shared / "data" / "bargaining" / "deu2_development.csv"
    if not path.exists():
        pytest.skip("needs data/bargaining/deu2_development.csv")
    issues = read_decisions(path)
    assert len(issues) == 197
    decided = [issue.for_fit() for issue in issues if np.isfinite(issue.outcome)]
    groups = np.array([issue.group for issue in decided])
    ours, plain = [], []
    for fold in group_folds(groups, 3, seed=11):
        parameters = fit_mixture([issue for issue, out in zip(decided, fold, strict=True) if not out])
        for issue in (issue for issue, out in zip(decided, fold, strict=True) if out):
            ours.append(outcome_distribution(issue.positions, issue.weights, parameters).crps(issue.outcome))
            plain.append(positions_distribution(issue.positions, issue.weights).crps(issue.outcome))
    assert np.mean(plain) == pytest.approx(17.195, abs=0.01)
    assert np.mean(ours) < 16.0


def test_decisions_with_faults_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("cod,isnr,out,rp,pcom,scom,pep,sep\nx,1,50,,101,50,0,x\n")
    with pytest.raises(CaseError) as caught:
        read_decisions(path)
    assert [fault.text.split(":")[0] for fault in caught.value.faults] == ["pcom '101'", "sep 'x'"]
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column cod, out, pcom, scom"):
        read_decisions(path)
