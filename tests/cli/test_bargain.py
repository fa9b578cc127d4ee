"""`realpolitik bargain`: what it prints, writes and refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from realpolitik.cli.main import app

OWN = """actor,position,salience,capability,dimension,reference
North,0,90,2,border regime,40
South,100,60,4,border regime,40
Sponsor,70,30,8,border regime,40
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "talks.csv"
    path.write_text(OWN)
    return path


def test_table_shows_every_model(table: Path) -> None:
    done = CliRunner().invoke(app, ["bargain", str(table)])
    assert done.exit_code == 0
    for name in ("compromise", "median", "nash", "challenge", "forecast"):
        assert name in done.output
    assert "border regime" in done.output
    assert "61.8" in done.output
    assert "3 actors, 1 dimension," in done.output


def test_json_has_the_numbers(table: Path) -> None:
    done = CliRunner().invoke(app, ["bargain", str(table), "--model", "compromise", "--json"])
    found = json.loads(done.stdout)["results"][0]
    assert found["outcomes"] == [{"dimension": "border regime", "point": round((24_000 + 16_800) / 660, 6)}]
    assert found["actors"] == ["North", "South", "Sponsor"]


def test_output_file_is_written_and_the_seed_repeats(table: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{i}.json" for i in range(2)]
    for file in files:
        arguments = ["bargain", str(table), "--draw", "--seed", "7", "-o", str(file)]
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert files[0].read_text() == files[1].read_text()
    manifest = json.loads(files[0].read_text())["manifest"]
    assert manifest["seed"] == 7
    assert manifest["settings"]["file_sha256"] == sha256(table.read_bytes()).hexdigest()
    assert manifest["settings"]["draw"] is True


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--model", "force"],
            "--model: got 'force'; allowed: all, compromise, median, nash, challenge, forecast",
        ),
        (["--failure-cost", "-1"], "failure_cost: got -1; allowed: a number of at least 0"),
        (["--loss", "log"], "loss: got 'log'; allowed: absolute, squared or within10"),
    ],
)
def test_wrong_settings_end_with_2_and_no_traceback(table: Path, arguments: list[str], message: str) -> None:
    command = [sys.executable, "-m", "realpolitik.cli.main", "bargain", str(table), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.strip() == f"error: {message}."
    assert done.stdout == ""
