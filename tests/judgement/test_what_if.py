"""The same futures with one thing changed."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.errors import InputError, SettingError
from realpolitik.judgement.what_if import parse_changes, what_if

AT = date(2020, 6, 30)


@pytest.fixture(scope="module")
def case(tiny: Path) -> Case:
    return load_case(tiny)


def test_a_change_to_the_number_that_is_there_changes_nothing(case: Case) -> None:
    same = what_if(case, {"tie.patronage.C>A": 0.3}, at=AT, weeks=16, runs=64)
    rows = (*same.questions, *same.issues, *same.rates)
    assert [row.id for row in same.questions] == ["q-attack"]
    assert all(row.difference == 0.0 and row.se == 0.0 and not row.clear for row in rows)


def test_an_aim_already_reached_gives_fewer_attacks(case: Case) -> None:
    """Arden, wanting no more of the valley than it holds, attacks less and gains less."""
    content = {"position.A.valley": 0.0, "declared.A.valley": 0.0}
    found = what_if(case, content, at=AT, weeks=26, runs=400, seed=2)
    attacks = next(row for row in found.rates if row.id == "A ASSAULT B")
    valley = next(row for row in found.issues if row.id == "valley")
    assert attacks.clear
    assert attacks.difference < 0
    assert valley.clear
    assert valley.difference < 0


def test_differences_agree_between_seeds_within_their_errors(case: Case) -> None:
    one, other = (
        what_if(case, {"tie.patronage.C>A": 0.9}, at=AT, weeks=26, runs=400, seed=seed) for seed in (1, 2)
    )
    for here, there in zip(one.issues, other.issues, strict=True):
        assert here.before != there.before
        assert abs(here.difference - there.difference) < 4.0 * math.hypot(here.se, there.se)


@pytest.mark.parametrize("text", ["a", "a=", "=1", "a=inf", "a=b"])
def test_changes_that_cannot_be_read(text: str) -> None:
    with pytest.raises(SettingError, match="PATH=NUMBER"):
        parse_changes([text])


def test_bad_settings(case: Case) -> None:
    with pytest.raises(InputError, match="has no such number"):
        what_if(case, {"salience.Z.valley": 1.0}, at=AT, runs=4)
    with pytest.raises(SettingError, match="at least one PATH=NUMBER"):
        what_if(case, {})
    with pytest.raises(SettingError, match="a date from"):
        what_if(case, {"salience.A.valley": 1.0}, at=date(1990, 1, 1))
