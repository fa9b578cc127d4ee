"""The claim store: what is put in comes out, decisions stand, every step can be taken back."""

from __future__ import annotations

import contextlib
import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.claims.claim import Certainty, Claim, Kind, Polarity, Quantity, to_record
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.store import (
    Query,
    Status,
    Store,
    accept,
    add_reading,
    correct,
    export_claims,
    find_claims,
    history,
    merge,
    open_store,
    reject,
    split,
    undo,
)
from realpolitik.documents import document_from_text
from realpolitik.errors import InputError, SettingError

TEXT = "Northland shelled the port. Eastmark denied sending drones and called for talks."


def claim(name: str, words: str, **fields: object) -> Claim:
    start = TEXT.index(words)
    return replace(Claim(name, "a", start, start + len(words), words), **fields)


FIRST = claim(
    "a-1",
    "Northland shelled the port",
    actor="NOR",
    recipient="EAS",
    event=EventRoot.ASSAULT,
    date="2024-03-01",
    citations=("1",),
)
SECOND = claim(
    "a-2",
    "Eastmark denied sending drones",
    actor="EAS",
    polarity=Polarity.NEGATED,
    quantity=Quantity(3.0, "drones", ">="),
)
THIRD = claim(
    "a-3",
    "Eastmark denied sending drones and called for talks",
    actor="EAS",
    recipient="NOR",
    event=EventRoot.REQUEST,
    certainty=Certainty.LIKELY,
)
DOCUMENT = document_from_text(TEXT, "a")


@pytest.fixture
def filled(store: Store) -> Store:
    add_reading(store, [DOCUMENT], [FIRST, SECOND, THIRD])
    return store


def ids(store: Store, query: Query) -> list[str]:
    return [entry.claim.id for entry in find_claims(store, query)]


def test_what_is_put_in_comes_out(filled: Store) -> None:
    entries = find_claims(filled)
    assert [entry.claim for entry in entries] == [FIRST, SECOND, THIRD]
    assert {entry.status for entry in entries} == {Status.PROPOSED}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(words="DRONES"), ["a-2", "a-3"]),
        (Query(words='"sending drones" -talks'), ["a-2"]),
        (Query(words='"drones sending"'), []),
        (Query(words="port') OR 1=1 --"), []),
        (Query(actors=("EAS",), events=("REQUEST",)), ["a-3"]),
        (Query(since="2024", until="2024-03"), ["a-1"]),
        (Query(since="2024-04"), []),
        (Query(docs=("b",)), []),
        (Query(statuses=(Status.PROPOSED,), limit=2), ["a-1", "a-2"]),
    ],
)
def test_queries(filled: Store, query: Query, expected: list[str]) -> None:
    assert ids(filled, query) == expected


@pytest.mark.parametrize("query", [Query(words="-talks"), Query(words="!!"), Query(limit=0)])
def test_a_query_for_nothing_is_refused(filled: Store, query: Query) -> None:
    with pytest.raises(SettingError, match="got"):
        find_claims(filled, query)


def test_decisions_are_kept_with_who_and_why_and_undone_in_turn(filled: Store) -> None:
    accept(filled, ["a-1"], "ada")
    correct(filled, "a-2", {"recipient": "NOR", "kind": "capability"}, "ben", "it is about means")
    reject(filled, ["a-3"], "ada")
    assert [(d.kind, d.who, d.note) for d in history(filled)] == [
        ("accept", "ada", ""),
        ("correct", "ben", "it is about means"),
        ("reject", "ada", ""),
    ]
    second = find_claims(filled, Query(statuses=(Status.CORRECTED,)))[0].claim
    assert second == replace(SECOND, recipient="NOR", kind=Kind.CAPABILITY)
    for _ in range(3):
        undo(filled, "ada")
    assert [entry.claim for entry in find_claims(filled, Query(statuses=(Status.PROPOSED,)))] == [
        FIRST,
        SECOND,
        THIRD,
    ]
    with pytest.raises(InputError, match="no decision"):
        undo(filled, "ada")


def test_an_undoing_can_be_undone(filled: Store) -> None:
    rejected = reject(filled, ["a-1"], "ada")
    undone = undo(filled, "ada", rejected.number)
    assert ids(filled, Query(statuses=(Status.REJECTED,))) == []
    undo(filled, "ada", undone.number)
    assert ids(filled, Query(statuses=(Status.REJECTED,))) == ["a-1"]
    assert history(filled, "a-1")[0].undone_by is None


def test_undoing_below_a_later_decision_is_refused(filled: Store) -> None:
    first = accept(filled, ["a-1"], "ada")
    correct(filled, "a-1", {"place": "the port"}, "ben")
    with pytest.raises(InputError, match="changed since"):
        undo(filled, "ada", first.number)


