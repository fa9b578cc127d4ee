"""`realpolitik fit`: what it prints, writes, repeats and refuses."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.engine.behaviour.parameter_wording import parameters_in_words
from realpolitik.engine.inference.fit import fit

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_table_shows_what_the_record_moved(run: Run, tiny: Path) -> None:
    case = load_case(tiny)
    known = fit(case, case.hypotheses[1])
    done = run("fit", str(tiny), "--hypothesis", "H2", "--all")
    assert done.returncode == 0
    assert f"25 events to 2020-12-31, under H2: log likelihood {known.log_likelihood:.1f}" in done.stdout
    assert "how often Arden acts" in done.stdout
    assert f"({known.prior.free.sum()} of {known.prior.free.sum()})" in done.stdout


def test_json_holds_the_fit_and_is_repeated(run: Run, tiny: Path, tmp_path: Path) -> None:
    saved = tmp_path / "fit.json"
    run("fit", str(tiny), "--until", "2020-06-30", "--spread", "-o", str(saved))
    found = json.loads(saved.read_text())
    assert found["until"] == "2020-06-30"
    assert [row["kind"] for row in found["spreads"]] == ["rate", "gain"]
    assert all(row["low"] <= row["estimate"] <= row["high"] for row in found["spreads"])
    assert found["sampler"] is None
    assert found["manifest"]["settings"]["command"] == "fit"
    again = run("replay", str(saved))
    assert again.returncode == 0
    assert "identical to the bit" in again.stderr


def test_draws_agree_with_the_fit_and_check_its_evidence(run: Run, tiny: Path) -> None:
    case = load_case(tiny)
    known = fit(case, case.hypotheses[0], date(2020, 12, 31))
    found = json.loads(run("fit", str(tiny), "--hypothesis", "H1", "--nuts", "--json").stdout)
    row = next(row for row in found["estimates"] if row["name"] == "gain")
    number = known.names.index("gain")
    assert abs(row["estimate"] - known.mode[number]) < 0.5 * known.sd[number]
    assert found["sampler"]["least_ess"] > 300
    assert abs(found["sampler"]["laplace_error"]) < 0.5


def test_every_parameter_has_words(tiny: Path) -> None:
    case = load_case(tiny)
    names = fit(case).names
    words = parameters_in_words(case, names)
    assert all(" " in text for text in words)
    assert (
        words[names.index("winter_brake")]
        == "Attack in the valley or across the border: more with driver.winter"
    )


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--hypothesis", "H9"), "H1, H2"),
        (("--until", "soon"), "a date such as"),
        (("--until", "1999-01-01"), "a date from 2020-01-01"),
        (("--draws", "1"), "a whole number from 100"),
    ],
)
def test_wrong_settings_end_with_2(run: Run, tiny: Path, arguments: tuple[str, ...], text: str) -> None:
    done = run("fit", str(tiny), *arguments)
    assert done.returncode == 2
    assert text in done.stderr
