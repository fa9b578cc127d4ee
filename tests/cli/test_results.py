"""The commands that compute: their JSON, files, replays, and answers to bad settings."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
AT = "2020-06-30"


def test_compare_for_people(run: Run, tiny: Path) -> None:
    done = run("compare", str(tiny))
    assert done.returncode == 0
    assert done.stdout.startswith(
        "The record to 31 December 2020 does not decide between the explanations. "
        "“Arden decides for itself” (H2) predicts best, with a weight of"
    )
    assert "Hypotheses on the record to 2020-12-31" in done.stdout
    assert "warning: The record holds only 25 events" in done.stderr
    assert f"next: realpolitik report {tiny} -o report" in done.stderr


def test_compare_until(run: Run, tiny: Path) -> None:
    result = json.loads(run("compare", str(tiny), "--until", AT, "--json").stdout)
    assert result["until"] == AT
    assert result["manifest"]["settings"] == {"command": "compare", "case": str(tiny), "until": AT}


def test_forecast_for_people(run: Run, tiny: Path) -> None:
    done = run("forecast", str(tiny), "--at", AT, "--runs", "64")
    assert done.returncode == 0
    assert f"Forecasts as of {AT}" in done.stdout
    assert "Will Arden attack Borea in the valley" in done.stdout


def test_simulate(run: Run, tiny: Path) -> None:
    done = run(
        "simulate", str(tiny), "--hypothesis", "H1", "--runs", "32", "--weeks", "8", "--json", "--seed", "9"
    )
    result = json.loads(done.stdout)
    assert list(result) == ["issues", "rates", "seed", "runs", "manifest"]
    assert (result["seed"], result["runs"]) == (9, 32)
    assert len(result["issues"]["valley"]["dates"]) == 9
    assert set(result["rates"][0]) == {"actor", "event", "recipient", "rate", "se"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare",),
        ("compare", "--since", "2020-07-03"),
        ("sensitivity", "--hypothesis", "H1"),
        ("what-if", "--set", "salience.C.valley=0.9", "--at", AT, "--runs", "32"),
        ("forecast", "--at", AT, "--runs", "32"),
        ("backtest", "--since", AT, "--runs", "32", "--hypothesis", "H1"),
        ("simulate", "--runs", "32", "--weeks", "4"),
    ],
)
def test_a_saved_result_is_repeated_to_the_bit(
    run: Run, tiny: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    command, *rest = arguments
    assert run(command, str(tiny), *rest, "-o", "saved.json").returncode == 0
    again = run("replay", "saved.json")
    assert (again.returncode, again.stderr.splitlines()[-1]) == (0, "identical to the bit")
    saved = json.loads((tmp_path / "saved.json").read_text(encoding="utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps(saved["manifest"]), encoding="utf-8")
    assert json.loads(run("replay", "manifest.json").stdout) == saved


def test_a_report_is_whole_and_can_be_replayed(run: Run, tiny: Path, tmp_path: Path) -> None:
    texts = tiny.parent / "tiny_texts"
    done = run("report", str(tiny), "-o", "out", "--runs", "32", "--texts", str(texts))
    assert done.returncode == 0
    assert done.stdout == "out/report.html\n"
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert written == [
        "out/report.html",
        "out/report.json",
        *(
            f"out/tables/{name}.csv"
            for name in ("forecasts", "futures", "hypotheses", "rates", "telling_events")
        ),
    ]
    assert (tmp_path / "out/report.html").read_text(encoding="utf-8").count("<blockquote>") == 3
    assert run("replay", "out/report.json").stderr.splitlines()[-1] == "identical to the bit"


def test_a_changed_case_is_noticed(run: Run, tiny: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "mine"))
    assert run("simulate", "mine", "--runs", "16", "--weeks", "2", "-o", "saved.json").returncode == 0
    file = folder / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("rate: 20", "rate: 40"), encoding="utf-8")
    refused = run("replay", "saved.json")
    assert refused.returncode == 2
    assert "its files have changed since the result was made" in refused.stderr
    different = run("replay", "saved.json", "--changed")
    assert different.returncode == 1
    assert different.stderr.splitlines()[-1].startswith("different in: ")
    elsewhere = run("replay", "saved.json", "--case", str(tiny))
    assert (elsewhere.returncode, elsewhere.stderr.splitlines()[-1]) == (0, "identical to the bit")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[1]", "not a JSON object"),
        ("{}", "no manifest that can be repeated"),
        ('{"manifest": 3}', "no manifest that can be repeated"),
        (
            '{"case_sha256": "a", "seed": true, "settings": {"command": "compare", "case": "x"}}',
            "wrong type: seed",
        ),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_bad_manifests(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    done = run("replay", "manifest.json")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "CASE", "--until", "soon"), "--until: got 'soon'; allowed: a date such as 2020-10-01"),
        (("compare", "CASE", "--until", "1999-01-01"), "a date from 2020-01-01 to 2020-12-31"),
        (("compare", "CASE", "--seed", "-1"), "seed: got -1"),
        (("forecast", "CASE", "--at", "2020-13-01"), "--at: got"),
        (("forecast", "CASE", "--at", "2021-03-01"), "a date from 2020-01-01 to 2020-12-31"),
        (("forecast", "CASE", "--at", AT, "--runs", "0"), "--runs: got 0"),
        (("what-if", "CASE", "--set", "salience"), "PATH=NUMBER"),
        (("what-if", "CASE", "--set", "salience.A.valley=nan"), "PATH=NUMBER"),
        (("what-if", "CASE", "--set", "salience.Z.valley=1"), "the case has no such number"),
        (("simulate", "CASE", "--hypothesis", "H7"), "one of the case's: H1, H2"),
        (("simulate", "CASE", "--weeks", "0"), "--weeks: got 0"),
        (("simulate", "CASE", "--seed", "-1"), "seed: got -1"),
        (("report", "CASE", "-o", "taken"), "is a file; allowed is a folder"),
        (("report", "CASE", "-o", "out", "--texts", "nowhere"), "no such file or folder"),
        (("replay", "nowhere.json"), "cannot be read"),
        (("demo", "nowhere"), "no such file or folder"),
        (("read", "nowhere"), "no such file or folder"),
        (("read", "taken"), "no document could be read"),
        (("read", "taken.bin"), "no document could be read"),
    ],
)
def test_bad_settings_leave_nothing_behind(
    run: Run, tiny: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = run(*(str(tiny) if word == "CASE" else word for word in arguments))
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_result_cannot_be_written_over_a_folder(run: Run, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    done = run("compare", str(tiny), "-o", "here")
    assert done.returncode == 2
    assert "here: cannot be written (is a folder)" in done.stderr
    assert list((tmp_path / "here").iterdir()) == []


def test_the_demo_on_a_case_of_ones_own(run: Run, tiny: Path) -> None:
    done = run("demo", "--case", str(tiny), "--runs", "32", str(tiny.parent / "tiny_texts"))
    assert done.returncode == 0
    assert "predicts best" in done.stdout
    assert "What this does not show:" in done.stdout
    assert done.stdout.endswith("Report: realpolitik-demo/report.html\n")
    assert done.stderr.splitlines()[-1] == "next: realpolitik replay realpolitik-demo/report.json"


def test_the_demo_without_documents_says_so_and_goes_on(run: Run, tiny: Path) -> None:
    done = run("demo", "--case", str(tiny), "--runs", "16")
    assert done.returncode == 0
    assert (
        "no documents found (looked for shared/seeds, ../shared/seeds); going on with the 3 claims"
        in done.stderr
    )


def test_a_result_on_a_file_is_repeated_too(run: Run, tmp_path: Path) -> None:
    rows = "\n".join(f"q{i},{0.1 * (i % 10):.1f},{i % 2}" for i in range(40))
    (tmp_path / "mine.csv").write_text(f"question,probability,outcome\n{rows}\n", encoding="utf-8")
    (tmp_path / "table.csv").write_text(
        "actor,position,salience,capability\nA,10,0.5,1\nB,60,0.9,2\nC,90,0.4,1\n", encoding="utf-8"
    )
    for words in (("score", "mine.csv", "--seed", "3"), ("bargain", "table.csv", "--model", "nash")):
        saved = run(*words, "--json").stdout
        (tmp_path / "saved.json").write_text(saved, encoding="utf-8")
        again = run("replay", "saved.json")
        assert (again.returncode, again.stderr.splitlines()[-1]) == (0, "identical to the bit"), words
    (tmp_path / "table.csv").write_text("actor,position\nA,10\nB,60\n", encoding="utf-8")
    refused = run("replay", "saved.json")
    assert refused.returncode == 2
    assert "table.csv: has changed since the result was made" in refused.stderr
    assert run("replay", "saved.json", "--changed").returncode == 1
    (tmp_path / "table.csv").unlink()
    assert "table.csv: cannot be read" in run("replay", "saved.json").stderr