def test_merging_keeps_the_first_and_joins_citations(filled: Store) -> None:
    merge(filled, ["a-3", "a-1"], "ada")
    standing = [entry for entry in find_claims(filled) if entry.status.stands]
    assert [entry.claim.id for entry in standing] == ["a-2", "a-3"]
    assert standing[1].claim.citations == ("1",)
    undo(filled, "ada")
    assert [entry.claim for entry in find_claims(filled)] == [FIRST, SECOND, THIRD]


def test_splitting_replaces_a_claim_by_its_parts(filled: Store) -> None:
    middle = THIRD.start + len(SECOND.quote)
    split(filled, "a-3", [{"end": middle}, {"start": middle + 5, "event": "REQUEST"}], "ada")
    parts = find_claims(filled, Query(statuses=(Status.CORRECTED,)))
    assert [(entry.claim.id, entry.claim.quote) for entry in parts] == [
        ("a-3/1", "Eastmark denied sending drones"),
        ("a-3/2", "called for talks"),
    ]
    undo(filled, "ada")
    assert ids(filled, Query()) == ["a-1", "a-2", "a-3"]


@pytest.mark.parametrize(
    "changes", [{"id": "x"}, {"event": "PARLEY"}, {"start": 5, "end": 2}, {"end": 80}, {"colour": "red"}]
)
def test_a_correction_outside_the_contract_changes_nothing(filled: Store, changes: dict[str, object]) -> None:
    with pytest.raises(InputError):
        correct(filled, "a-1", changes, "ada")
    assert find_claims(filled)[0].claim == FIRST
    assert history(filled) == ()


def test_reading_again_replaces_proposals_and_keeps_decisions(filled: Store) -> None:
    correct(filled, "a-1", {"recipient": "WES"}, "ada")
    reject(filled, ["a-2"], "ada")
    shorter = claim("a-1", "Eastmark denied", actor="EAS")
    added = add_reading(filled, [DOCUMENT], [FIRST, shorter, THIRD])
    assert (added.added, added.replaced, added.left_out) == (2, 1, 1)
    entries = {entry.claim.id: entry for entry in find_claims(filled)}
    assert entries["a-1"].claim.recipient == "WES"
    assert entries["a-2"].status is Status.REJECTED
    assert sorted(entries) == ["a-1", "a-1.2", "a-2", "a-3"]


def test_a_decided_passage_is_not_proposed_again(filled: Store) -> None:
    reject(filled, ["a-1"], "ada")
    added = add_reading(filled, [DOCUMENT], [replace(FIRST, id="other"), SECOND])
    assert added.left_out == 1
    assert ids(filled, Query()) == ["a-1", "a-2"]


def test_missing_claims_and_nameless_analysts_are_refused(filled: Store) -> None:
    with pytest.raises(InputError, match="no such claim: z-9"):
        accept(filled, ["a-1", "z-9"], "ada")
    with pytest.raises(InputError, match="who"):
        accept(filled, ["a-1"], " ")
    assert {entry.status for entry in find_claims(filled)} == {Status.PROPOSED}


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_exports_hold_every_claim(filled: Store, tmp_path: Path, form: str) -> None:
    path = export_claims(find_claims(filled), tmp_path / f"out.{form}")
    if form == "jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert rows[1] == to_record(SECOND) | {"status": "proposed"}
    elif form == "csv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    else:
        import duckdb

        rows = [{"id": row[0]} for row in duckdb.sql(f"SELECT id FROM '{path}'").fetchall()]
    assert [row["id"] for row in rows] == ["a-1", "a-2", "a-3"]
    assert [p.name for p in tmp_path.glob(".out*")] == []


def test_an_unknown_export_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="jsonl, csv, parquet"):
        export_claims([], tmp_path / "out.xlsx")


def test_what_is_no_database_is_refused_without_a_password_shown(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_text("no database" * 100)
    with pytest.raises(InputError, match="cannot be opened"):
        open_store(tmp_path / "a.sqlite")
    with pytest.raises(InputError, match="mysql"):
        open_store("mysql://ada@host/db")
    with pytest.raises(InputError) as error:
        open_store("postgresql://ada:secret@127.0.0.1:9/none")
    assert "secret" not in str(error.value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30))
def test_no_words_break_the_search(words: str) -> None:
    opened = open_store(":memory:")
    if words.strip() and not any(any(c.isalnum() or c == "_" for c in part) for part in words.split()):
        with pytest.raises(SettingError, match="words"):
            find_claims(opened, Query(words=words))
    else:
        with contextlib.suppress(SettingError):
            assert find_claims(opened, Query(words=words)) == ()
    opened.close()
