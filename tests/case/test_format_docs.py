"""The documentation of the case format is held to the readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from realpolitik.case import check_case, load_case
from realpolitik.case.fields import Fields
from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.read_hypotheses import PATHS
from realpolitik.case.read_record import EVENT_COLUMNS, INCIDENT_COLUMNS, OBSERVATION_COLUMNS
from realpolitik.case.yaml_node import Node

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_smallest_case_of_the_docs_loads(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / "case.md").read_text(encoding="utf-8"), re.DOTALL)
    for name, block in zip(["case.yaml", "moves.yaml"], blocks, strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
    case = load_case(tmp_path)
    assert [move.id for move in case.moves] == ["close_gates"]
    assert len(check_case(tmp_path).unsourced) == 6


def test_every_key_that_a_reader_knows_is_documented(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    get = Fields.get

    def spy(fields: Fields, key: str) -> Node:
        asked.add(key)
        return get(fields, key)

    monkeypatch.setattr(Fields, "get", spy)
    assert isinstance(load_case(tiny).hypotheses[0], Hypothesis)
    documented = set(re.findall(r"\w+", (DOCS / "case-format.md").read_text(encoding="utf-8")))
    assert len(asked) > 100
    assert asked <= documented, f"not in case-format.md: {sorted(asked - documented)}"


def test_columns_and_paths_are_documented() -> None:
    text = (DOCS / "case-format.md").read_text(encoding="utf-8")
    for columns in (EVENT_COLUMNS, OBSERVATION_COLUMNS, INCIDENT_COLUMNS):
        assert ",".join(columns) in text
    assert [path for path in PATHS if path not in text] == []
