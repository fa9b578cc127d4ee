"""What single assumptions do for a hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.case.hypothesis import Assumption
from realpolitik.case.model import Case
from realpolitik.errors import SettingError
from realpolitik.judgement.compare import gather_evidence
from realpolitik.judgement.sensitivity import sensitivity


@pytest.fixture(scope="module")
def case(tiny: Path) -> Case:
    return load_case(tiny)


def test_an_assumption_of_the_cases_own_number_does_nothing(case: Case) -> None:
    same = Assumption("tie.patronage.C>A", 0.3)
    only = replace(case, hypotheses=(replace(case.hypotheses[0], assumptions=(same,)),))
    found = sensitivity(only, "H1")
    assert found.assumptions[0].gain == pytest.approx(0.0, abs=1e-9)
    assert found.whole.gain == pytest.approx(0.0, abs=1e-9)


def test_a_single_assumption_is_the_whole(case: Case) -> None:
    first = case.hypotheses[0]
    only = replace(case, hypotheses=(replace(first, assumptions=first.assumptions[:1]),))
    found = sensitivity(only, "H1")
    assert found.assumptions[0].gain == pytest.approx(found.whole.gain, abs=1e-12)


def test_the_whole_is_the_difference_of_two_comparisons(case: Case) -> None:
    first = case.hypotheses[0]
    pair = replace(case, hypotheses=(first, replace(first, id="bare", assumptions=())))
    full, bare = gather_evidence(pair, case.ends)
    found = sensitivity(case, "H1")
    assert found.whole.gain == pytest.approx(full.total - bare.total, abs=1e-9)
    assert found.whole.evidence == pytest.approx(full.log_evidence - bare.log_evidence, abs=1e-6)


def test_json_and_order(case: Case) -> None:
    document = sensitivity(case, "H2").document()
    assert list(document) == ["hypothesis", "until", "whole", "assumptions", "manifest"]
    rows = document["assumptions"]
    assert isinstance(rows, list)
    assert [abs(row["gain"]) for row in rows] == sorted((abs(row["gain"]) for row in rows), reverse=True)


def test_unknown_hypothesis(case: Case) -> None:
    with pytest.raises(SettingError, match="one of the case's: H1, H2"):
        sensitivity(case, "H7")
    with pytest.raises(SettingError, match="a date from"):
        sensitivity(case, "H1", date(1990, 1, 1))
