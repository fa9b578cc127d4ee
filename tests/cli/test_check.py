"""`realpolitik check` on a good case and on every kind of bad one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tiny: Path, tmp_path: Path) -> Path:
    """A copy of the small case that a test may spoil."""
    return Path(shutil.copytree(tiny, tmp_path / "spoilt"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_case(run: Run, tiny: Path) -> None:
    done = run("check", str(tiny))
    assert done.returncode == 0
    assert done.stdout.startswith("The dispute over the valley: 3 actors, 2 issues")
    assert done.stderr == f"next: realpolitik compare {tiny}\n"


def test_json(run: Run, tiny: Path, tmp_path: Path) -> None:
    result = json.loads(run("check", str(tiny), "--json").stdout)
    assert list(result) == ["case", "title", "ok", "faults", "warnings", "unsourced", "counts", "manifest"]
    assert result["ok"] is True
    assert result["manifest"]["settings"] == {"command": "check", "case": str(tiny)}
    assert len(result["manifest"]["case_sha256"]) == 64
    (tmp_path / "saved.json").write_text(json.dumps(result), encoding="utf-8")
    assert run("replay", "saved.json").stderr.splitlines()[-1] == "identical to the bit"


SPOILT = {
    "cycle of patrons": (
        "case.yaml",
        "layer: arms, actor: C, recipient: A",
        "layer: patronage, actor: A, recipient: C",
    ),
    "unknown actor in the record": ("record/events.csv", "e01,2020-01-14,,A,", "e01,2020-01-14,,ZZZ,"),
    "date out of range": ("record/events.csv", "e01,2020-01-14", "e01,1920-01-14"),
    "no date": ("record/events.csv", "e01,2020-01-14", "e01,2020-02-30"),
    "NaN salience": ("case.yaml", "reservation: 0.4, salience: 1.0", "reservation: 0.4, salience: .nan"),
    "duplicate ids": ("case.yaml", "  - id: B\n", "  - id: A\n"),
    "python tag": (
        "case.yaml",
        "title: The dispute over the valley",
        "title: !!python/object/apply:os.getcwd []",
    ),
    "unknown key": ("case.yaml", "clock: week", "clock: week\ncolour: blue"),
    "no YAML": ("case.yaml", "actors:\n", "actors: [\n"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_bad_cases_end_with_code_2_and_the_place(run: Run, folder: Path, fault: str) -> None:
    name, old, new = SPOILT[fault]
    replace(folder / name, old, new)
    done = run("check", str(folder))
    assert done.returncode == 2, done.stdout
    assert name in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_alias_bomb_is_refused(run: Run, folder: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    (folder / "case.yaml").write_text("\n".join(lines), encoding="utf-8")
    done = run("check", str(folder))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_faults_are_in_the_json_too(run: Run, folder: Path) -> None:
    replace(folder / "record/events.csv", "e01,2020-01-14,,A,", "e01,2020-01-14,,ZZZ,")
    done = run("check", str(folder), "--json")
    result = json.loads(done.stdout)
    assert done.returncode == 2
    assert result["ok"] is False
    assert [(row["file"], row["line"]) for row in result["faults"]] == [("record/events.csv", 2)]


@pytest.mark.parametrize("case", ["nowhere", "a\nb"])
def test_a_missing_case(run: Run, case: str) -> None:
    done = run("check", case)
    assert done.returncode == 2
    assert done.stderr.startswith("error: case")
    assert "Traceback" not in done.stderr
