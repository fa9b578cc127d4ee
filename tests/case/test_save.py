"""Saving: what is loaded, saved and loaded again is the same; nothing is half-written or overwritten by accident."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from realpolitik.case import load_case, save_case
from realpolitik.case.factor import Factor, Reading, parse_factor
from realpolitik.case.save import case_texts
from realpolitik.case.yaml_node import read_yaml
from realpolitik.case.yaml_text import yaml_text
from realpolitik.errors import CaseError, InputError


def test_round_trip(tiny: Path, tmp_path: Path) -> None:
    case = load_case(tiny)
    saved = save_case(case, tmp_path / "saved")
    assert replace(saved, sha256=case.sha256) == case
    assert save_case(saved, tmp_path / "again") == saved, "what was saved once is saved to the same bytes"


def test_awkward_texts_and_numbers_survive(tiny: Path, tmp_path: Path) -> None:
    case = load_case(tiny)
    title = 'no: "quotes", {braces} # hash,\n\ttab, \x7f \u2028 é Ağdərə/Martakert \U0001f600 - [list]'
    valley = replace(case.issues[0], title=title, low="null", high="0x10", start=0.1 + 0.2)
    belief = replace(case.beliefs[0], value=1e-300)
    texts = [
        "true",
        "~",
        "2020-01-01",
        "- x",
        "a: b",
        "?",
        "'",
        "x #y",
        "*a",
        "&a",
        "!t",
        "%",
        "@",
        "`",
        "|",
        ">",
    ]
    event = replace(case.record.events[0], summary='a, "b"\nc;d')
    record = replace(case.record, events=(event, *case.record.events[1:]))
    actor = replace(case.actors[0], name="No", aliases=tuple(texts))
    case = replace(
        case,
        issues=(valley, case.issues[1]),
        beliefs=(belief, *case.beliefs[1:]),
        actors=(actor, *case.actors[1:]),
        record=record,
    )
    saved = save_case(case, tmp_path / "saved")
    assert replace(saved, sha256=case.sha256) == case


@pytest.mark.parametrize("level", [0.1, 2.0, 1e-7, 0.1234567890123, -3.5])
def test_factors_keep_every_digit(level: float) -> None:
    factor = Factor("issue.x", Reading.ABOVE, level)
    assert parse_factor(str(factor)) == factor


def test_other_yaml_readers_see_the_same_texts(tiny: Path) -> None:
    yaml = pytest.importorskip("yaml")
    texts = {"a": "no", "b": "1", "c": "2020-01-01", "d": "null", "e": "plain words, and more", "f": "x\ny"}
    assert yaml.safe_load(yaml_text(texts)) == texts
    for name, text in case_texts(load_case(tiny)).items():
        if name.endswith(".yaml"):
            assert isinstance(yaml.safe_load(text), dict)
            assert read_yaml(text, name)[1] == []


def test_a_folder_in_use_is_left_alone(tiny: Path, tmp_path: Path) -> None:
    case = load_case(tiny)
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match="is not empty"):
        save_case(case, tmp_path / "used")
    with pytest.raises(InputError, match="something other than a case"):
        save_case(case, tmp_path / "used", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["used"]


def test_force_replaces_the_case_and_keeps_other_files(tiny: Path, tmp_path: Path) -> None:
    case = load_case(tiny)
    folder = tmp_path / "case"
    save_case(case, folder)
    (folder / "README.md").write_text("mine", encoding="utf-8")
    fewer = replace(case, hypotheses=case.hypotheses[:1], commitments=())
    fewer = replace(fewer, hypotheses=(replace(fewer.hypotheses[0], assumptions=()),))
    saved = save_case(fewer, folder, force=True)
    assert replace(saved, sha256=fewer.sha256) == fewer
    assert sorted(path.name for path in folder.iterdir()) == [
        *("README.md", "case.yaml", "claims.jsonl", "hypotheses"),
        *("moves.yaml", "questions.yaml", "record", "sources.yaml"),
    ]
    assert [path.name for path in (folder / "hypotheses").iterdir()] == ["H1.yaml"]


def test_a_case_with_faults_is_not_written(tiny: Path, tmp_path: Path) -> None:
    case = load_case(tiny)
    folder = tmp_path / "case"
    save_case(case, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    broken = replace(case, actors=case.actors[:2])
    with pytest.raises(CaseError, match="no actor 'C'"):
        save_case(broken, folder, force=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["case"], "no temporary folder is left"
