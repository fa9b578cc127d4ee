"""Comparison of hypotheses on the small case: oracles, invariances, no leakage, honest doubts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.inference.fit import fit
from realpolitik.engine.likelihood.likelihood import log_likelihood
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.errors import InputError, SettingError
from realpolitik.judgement.compare import compare, gather_evidence
from realpolitik.judgement.comparison import Comparison
from realpolitik.judgement.evidence import Evidence, weigh_evidence


@pytest.fixture(scope="module")
def case(tiny: Path) -> Case:
    return load_case(tiny)


@pytest.fixture(scope="module")
def evidence(case: Case) -> tuple[Evidence, ...]:
    return gather_evidence(case, case.ends)


@pytest.fixture(scope="module")
def comparison(case: Case) -> Comparison:
    return compare(case)


def clone(case: Case, *priors: float) -> Case:
    """The case with copies of its first hypothesis only."""
    first = case.hypotheses[0]
    copies = tuple(replace(first, id=f"copy{n}", prior=prior) for n, prior in enumerate(priors))
    return replace(case, hypotheses=copies)


def test_the_first_quarter_is_predicted_from_the_prior_alone(case: Case) -> None:
    """Its score is the engine's log-likelihood at the prior means."""
    until = date(2020, 3, 17)
    history = match_record(draw_blueprint(case), until)
    for hypothesis in case.hypotheses:
        found = weigh_evidence(history, hypothesis)
        assert len(set(found.blocks)) == 1
        assert found.total == pytest.approx(log_likelihood(case, hypothesis, until=until).total, abs=1e-9)


def test_the_log_evidence_is_the_engines(case: Case, evidence: tuple[Evidence, ...]) -> None:
    for hypothesis, found in zip(case.hypotheses, evidence, strict=True):
        assert found.fit.log_evidence == pytest.approx(fit(case, hypothesis).log_evidence, abs=1e-9)


def test_the_log_evidence_shown_is_sampled_and_its_error_stated(
    case: Case, comparison: Comparison, evidence: tuple[Evidence, ...]
) -> None:
    history = match_record(draw_blueprint(case), case.ends)
    laplace = {one.hypothesis: one.log_evidence for one in evidence}
    assert all(one.log_evidence_se is None for one in evidence)
    for hypothesis in case.hypotheses:
        row = next(row for row in comparison.standings if row.hypothesis == hypothesis.id)
        exact = weigh_evidence(history, hypothesis, draws=20_000, seed=7)
        assert row.log_evidence_se is not None
        assert row.log_evidence_se < 0.03
        assert abs(row.log_evidence - exact.log_evidence) < 4.0 * row.log_evidence_se
        assert abs(row.log_evidence - laplace[hypothesis.id]) < 0.5


def test_predictions_made_in_advance_add_up_to_about_the_log_evidence(evidence: tuple[Evidence, ...]) -> None:
    """The chain rule says so, but for the width of the posterior, which plug-in predictions leave out."""
    for found in evidence:
        assert abs(found.total - found.fit.log_evidence) < 0.05 * abs(found.fit.log_evidence)


def test_later_events_do_not_change_earlier_scores(case: Case, evidence: tuple[Evidence, ...]) -> None:
    early = gather_evidence(case, date(2020, 7, 2))  # whole weeks before the end of the year
    for short, long in zip(early, evidence, strict=True):
        assert np.allclose(short.steps, long.steps[: len(short.steps)], rtol=0, atol=1e-9)


def test_learning_predicts_better_than_the_prior(case: Case, evidence: tuple[Evidence, ...]) -> None:
    for hypothesis, found in zip(case.hypotheses, evidence, strict=True):
        assert found.total > log_likelihood(case, hypothesis).total


def test_weights_sum_to_one_and_come_best_first(comparison: Comparison) -> None:
    weights = list(comparison.weights.values())
    assert sum(weights) == pytest.approx(1.0, abs=1e-12)
    assert weights == sorted(weights, reverse=True)


def test_hypotheses_that_say_the_same_keep_their_prior(case: Case) -> None:
    found = compare(clone(case, 1, 3))
    assert found.weights == pytest.approx({"copy1": 0.75, "copy0": 0.25}, abs=1e-12)
    assert all(abs(value) < 1e-12 for event in found.events for value in event.contribution.values())
    assert any("does not separate" in warning for warning in found.warnings)


