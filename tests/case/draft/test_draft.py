"""From claims to a case folder that loads, with every decision marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from realpolitik.case import check_case, save_case
from realpolitik.case.draft import draft_case, open_decisions
from realpolitik.case.model import Case
from realpolitik.case.tie import Layer
from realpolitik.claims.claim import Certainty, Claim, Kind, Polarity
from realpolitik.claims.ontology import EventRoot
from realpolitik.documents import Document, document_from_text
from realpolitik.errors import InputError

QUOTE = "Serbia sent aid to the north."


def said(name: str, actor: str, recipient: str, **fields: object) -> Claim:
    claim = Claim(name, name.split("-")[0], 0, len(QUOTE), QUOTE, actor=actor, recipient=recipient)
    return replace(claim, **fields)


CLAIMS = [
    said("a-1", "SRB", "XKX", event=EventRoot.ASSAULT, date="2023-09-24", action="attack"),
    said("a-2", "XKX", "SRB", event=EventRoot.ACCUSE, date="2023-09-25", action="blame"),
    said("a-3", "USA", "XKX", event=EventRoot.AID, date="2023-09-27", action="arm"),
    said("a-4", "Vucic", "XKX", kind=Kind.GOAL, action="regain control of", third_parties=("SRB", "Vucic")),
    said("a-5", "XKX", "SRB", kind=Kind.GOAL, action="gain recognition from"),
    said("a-6", "USA", "XKX", kind=Kind.CONDITIONAL, certainty=Certainty.LIKELY, action="defend"),
    said("b-1", "SRB", "XKX", kind=Kind.PREDICTION, event=EventRoot.COERCE, certainty=Certainty.LIKELY),
    said("b-2", "SRB", "XKX", event=EventRoot.ASSAULT, date="2023-09", action="attack"),
    said("b-3", "SRB", "XKX", event=EventRoot.ASSAULT, date="2023-05-29", polarity=Polarity.NEGATED),
    said("b-4", "the weather", "SRB", event=EventRoot.COERCE, date="2023-05-29"),
]


def documents() -> list[Document]:
    return [document_from_text(QUOTE, name, published="2023-10-01") for name in ("a", "b")]


@pytest.fixture
def drafted() -> Case:
    return draft_case(documents(), CLAIMS, "north")


def test_a_draft_passes_check_and_keeps_its_sources(drafted: Case, tmp_path: Path) -> None:
    save_case(drafted, tmp_path / "north")
    report = check_case(tmp_path / "north")
    assert report.faults == ()
    assert report.unsourced == ()


def test_a_prediction_without_an_event_becomes_a_question_by_its_action() -> None:
    claims = [*CLAIMS, said("a-9", "USA", "SRB", kind=Kind.PREDICTION, action="impose sanction")]
    questions = {question.id: question for question in draft_case(documents(), claims, "north").questions}
    assert list(questions) == ["q-srb-coerce-xkx-2023-10-01", "q-usa-sanction-srb-2023-10-01"]


def test_leaders_count_as_their_state_and_unknown_names_are_left_out(drafted: Case) -> None:
    assert [actor.id for actor in drafted.actors] == ["SRB", "XKX", "USA"]
    assert "Vucic" in drafted.actors[0].provenance.note


def test_names_that_are_no_ids_of_a_case_become_ones(tmp_path: Path) -> None:
    claims = [*CLAIMS, said("a-8", "OSCE Minsk Group", "XKX", event=EventRoot.CONSULT, date="2023-09-28")]
    case = draft_case(documents(), claims, "north")
    save_case(case, tmp_path / "north")
    assert check_case(tmp_path / "north").faults == ()
    (group,) = (actor for actor in case.actors if actor.name == "OSCE Minsk Group")
    assert group.id == "OSCE_Minsk_Group"
    assert group.id in {event.actor for event in case.record.events}


def test_claims_that_say_the_same_are_one_event_and_denials_none(drafted: Case) -> None:
    assert [
        (e.id, e.date.isoformat(), e.actor, e.event.value, e.recipient) for e in drafted.record.events
    ] == [
        ("e0001", "2023-09-24", "SRB", "ASSAULT", "XKX"),
        ("e0002", "2023-09-25", "XKX", "ACCUSE", "SRB"),
        ("e0003", "2023-09-27", "USA", "AID", "XKX"),
    ]


def test_goals_become_positions_and_rivals_stand_opposite(drafted: Case) -> None:
    positions = {p.actor: p.actual for i in drafted.issues if i.id == "aims_over_xkx" for p in i.positions}
    assert positions == {"SRB": 0.8, "XKX": 0.2}


def test_each_account_holds_its_own_view_of_who_decides_for_whom(drafted: Case) -> None:
    patronage = [tie for tie in drafted.ties if tie.layer is Layer.PATRONAGE]
    assert [(tie.actor, tie.recipient) for tie in patronage] == [("USA", "XKX")]
    held = {h.id: [a.value for a in h.assumptions if a.path.startswith("tie")] for h in drafted.hypotheses}
    assert held == {"H-a": [patronage[0].weight], "H-b": [0.0], "habit": [0.0]}


def test_conditionals_become_commitments_and_predictions_questions(drafted: Case) -> None:
    pledge = drafted.commitments[0]
    assert (pledge.guarantor, pledge.protects, pledge.against) == ("USA", ("XKX",), ("SRB",))
    question = drafted.questions[0]
    assert (question.opens.isoformat(), question.closes.isoformat()) == ("2023-10-01", "2024-03-29")


def test_every_value_cites_a_claim_and_decisions_are_listed(drafted: Case) -> None:
    known = {claim.id for claim in drafted.claims} | {source.id for source in drafted.sources}
    entities = (*drafted.actors, *drafted.issues, *drafted.ties, *drafted.moves, *drafted.commitments)
    assert all(
        set(entity.provenance.references) <= known and entity.provenance.sourced for entity in entities
    )
    decisions = open_decisions(drafted)
    assert decisions[0].startswith("case: what this crisis is about")
    assert any(line.startswith("tie patronage.USA>XKX: how far USA decides") for line in decisions)


def test_too_little_to_draft_from_is_said() -> None:
    with pytest.raises(InputError, match=r"too few known parties \(SRB\)"):
        draft_case(documents(), [said("a-1", "SRB", "nobody", event=EventRoot.ASSAULT)], "north")
