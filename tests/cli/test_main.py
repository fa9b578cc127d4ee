"""The command as a whole: help, version, pipes, errors without tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from realpolitik import __version__

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_alone_it_shows_help(run: Run) -> None:
    done = run()
    assert "Usage" in done.stdout
    assert "realpolitik demo" in done.stdout
    assert done.returncode in {0, 2}
    assert "Traceback" not in done.stderr


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.stdout, done.returncode) == (f"realpolitik {__version__}\n", 0)


@pytest.mark.parametrize("arguments", [("nonsense",), ("check",), ("check", "x", "--nonsense"), ("score",)])
def test_a_wrong_command_line_ends_with_code_2_and_says_so(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_names_what_is_installed(run: Run) -> None:
    facts = json.loads(run("doctor", "--json").stdout)
    assert facts["environment"]["realpolitik"] == __version__
    assert facts["packages"]["numpy"]


def test_a_process_of_its_own_ends_with_the_code_of_the_error(tmp_path: Path) -> None:
    source = str(Path(__file__).resolve().parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-m", "realpolitik.cli.main", "check", "nowhere"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": source},
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: case 'nowhere': no such folder")
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error_message(tmp_path: Path) -> None:
    source = str(Path(__file__).resolve().parents[2] / "src")
    rows = "\n".join(f"q{i},0.5,{i % 2}" for i in range(2000))
    (tmp_path / "many.csv").write_text(f"question,probability,outcome\n{rows}\n", encoding="utf-8")
    done = subprocess.run(
        f"{sys.executable} -m realpolitik.cli.main score many.csv --json | head -c 1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": source},
        check=False,
    )
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
