"""`realpolitik import`: event data into a record. The rows are invented."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROWS = """\
Event ID,Event Date,Source Name,Source Country,CAMEO Code,Target Name,Target Country
1,2020-02-03,Arden,Arden,190,Borea,Borea
2,2020-02-04,Arden,Arden,010,Borea,Borea
3,2020-02-05,Delland,Delland,130,Borea,Borea
"""


@pytest.fixture(autouse=True)
def table(run: Run, tmp_path: Path, tiny: Path) -> None:
    (tmp_path / "export.csv").write_text(ROWS, encoding="utf-8")
    shutil.copytree(tiny, tmp_path / "mine")


def test_without_an_output_nothing_is_written(run: Run, tmp_path: Path) -> None:
    done = run("import", "export.csv", "mine", "--data", "icews", "--source", "almanac")
    assert done.returncode == 0
    assert done.stdout.startswith("3 rows: 1 events kept\n")
    assert "Delland" in done.stdout
    assert (
        "next: realpolitik import export.csv mine --data icews --source almanac -o NEW_FOLDER" in done.stderr
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.csv", "mine"]


def test_a_longer_record_passes_the_check(run: Run) -> None:
    done = run(
        *("import", "export.csv", "mine", "--data", "icews", "--source", "almanac"),
        *("--name", "Delland=C", "-o", "longer", "--json"),
    )
    found = json.loads(done.stdout)
    assert found == {
        "rows": 3,
        "events": 2,
        "dropped": {"a statement, or no CAMEO code": 1},
        "unknown": [],
        "case": "longer",
    }
    checked = json.loads(run("check", "longer", "--json").stdout)
    assert checked["faults"] == []
    assert checked["counts"]["recorded events"] == 27


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--data", "icews"), "--source"),
        (("--data", "icews", "--source", "almanac", "--name", "Delland"), "--name"),
        (("--data", "icews", "--source", "almanac", "--name", "Delland=nobody"), "nobody"),
        (("--data", "ucdp", "--source", "almanac"), "not a UCDP export"),
        (("--data", "icews", "--source", "almanac", "-o", "mine"), "pass force"),
    ],
)
def test_bad_settings_are_refused_and_leave_the_case_alone(
    run: Run, tmp_path: Path, tiny: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("import", "export.csv", "mine", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert (tmp_path / "mine/record/events.csv").read_bytes() == (tiny / "record/events.csv").read_bytes()
