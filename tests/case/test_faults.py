"""Each kind of fault, made by breaking a copy of the small case: the exact text, file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CLAIMS = "claims.jsonl"
FAULTS = Path(__file__).with_name("faults.txt").read_text(encoding="utf-8").split("\n\n")[1:]


@pytest.mark.parametrize("block", FAULTS, ids=lambda block: block.strip().rpartition("= ")[2][:60])
def test_fault(copy: Any, block: str) -> None:
    file = old = ""
    for line in block.strip().splitlines():
        mark, text = line[0], line[2:].replace("\\n", "\n")
        if mark == "@":
            file = text
        elif mark == "-":
            old = text
        elif mark == "+":
            copy.patch(file, old, text)
        else:
            assert text in copy.faults()


def test_faults_of_observations_and_incidents(copy: Any) -> None:
    copy.patch("record/observations.csv", "issue.valley,0.6", "issue.vally,nan")
    copy.patch("record/observations.csv", "2020-10-31,issue.transit", "2020-10-31,driver.winter")
    copy.patch("record/incidents.csv", "flood", "food")
    assert copy.faults() == [
        "record/incidents.csv:2: incident: no incident 'food'; did you mean flood?",
        "record/observations.csv:2: value: got nan; allowed: a number from 0 to 1",
        "record/observations.csv:2: variable: 'issue.vally': no issue 'vally'; did you mean valley?",
        "record/observations.csv:3: variable: 'driver.winter' cannot be changed; what can: "
        "belief, format, issue, resource",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "{",
            "not a JSON object: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("[1]", "claims: got a list; allowed: a mapping of keys to values"),
        ('{"id": "x", "id": "y"}', "not a JSON object: key 'id' is given twice"),
        ('{"id": "x", "start": NaN}', "not a JSON object: NaN is not allowed; leave the key out"),
        ("[" * 100, "not a JSON object: Expecting value: line 1 column 101 (char 100)"),
        ("[" * 30 + "]" * 30, "not a JSON object: nested more than 24 levels deep"),
    ],
)
def test_fault_of_the_claims(copy: Any, line: str, expected: str) -> None:
    with (copy.folder / CLAIMS).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    assert f"claims.jsonl:5: {expected}" in copy.faults()


def test_a_claim_needs_its_place_and_hash(copy: Any) -> None:
    (copy.folder / CLAIMS).write_text(
        '{"id": "t-1", "doc": "herald", "start": 9, "end": 3, "gist": "x", "sha256": "00"}\n'
    )
    found = [fault for fault in copy.faults() if fault.startswith(CLAIMS)]
    assert found == [
        "claims.jsonl:1: claims.t-1: end 3 is not after start 9",
        "claims.jsonl:1: sha256: got '00'; allowed: 64 digits 0-9 and a-f",
    ]


def test_ids_are_texts_whatever_they_look_like(copy: Any) -> None:
    for file in ("sources.yaml", "hypotheses/H1.yaml"):
        copy.patch(file, "herald", "000")
    text = (copy.folder / CLAIMS).read_text(encoding="utf-8").replace('"herald"', '"000"')
    (copy.folder / CLAIMS).write_text(text, encoding="utf-8")
    for file in sorted(copy.folder.rglob("*.*")):
        file.write_text(file.read_text(encoding="utf-8").replace("flood", "no"), encoding="utf-8")
    report = copy.check()
    assert report.faults == ()
    assert report.counts["recorded incidents"] == 1


def test_what_has_numbers_but_no_source_is_listed(copy: Any) -> None:
    copy.patch("case.yaml", "start: 0.8, half_life: 60, from: [almanac]", "start: 0.8, half_life: 60")
    copy.patch("case.yaml", "salience: 0.9, from: [t-2]", "salience: 0.9")
    copy.patch("moves.yaml", "mechanism: S08, from: [t-2]", "mechanism: S08")
    copy.patch("hypotheses/H2.yaml", "sd: 0.3, from: [t-2]", "sd: 0.3")
    copy.patch("record/events.csv", "the ford,almanac", "the ford,")
    assert [str(value) for value in copy.check().unsourced] == [
        "case.yaml:16: actors.A.resources.force",
        "case.yaml:44: issues.valley.positions.B",
        "hypotheses/H2.yaml:12: hypotheses.H2.assumptions.weight.winter_brake",
        "moves.yaml:23: moves.offensive.drives.winter_brake",
        "record/events.csv:6: events.e05",
    ]


def test_warnings(copy: Any) -> None:
    copy.patch("record/events.csv", "e08,2020-04-14,,C,,AID,,A", "e08,2020-04-14,,A,,AID,,C")
    copy.patch("record/events.csv", "offensive,B,mill,failure", "shelling,B,mill,failure")
    copy.patch("questions.yaml", "closes: 2020-12-31", "closes: 2021-03-31")
    copy.patch("commitments.yaml", "answers: [intervene, warn]", "answers: [intervene, shelling]")
    copy.patch("hypotheses/H2.yaml", "weight.winter_brake", "weight.winter_break")
    (copy.folder / "record" / "event.csv").write_text("", encoding="utf-8")
    report = copy.check()
    assert report.faults == ()
    assert [str(warning) for warning in report.warnings] == [
        "commitments.yaml:2: border_pledge: C cannot do shelling, so it is no answer of theirs",
        "hypotheses/H2.yaml:12: 'weight.winter_break': no drive of the case and no effect known here; "
        "did you mean winter_brake?",
        "questions.yaml:11: q-half: closes 2021-03-31, after the case's period ends on 2020-12-31",
        "record/event.csv:1: not read; a case's files are case.yaml, moves.yaml, commitments.yaml, questions.yaml, "
        "sources.yaml, claims.jsonl, record/events.csv, record/observations.csv, record/incidents.csv, "
        "hypotheses/*.yaml",
        "record/events.csv:9: e08: no move matches A AID C",
        "record/events.csv:11: e10: no move matches A ASSAULT B at mill as shelling",
    ]
