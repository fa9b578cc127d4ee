"""Loading the small fictional case, and each fault by breaking a copy of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from realpolitik.case import check_case, load_case
from realpolitik.case.factor import Factor, Reading
from realpolitik.case.model import Clock
from realpolitik.errors import CaseError, InputError


def test_the_tiny_case_is_read_whole(tiny: Path) -> None:
    case = load_case(tiny)
    assert (case.id, case.starts, case.ends, case.clock) == (
        "tiny",
        date(2020, 1, 1),
        date(2020, 12, 31),
        Clock.WEEK,
    )
    assert [actor.id for actor in case.actors] == ["A", "B", "C"]
    assert case.actors[0].capability == {2019: 0.5, 2020: 0.6}
    position = case.issues[0].positions[0]
    assert (position.actual, position.declared, position.reservation, position.salience) == (
        0.7,
        1.0,
        0.4,
        1.0,
    )
    assert position.expands_with == Factor("issue.valley", Reading.ABOVE, 0.5)
    assert case.issues[1].positions[0].declared == 0.9, "declared is the actual aim unless it is given"
    moves = {move.id: move for move in case.moves}
    assert moves["offensive"].where == ("ford", "mill", "border"), "a class stands for its places"
    assert (moves["shelling"].by, moves["shelling"].at) == (("A", "B"), ("B", "A")), "taken from the pairs"
    assert len(case.record.events) == 25
    assert case.record.events[6].third_parties == ("A", "B")
    assert case.record.events[5].date_to == date(2020, 3, 14)
    assert case.questions[0].outcome is True


def test_the_tiny_case_has_no_fault_no_warning_and_nothing_unsourced(tiny: Path) -> None:
    report = check_case(tiny)
    assert (report.faults, report.warnings, report.unsourced) == ((), (), ())
    assert report.counts["recorded events"] == 25


def test_all_faults_of_all_files_come_at_once_in_order(copy: Any) -> None:
    for name, old, new in [
        ("case.yaml", "salience: 0.9,", "salience: .nan,"),
        ("case.yaml", "rate: 15", "rats: 15"),
        ("moves.yaml", "by: [C]\n    at: [A]\n    cost", "by: [D]\n    at: [A]\n    cost"),
        ("record/events.csv", "e03,2020-02-11,,A", "e03,2020-02-30,,A"),
    ]:
        copy.patch(name, old, new)
    with pytest.raises(CaseError) as caught:
        load_case(copy.folder)
    assert str(caught.value).splitlines() == [
        "case tiny: 4 faults",
        "  case.yaml:22: actors.B: unknown key 'rats'; did you mean rate?",
        "  case.yaml:44: salience: got .nan; allowed: a number from 0 to 1",
        "  moves.yaml:63: by: no actor 'D'; allowed: A, B, C",
        "  record/events.csv:4: date: got 2020-02-30; allowed: a date that exists, written YYYY-MM-DD",
    ]


def test_no_folder_and_no_built_in_case() -> None:
    with pytest.raises(InputError, match="no such folder and no such built-in case"):
        load_case("no-such-case")
