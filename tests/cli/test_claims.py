"""The claims commands: list, review, undo, export, and clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from realpolitik.claims.claim import Claim
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.store import add_reading, open_store
from realpolitik.cli.main import app
from realpolitik.documents import document_from_text
from realpolitik.errors import InputError

TEXT = "Northland shelled the port. Eastmark called for talks."


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "claims.sqlite"
    opened = open_store(path)
    claims = [
        Claim("a-1", "a", 0, 26, TEXT[0:26], actor="NOR", recipient="EAS", event=EventRoot.ASSAULT),
        Claim("a-2", "a", 28, 53, TEXT[28:53], actor="EAS", recipient="NOR", event=EventRoot.REQUEST),
    ]
    add_reading(opened, [document_from_text(TEXT, "a")], claims)
    opened.close()
    return str(path)


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["claims", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_claims_are_listed_searched_and_shown(store: str) -> None:
    listed = json.loads(run("list", "talks", "--store", store, "--json"))
    assert [claim["id"] for claim in listed["claims"]] == ["a-2"]
    assert "NOR > EAS" in run("list", "--event", "assault", "--store", store)
    shown = json.loads(run("show", "a-1", "--store", store, "--json"))
    assert (shown["quote"], shown["decisions"]) == (TEXT[0:26], [])


def test_a_review_and_its_undoing(store: str) -> None:
    run("correct", "a-1", "place=the port", 'citations=["1"]', "date=", "--who", "ada", "--store", store)
    run("reject", "a-2", "--who", "ben", "--note", "no act", "--store", store)
    assert json.loads(run("list", "--store", store, "--json"))["found"] == 1
    claim = json.loads(run("show", "a-1", "--store", store, "--json"))
    assert (claim["place"], claim["citations"], claim["status"]) == ("the port", ["1"], "corrected")
    run("undo", "--who", "ada", "--store", store)
    assert json.loads(run("list", "--store", store, "--json"))["found"] == 2
    decisions = json.loads(run("history", "--store", store, "--json"))["decisions"]
    assert [(d["kind"], d["who"], d["undone_by"]) for d in decisions] == [
        ("correct", "ada", None),
        ("reject", "ben", 3),
        ("undo", "ada", None),
    ]


def test_splitting_by_parts(store: str) -> None:
    run("split", "a-1", "--part", "end=17;recipient=", "--part", "start=18", "--who", "ada", "--store", store)
    found = json.loads(run("list", "--status", "corrected", "--store", store, "--json"))["claims"]
    assert [(claim["quote"], claim["recipient"]) for claim in found] == [
        ("Northland shelled", None),
        ("the port", "EAS"),
    ]


def test_an_export_holds_what_was_filtered(store: str, tmp_path: Path) -> None:
    run("export", str(tmp_path / "out.jsonl"), "--actor", "EAS", "--store", store)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a-2"]


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema"))["title"]


def test_adding_goes_on_where_it_stopped_and_keeps_names_apart(tmp_path: Path) -> None:
    store = str(tmp_path / "new.sqlite")
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text("Turkey sent drones to Libya.", encoding="utf-8")
    (tmp_path / "x" / "empty.txt").write_text("", encoding="utf-8")
    first = json.loads(run("add", str(tmp_path / "x"), "--store", store, "--json"))
    assert (first["read"], first["known"], len(first["skipped"])) == (1, 0, 1)
    again = json.loads(run("add", str(tmp_path / "x"), str(tmp_path / "y"), "--store", store, "--json"))
    assert (again["read"], again["known"]) == (1, 1)
    found = json.loads(run("list", "--store", store, "--json"))["claims"]
    assert {claim["doc"] for claim in found} == {"report", "report-2"}
    once_more = json.loads(run("add", str(tmp_path / "x"), "--again", "--store", store, "--json"))
    assert (once_more["read"], once_more["replaced"]) == (1, first["added"])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("show", "z-1"), "no such claim: z-1"),
        (("accept", "z-1", "--who", "ada"), "no such claim: z-1"),
        (("correct", "a-1", "place", "--who", "ada"), "FIELD=VALUE"),
        (("correct", "a-1", "kind=guess", "--who", "ada"), "guess"),
        (("list", "--status", "new"), "proposed, accepted"),
        (("list", "--limit", "0"), "at least 1"),
        (("undo", "7", "--who", "ada"), "no such decision"),
    ],
)
def test_refusals(store: str, words: tuple[str, ...], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        CliRunner().invoke(app, ["claims", *words, "--store", store], catch_exceptions=False)


def test_past_records_are_shown_beside_the_evidence(store: str, tmp_path: Path) -> None:
    stances = tmp_path / "stances.csv"
    stances.write_text("question,claim,says\nq-2020-10-truce-holds,003-45,no\n", encoding="utf-8")
    words = ("south-caucasus", "--stances", str(stances), "--store", store)
    records = json.loads(run("sources", *words, "--json"))["records"]
    assert records == [{"source": "003", "n": 1, "came_true": 1.0, "brier": 0.003, "log": 0.051}]
    assert "1 of 1" in run("sources", *words)
    assert "1 of 1" in run("propositions", "--case", *words)
    assert "no past record" in run("sources", "kosovo-serbia", "--store", store)


def test_two_readings_are_held_against_each_other(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a-1",
            "doc": "a",
            "start": 0,
            "end": 26,
            "quote": TEXT[:26],
            "actor": "NOR",
            "recipient": "EAS",
        },
        {
            "id": "a-2",
            "doc": "a",
            "start": 28,
            "end": 53,
            "quote": TEXT[28:],
            "actor": "EAS",
            "recipient": "NOR",
        },
    ]
    first, second = tmp_path / "mine.jsonl", tmp_path / "yours.jsonl"
    first.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    second.write_text(json.dumps(rows[0] | {"recipient": None}), encoding="utf-8")
    shown = run("agreement", str(first), str(second))
    assert "1 claims in both; 1 only in mine.jsonl, 0 only in yours.jsonl" in shown
    figures = json.loads(run("agreement", str(first), str(second), "--json"))
    assert (figures["precision"], figures["recall"], figures["all_core"]) == (0.5, 1.0, 0.0)
    assert {one["slot"]: one["share"] for one in figures["slots"]}["recipient"] == 0


def test_readings_of_other_texts_have_nothing_to_compare(tmp_path: Path) -> None:
    row = {"id": "a-1", "doc": "a", "start": 0, "end": 26, "quote": TEXT[:26]}
    first, second = tmp_path / "mine.jsonl", tmp_path / "yours.jsonl"
    first.write_text(json.dumps(row), encoding="utf-8")
    second.write_text(json.dumps(row | {"doc": "b"}), encoding="utf-8")
    assert "No claim of mine.jsonl stands in yours.jsonl too" in run("agreement", str(first), str(second))
