"""`realpolitik read`: documents of every kind, good and bad."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = "Turkey denies that it sent troops to Libya. Russia accused Turkey of arming the militia.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_jsonl_holds_exact_offsets(run: Run, folder: Path) -> None:
    done = run("read", str(folder), "--format", "jsonl")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert claims
    for claim in claims:
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
    assert claims[0]["speaker"] == ["author", "TUR"]


def test_table_and_file(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "claims" in run("read", str(folder)).stdout
    done = run("read", str(folder), "-o", "claims.jsonl")
    assert done.returncode == 0
    assert done.stdout == ""
    first = json.loads((tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["doc"] == "a"


def test_a_bad_file_is_skipped_with_its_reason_and_the_rest_is_read(run: Run, folder: Path) -> None:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_text("", encoding="utf-8")
    done = run("read", str(folder), "--format", "jsonl")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["doc"] == "a"
    assert "skipped" in done.stderr
    assert "binary.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--scale", "nonsense"), "icd203"),
        (("--model", "xx_none"), "xx_none"),
        (("--case", "nowhere"), "no such folder"),
    ],
)
def test_bad_settings(run: Run, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("read", str(folder), *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_huge_text_is_refused(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = run("read", "huge.txt")
    assert done.returncode == 2
    assert "huge.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reading_is_repeated(run: Run, folder: Path, tmp_path: Path) -> None:
    saved = run("read", str(folder), "--json", "--scale", "kent")
    (tmp_path / "saved.json").write_text(saved.stdout, encoding="utf-8")
    assert json.loads(saved.stdout)["manifest"]["settings"]["scale"] == "kent"
    assert run("replay", "saved.json").stderr.splitlines()[-1] == "identical to the bit"
    (folder / "a.txt").write_text("Russia accused Turkey.\n", encoding="utf-8")
    again = run("replay", "saved.json")
    assert (again.returncode, again.stderr.splitlines()[-1]) == (1, "different in: claims, manifest")
