"""`realpolitik crisis`: what it prints, writes and refuses."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from realpolitik.engine.crisis import challenge

Run = Callable[..., "subprocess.CompletedProcess[str]"]

GAME = """
title: Closing the strait
players: [North, South]
tree:
  player: North
  then:
    hold: {payoffs: {}}
    close:
      player: South
      then:
        concede: {payoffs: {North: 1}}
        resist:
          player: North
          then:
            press: {payoffs: {North: -1, South: 0.5}}
            back down: {payoffs: {North: -0.3, South: 0.5}}
"""


@pytest.fixture
def game(tmp_path: Path) -> Path:
    path = tmp_path / "strait.yaml"
    path.write_text(GAME)
    return path


def test_table_shows_the_choices(run: Run, game: Path) -> None:
    done = run("crisis", str(game), "--precision", "2")
    known = challenge(1.0, 0.0, 2.0, 0.3, 0.5, 2.0, 2.0)
    assert done.returncode == 0
    assert "Closing the strait: 2 players, 7 nodes; by backward induction" in done.stdout
    assert f"{known.resist:.3f}" in done.stdout
    assert f"{known.challenge:.3f}" in done.stdout


def test_json_takes_a_precision_for_each_player(run: Run, game: Path) -> None:
    done = run("crisis", str(game), "--precision", "2", "--precision", "South=0", "--json")
    found = json.loads(done.stdout)
    assert found["precision"] == {"North": 2.0, "South": 0.0}
    assert found["strategy"]["South"]["South 1"] == {"concede": 0.5, "resist": 0.5}
    assert found["manifest"]["settings"]["precision"] == ["2", "South=0"]
    assert found["converged"] is True


@pytest.mark.parametrize("value", ["fast", "East=1", "-1", "nan"])
def test_wrong_precisions_end_with_2_and_no_traceback(run: Run, game: Path, value: str) -> None:
    done = run("crisis", str(game), f"--precision={value}")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "precision: got" in done.stderr
    assert "at least 0" in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_no_game_ends_with_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("players: [A]\n")
    done = run("crisis", str(tmp_path / "bad.yaml"))
    assert done.returncode == 2
    assert done.stderr == "error: game: got the keys ['players']; allowed are title, players and tree\n"
