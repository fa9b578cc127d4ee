"""Studies in one file: read, refused, kept inside their folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from realpolitik.engine.relational.inference.fit import fit
from realpolitik.engine.relational.study.study_file import load_study
from realpolitik.engine.relational.study.study_from_files import study_from_files
from realpolitik.errors import InputError

EVENTS = "sender,receiver,time\n" + "".join(
    f"{one},{other},{at}\n"
    for at, (one, other) in enumerate(["AB", "BA", "CA", "AC", "BC", "AB", "CB", "BA", "AB"])
)
STUDY = """
events: {file: events.csv}
actors: {file: actors.csv}
networks:
  calls: {from_events: true}
  pact: {directed: false, initial: {file: pact.csv}}
attributes:
  bloc: {column: bloc}
model: choice
effects: [inertia, tie(pact), same(bloc)]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.csv").write_text(EVENTS)
    (tmp_path / "actors.csv").write_text("label,bloc\nA,east\nB,east\nC,west\nD,NA\n")
    (tmp_path / "pact.csv").write_text("a,b,value\nA,C,1\n")
    (tmp_path / "study.yaml").write_text(STUDY)
    return tmp_path


def test_yaml_and_json_give_the_same_study(folder: Path) -> None:
    import yaml

    (folder / "study.json").write_text(json.dumps(yaml.safe_load(STUDY)))
    one, other = load_study(folder / "study.yaml"), load_study(folder / "study.json")
    assert one.specification == other.specification
    assert one.observation.networks[1].initial[2, 0] == 1.0
    assert one.observation.attributes[0].initial.tolist() == [0.0, 0.0, 1.0, 2.0]
    assert one.observation.history == "calls"


def test_plain_files_give_the_same_numbers(folder: Path) -> None:
    # Given without a study file, a pact holds in the direction in which it is written.
    (folder / "pact.csv").write_text("a,b,value\nA,C,1\nC,A,1\n")
    study = load_study(folder / "study.yaml")
    plain = study_from_files(
        folder / "events.csv",
        "choice",
        "inertia, tie(pact), same(bloc)",
        folder / "actors.csv",
        {"pact": folder / "pact.csv"},
    )
    one, other = fit(study.observation, study.specification), fit(plain.observation, plain.specification)
    assert one.log_likelihood == other.log_likelihood


def fit_study(path: Path) -> None:
    study = load_study(path)
    fit(study.observation, study.specification)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "model: choice",
            "model: chance",
            "model: Input should be 'choice', 'rate', 'rem' or 'coordination'",
        ),
        ("model: choice", "model: choice\nspeed: 3", "speed: Extra inputs are not permitted"),
        ("file: events.csv", "file: ../events.csv", "outside the study's folder"),
        ("file: events.csv", "file: /etc/passwd", "outside the study's folder"),
        ("{column: bloc}", "{}", "attribute bloc: give column, changes or both"),
        ("tie(pact)", "tie(pakt)", "tie(pakt): no network 'pakt'; known: calls, pact"),
        ("same(bloc)", "ego(bloc)", "ego(bloc): the same for all of a sender's choices"),
        ("events:", "events: [", "cannot be read as yaml or json"),
    ],
)
def test_faults_are_told(old: str, new: str, said: str, folder: Path) -> None:
    (folder / "study.yaml").write_text(STUDY.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        fit_study(folder / "study.yaml")
    assert said in str(caught.value)


def test_two_faults_are_told_together(folder: Path) -> None:
    (folder / "study.yaml").write_text(STUDY.replace("model: choice", "model: chance") + "speed: 3\n")
    with pytest.raises(InputError) as caught:
        load_study(folder / "study.yaml")
    assert len(str(caught.value).splitlines()) == 3
