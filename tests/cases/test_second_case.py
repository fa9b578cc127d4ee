"""The small built-in case: whole, sourced, and its outcomes borne out by its record."""

from __future__ import annotations

from collections import Counter

from realpolitik.case import check_case, load_case
from realpolitik.claims.ontology import QuadClass, quad_class
from realpolitik.judgement.resolution import resolve

CASE = "kosovo-serbia"


def test_it_has_no_fault_and_no_bare_number() -> None:
    report = check_case(CASE)
    assert report.faults == ()
    assert report.warnings == ()
    assert report.unsourced == ()


def test_its_size_is_that_of_a_small_case() -> None:
    case = load_case(CASE)
    assert (len(case.actors), len(case.issues), len(case.hypotheses), len(case.questions)) == (10, 5, 4, 10)
    assert 15 <= len(case.moves) <= 25
    assert 60 <= len(case.record.events) <= 100


def test_its_record_is_even_in_kind_and_year() -> None:
    events = load_case(CASE).record.events
    assert min(Counter(event.date.year for event in events).values()) >= 10
    kinds = Counter(quad_class(event.event) for event in events)
    assert set(kinds) == set(QuadClass)
    assert max(kinds.values()) / len(events) <= 0.4


def test_its_stated_outcomes_follow_from_its_record() -> None:
    case = load_case(CASE)
    assert {q.id: resolve(q, case).outcome for q in case.questions} == {
        q.id: q.outcome for q in case.questions
    }
