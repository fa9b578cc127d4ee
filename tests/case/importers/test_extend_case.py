"""A longer record in a case's folder."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.case.importers import extend_case
from realpolitik.case.importers.extend_case import BACKUP
from realpolitik.errors import CaseError, InputError


@pytest.fixture
def mine(tiny: Path, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(tiny, tmp_path / "mine"))
    (folder / "notes.txt").write_text("not part of the case", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_new_folder_has_all_files_of_the_case_as_they_were(mine: Path, tmp_path: Path) -> None:
    case, before = load_case(mine), files(mine)
    event = replace(case.record.events[0], id="new")
    longer = extend_case(case, mine, [event], tmp_path / "longer")
    assert {one.id for one in longer.record.events} - {one.id for one in case.record.events} == {"new"}
    after = files(tmp_path / "longer")
    assert {name for name in before if after.get(name) != before[name]} == {"record/events.csv", "notes.txt"}
    assert files(mine) == before


def test_in_place_only_the_record_changes_and_the_old_one_is_kept(mine: Path) -> None:
    case, before = load_case(mine), files(mine)
    extend_case(case, mine, [replace(case.record.events[0], id="new")], mine, force=True)
    after = files(mine)
    assert after.pop(BACKUP) == before["record/events.csv"]
    assert len(load_case(mine).record.events) == len(case.record.events) + 1
    assert {name for name in before if after[name] != before[name]} == {"record/events.csv"}


@pytest.mark.parametrize("in_place", [False, True])
def test_nothing_is_written_where_the_record_has_faults(mine: Path, tmp_path: Path, in_place: bool) -> None:
    case, before = load_case(mine), files(mine)
    target = mine if in_place else tmp_path / "longer"
    with pytest.raises(CaseError, match="nobody"):
        extend_case(
            case, mine, [replace(case.record.events[0], id="new", actor="nobody")], target, force=True
        )
    assert files(mine) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


def test_a_folder_in_use_is_refused(mine: Path, tmp_path: Path) -> None:
    case = load_case(mine)
    with pytest.raises(InputError, match="pass force"):
        extend_case(case, mine, case.record.events, mine)
    (tmp_path / "other").mkdir()
    with pytest.raises(InputError, match="name a new folder"):
        extend_case(case, mine, case.record.events, tmp_path / "other", force=True)