def test_the_order_of_hypotheses_does_not_matter(case: Case, comparison: Comparison) -> None:
    turned = compare(replace(case, hypotheses=case.hypotheses[::-1]))
    assert turned.weights == pytest.approx(comparison.weights, abs=1e-12)
    assert turned.sentence == comparison.sentence


def test_contributions_are_log_ratios_to_the_mixture(comparison: Comparison) -> None:
    assert len(comparison.events) == 10
    for event in comparison.events:
        assert sum(0.5 * np.exp(value) for value in event.contribution.values()) == pytest.approx(
            1.0, abs=1e-9
        )
    spreads = [event.diagnosticity for event in comparison.events]
    assert spreads == sorted(spreads, reverse=True)


def test_the_same_seed_gives_the_same_document_and_another_one_nearly_the_same(
    case: Case, comparison: Comparison
) -> None:
    assert compare(case).document() == comparison.document()
    for name, weight in compare(case, seed=1).weights.items():
        assert weight == pytest.approx(comparison.weights[name], abs=0.03)


def test_json_has_exactly_the_promised_keys(comparison: Comparison) -> None:
    document = comparison.document()
    assert list(document) == ["case", "until", "hypotheses", "events", "warnings", "manifest"]
    hypotheses, events = document["hypotheses"], document["events"]
    assert isinstance(hypotheses, list)
    assert isinstance(events, list)
    assert list(hypotheses[0]) == [
        "id",
        "title",
        "log_evidence",
        "log_evidence_se",
        "prequential",
        "weight",
    ]
    assert list(hypotheses[0]["prequential"]) == ["mean", "se", "n"]
    assert list(events[0]) == ["date", "actor", "event", "recipient", "contribution"]
    assert list(document["manifest"]) == ["case_sha256", "version", "seed", "settings"]  # type: ignore[call-overload]


def test_a_small_record_is_called_small_and_undecided(comparison: Comparison) -> None:
    assert (
        comparison.warnings[0]
        == "The record holds only 25 events that the case can predict; that says little."
    )
    assert any(warning.startswith("The record does not separate") for warning in comparison.warnings)
    assert "does not decide between the explanations" in comparison.sentence


def test_an_unmatched_event_is_told_and_weighs_nothing(case: Case, comparison: Comparison) -> None:
    odd = replace(
        case.record.events[0], id="odd", actor="B", recipient="C", event=case.record.events[0].event
    )
    events = tuple(sorted((*case.record.events, odd), key=lambda event: event.date))
    found = compare(replace(case, record=replace(case.record, events=events)))
    assert found.unmatched == ("odd",)
    assert any("1 event matches no move" in warning for warning in found.warnings)
    assert found.weights == pytest.approx(comparison.weights, abs=1e-12)


def test_before_the_first_event_the_weights_are_the_prior(case: Case) -> None:
    found = compare(case, date(2020, 1, 3))
    assert found.standings[0].prequential.n == 0
    assert (
        "holds no event that the case can predict: the weights are what they were at the start"
        in found.sentence
    )


@pytest.mark.parametrize("until", [date(1999, 1, 1), date(2030, 1, 1)])
def test_dates_outside_the_period_are_refused(case: Case, until: date) -> None:
    with pytest.raises(SettingError, match="a date from 2020-01-01 to 2020-12-31"):
        compare(case, until)


def test_a_case_without_hypotheses_is_refused(case: Case) -> None:
    with pytest.raises(InputError, match="holds no hypothesis"):
        compare(replace(case, hypotheses=()))


def test_periods_add_up_to_the_whole(case: Case, evidence: tuple[Evidence, ...]) -> None:
    """A period's score and log evidence are those of the whole record less what came before."""
    middle = date(2020, 7, 3)  # the first day of a step
    early, late = gather_evidence(case, date(2020, 7, 2)), gather_evidence(case, case.ends, middle)
    for whole, before, after in zip(evidence, early, late, strict=True):
        assert after.total == pytest.approx(whole.total - before.total, abs=1e-9)
        assert after.log_evidence == pytest.approx(whole.log_evidence - before.log_evidence, abs=1e-6)
        assert len(after.events) + len(before.events) == len(whole.events)


def test_a_period_is_told_as_such(case: Case) -> None:
    found = compare(case, since=date(2020, 7, 3))
    assert "record from 3 July 2020 to 31 December 2020" in found.sentence
    assert found.manifest.settings["since"] == "2020-07-03"
    assert all(event.date >= date(2020, 7, 3) for event in found.events)
    with pytest.raises(SettingError, match="since"):
        compare(case, since=date(2021, 7, 3))
