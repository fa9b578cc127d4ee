"""`realpolitik relational`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAIRS = ["AB", "BA", "CA", "AC", "BC", "AB", "CB", "BA", "AB", "CA", "BC", "CB"]


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    rows = [f"{one},{other},{at}\n" for at, (one, other) in enumerate(PAIRS)]
    path.write_text("sender,receiver,time\n" + "".join(rows))
    return path


def test_table_shows_effects_and_fit(events: Path, run: Callable[..., Any]) -> None:
    done = run("relational", str(events), "--effects", "recip", "--runs", "20", "--seed", "3")
    assert done.returncode == 0
    assert "choice model of 12 events among 3 actors" in done.stdout
    assert "recip" in done.stdout
    assert "converged in" in done.stdout
    assert "share answering the last event" in done.stdout


def test_json_repeats_with_its_seed_and_goes_to_a_file(
    events: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    arguments = ["relational", str(events), "--model", "rem", "--timed", "--effects", "recip", "--runs", "20"]
    one, other = (run(*arguments, "--seed", "3", "--json") for _ in range(2))
    assert one.stdout == other.stdout
    found = json.loads(one.stdout)
    assert [row["effect"] for row in found["effects"]] == ["intercept", "recip"]
    assert found["manifest"]["seed"] == 3
    target = tmp_path / "fit.json"
    assert run(*arguments, "--seed", "3", "-o", str(target)).returncode == 0
    assert json.loads(target.read_text())["log_likelihood"] == found["log_likelihood"]


def test_actors_networks_and_period(events: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "actors.csv").write_text("label,bloc\nA,east\nB,west\nC,east\nD,west\n")
    (tmp_path / "pact.csv").write_text("sender,receiver,time\nA,C,3\n")
    done = run(
        *("relational", str(events), "--actors", "actors.csv", "--network", "pact=pact.csv", "--json"),
        *("--model", "rem", "--effects", "same(bloc), tie(pact)", "--timed", "--start", "0", "--end", "20"),
    )
    found = json.loads(done.stdout)
    assert found["actors"] == 4
    assert [row["effect"] for row in found["effects"]] == ["intercept", "same(bloc)", "tie(pact)"]


def test_study_file(events: Path, tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "study.yaml").write_text("events: {file: events.csv}\nmodel: rate\neffects: [outdeg]\n")
    assert "rate model of 12 events" in run("relational", "study.yaml").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--effects", "recp"), "did you mean recip?"),
        (("--model", "chance"), "model: Input should be 'choice', 'rate', 'rem' or 'coordination'"),
        (("--network", "pact"), "--network: got 'pact'; allowed: NAME=FILE"),
        (("--runs", "-1"), "--runs"),
        (("--model", "rate", "--effects", "inertia"), "is about pairs"),
        (("--actors", "none.csv"), "none.csv: cannot be read"),
    ],
)
def test_faults_end_with_code_2_and_no_traceback(
    arguments: tuple[str, ...], said: str, events: Path, run: Callable[..., Any]
) -> None:
    done = run("relational", str(events), *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
