"""`realpolitik score` on files of forecasts, good and bad."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HEAD = "question,probability,outcome\n"


def test_scores(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(HEAD + "a,0.9,yes\nb,0.2,no\nc,0.5,\n", encoding="utf-8")
    result = json.loads(run("score", "mine.csv", "--json").stdout)
    assert result["resolved"] == 2
    assert result["unresolved"] == 1
    assert result["scores"]["brier"] == pytest.approx((0.01 + 0.04) / 2)
    assert result["comparison"] is None
    assert result["manifest"]["settings"]["command"] == "score"


def test_a_saved_forecast_is_read_too_and_compared(run: Run, tmp_path: Path) -> None:
    rows = [{"id": f"q{i}", "probability": 0.8 if i % 2 else 0.1, "outcome": bool(i % 2)} for i in range(20)]
    (tmp_path / "forecast.json").write_text(json.dumps({"questions": rows}), encoding="utf-8")
    coin = "".join(f"q{i},0.5,{i % 2}\n" for i in range(20))
    (tmp_path / "coin.csv").write_text(HEAD + coin, encoding="utf-8")
    done = run("score", "forecast.json", "--against", "coin.csv")
    assert done.returncode == 0
    assert "Brier, first less second: -0.2250" in done.stdout
    assert "the first file is better" in done.stdout


def test_past_frequencies_are_scored_beside_the_forecasts_that_have_them(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "probability": 0.9, "past_frequency": 0.4, "outcome": True},
        {"id": "b", "probability": 0.3, "past_frequency": 0.2, "outcome": False},
        {"id": "c", "probability": 0.6, "past_frequency": None, "outcome": True},
        {"id": "d", "probability": 0.6, "past_frequency": 0.9, "outcome": None},
    ]
    (tmp_path / "forecast.json").write_text(json.dumps({"questions": rows}), encoding="utf-8")
    past = json.loads(run("score", "forecast.json", "--json").stdout)["past_frequency"]
    assert past["n"] == 2
    assert past["brier"] == pytest.approx((0.36 + 0.04) / 2)
    assert past["brier_of_forecasts"] == pytest.approx((0.01 + 0.09) / 2)
    assert "past frequency alone scores a Brier of 0.2000" in run("score", "forecast.json").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lacks the column"),
        (HEAD, "holds no forecast"),
        (HEAD + "a,1.5,yes\nb,x,no\n", "2 faults"),
        (HEAD + "a,0.5,perhaps\n", "mine.csv:2: outcome 'perhaps'"),
        (HEAD + "a,nan,yes\n", "allowed is a number from 0 to 1"),
        (HEAD + "a,0.5,\n", "none of them resolved"),
        ('{"questions": 3}', "not a saved result"),
        (
            '{"questions": [{"id": "a", "probability": 0.5, "outcome": true, "past_frequency": 2}]}',
            "past_frequency 2",
        ),
        ('{"a": ' * 100_000, "not a saved result"),
    ],
)
def test_bad_files(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    done = run("score", "mine.csv")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_binary_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(b"\xff\xfe\x00\x81")
    done = run("score", "mine.csv")
    assert (done.returncode, done.stderr) == (2, "error: mine.csv: not text in UTF-8 (byte 0)\n")
