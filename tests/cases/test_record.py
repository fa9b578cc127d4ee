"""The built-in record and its questions: order, sources, counts, and outcomes that the record itself bears out."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.case.question import EventRule
from realpolitik.case.record import Confidence
from realpolitik.claims.ontology import EventRoot
from realpolitik.judgement.resolution import resolve

CASE = "south-caucasus"


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(CASE)


def test_rows_are_ordered_and_their_ids_unique(case: Case) -> None:
    events = case.record.events
    assert len({event.id for event in events}) == len(events)
    assert [event.date for event in events] == sorted(event.date for event in events)
    assert all(event.id.startswith(str(event.date)) for event in events)


def test_every_row_has_a_source_and_a_summary(case: Case) -> None:
    rows = [*case.record.events, *case.record.observations, *case.record.incidents]
    assert [row for row in rows if not row.source] == []
    assert [event.id for event in case.record.events if len(event.summary) < 20] == []


def test_counts_by_year_and_confidence(case: Case) -> None:
    years = Counter(event.date.year for event in case.record.events)
    assert sum(years.values()) >= 400
    assert set(years) == set(range(2018, 2026))
    assert min(years.values()) >= 25
    confidence = Counter(event.confidence for event in case.record.events)
    assert confidence[Confidence.HIGH] / len(case.record.events) >= 0.8
    assert confidence[Confidence.MEDIUM] > 0


def test_the_record_is_not_only_war(case: Case) -> None:
    roots = Counter(event.event for event in case.record.events)
    assert len(roots) == 16, "every PLOVER root occurs"
    assert max(roots.values()) / len(case.record.events) < 0.35


def test_an_interval_of_dates_lowers_confidence(case: Case) -> None:
    wide = [event for event in case.record.events if event.date_to - event.date > timedelta(days=7)]
    assert wide, "some days are not known"
    assert {event.confidence for event in wide} <= {Confidence.MEDIUM, Confidence.LOW}


def test_moves_named_in_rows_fit_them(case: Case) -> None:
    moves = {move.id: move for move in case.moves}
    for event in case.record.events:
        if event.move is None:
            continue
        move = moves[event.move]
        assert move.event is event.event, event.id
        assert event.actor in move.by, event.id
        assert event.recipient in move.at, event.id
        assert not move.pairs or (event.actor, event.recipient) in move.pairs, event.id
        assert not event.place or not move.where or event.place in move.where, event.id


def test_shares_observed_follow_the_handover_of_districts(case: Case) -> None:
    rows = [row for row in case.record.observations if row.variable == "issue.adjacent_control"]
    assert [row.value for row in rows] == sorted(row.value for row in rows)
    assert (rows[0].value, rows[-1].value) == (0.14, 1.0)


def test_stated_outcomes_follow_from_the_record(case: Case) -> None:
    wrong = {}
    for question in case.questions:
        found = resolve(question, case)
        if found.outcome is not question.outcome:
            wrong[question.id] = (question.outcome, found.outcome, found.reason)
    assert wrong == {}


def test_questions_are_many_and_balanced(case: Case) -> None:
    outcomes = Counter(question.outcome for question in case.questions)
    assert sum(outcomes.values()) >= 60
    assert outcomes[None] == 0
    assert 0.4 <= outcomes[True] / sum(outcomes.values()) <= 0.6


def test_answers_are_dated_and_have_fine_print(case: Case) -> None:
    for question in case.questions:
        assert question.resolved is not None
        assert question.opens < question.resolved <= question.closes, question.id
        assert question.fine_print, question.id
        assert question.provenance.sourced, question.id


def test_a_yes_became_known_on_the_day_of_the_event_that_made_it_true(case: Case) -> None:
    days = {event.id: event.date_to for event in case.record.events}
    checked = 0
    for question in case.questions:
        if question.outcome and isinstance(question.rule, EventRule):
            because = resolve(question, case).because
            assert question.resolved == days[because[question.rule.at_least - 1]], question.id
            checked += 1
    assert checked >= 30


@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_every_document_is_put_to_the_question(case: Case, document: str) -> None:
    asked = [q.id for q in case.questions if any(r.startswith(document) for r in q.provenance.references)]
    assert len(asked) >= 4


def test_every_month_of_fighting_in_the_fatality_data_has_an_attack(case: Case, shared: Path) -> None:
    path = shared / "data" / "ucdp" / "country_month_fatalities_1989_2026_region.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    deadly = {
        (ends.year, ends.month)
        for row in rows
        if row["country"] in {"Armenia", "Azerbaijan"} and float(row["fatalities_hist"]) >= 5
        for ends in [date.fromisoformat(row["month_end"])]
        if 2018 <= ends.year <= 2025
    }
    attacked = {
        (event.date.year, event.date.month)
        for event in case.record.events
        if event.event is EventRoot.ASSAULT and event.actor in {"AZE", "ARM", "NKR"}
    }
    assert len(deadly) == 10
    assert deadly <= attacked
