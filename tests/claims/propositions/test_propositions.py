"""Claims into propositions, their independent origins, contradictions and belief."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from realpolitik.claims.claim import Certainty, Claim, Extractor, Kind, Polarity, Quantity
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.propositions import Difference, believe, find_contradictions, group_claims, origins
from realpolitik.documents import document_from_text
from realpolitik.errors import SettingError


def said(name: str, quote: str, **fields: object) -> Claim:
    claim = Claim(
        name, name.split("-")[0], 0, len(quote), quote, actor="NOR", recipient="EAS", event=EventRoot.ASSAULT
    )
    return replace(claim, **fields)


SHELLED = said("a-1", "Northland shelled the port of Eastmark", date="2024-03-01", place="port")
SHELLING = said(
    "b-1", "the shelling of the port by Northland", date="2024-03", speaker=("author", "Wire Agency")
)
DENIED = said(
    "c-1", "Northland denied that it shelled the port", polarity=Polarity.NEGATED, speaker=("author", "NOR")
)


def groups(*claims: Claim) -> list[list[str]]:
    return [[claim.id for claim in proposition.claims] for proposition in group_claims(claims)]


def test_the_same_act_in_other_words_is_one_proposition() -> None:
    assert groups(SHELLED, SHELLING, DENIED) == [["a-1", "b-1"], ["c-1"]]


@pytest.mark.parametrize(
    "other",
    [
        {"actor": "EAS", "recipient": "NOR"},
        {"polarity": Polarity.NEGATED},
        {"date": "2024-05"},
        {"place": "capital"},
        {"event": EventRoot.THREATEN},
        {"kind": Kind.PREDICTION},
    ],
)
def test_roles_polarity_time_place_and_kind_must_agree(other: dict[str, object]) -> None:
    assert groups(SHELLED, replace(SHELLED, id="b-9", **other)) == [["a-1"], ["b-9"]]


def test_a_mutual_act_may_change_its_ends() -> None:
    met = replace(SHELLED, event=EventRoot.CONSULT, quote="ministers met in the port")
    assert groups(met, replace(met, id="b-1", actor="EAS", recipient="NOR")) == [["a-1", "b-1"]]


def test_likeness_of_words_alone_groups_nothing() -> None:
    assert groups(SHELLED, replace(SHELLED, id="b-1", quote="a harvest festival", date=None)) == [
        ["a-1"],
        ["b-1"],
    ]


def test_grouping_does_not_hang_on_the_order() -> None:
    claims = [SHELLED, SHELLING, DENIED, replace(SHELLED, id="d-1", date="2024-06-01")]
    expected = {frozenset(group) for group in groups(*claims)}
    for seed in range(10):
        shuffled = random.Random(seed).sample(claims, len(claims))
        assert {frozenset(group) for group in groups(*shuffled)} == expected


def test_two_articles_on_one_wire_story_are_one_origin() -> None:
    first = document_from_text("They met.[1]\n\n[1] https://www.wire.example/story?id=1", "a")
    second = document_from_text("They met.[4]\n\n[4] http://wire.example/story/", "b")
    documents = {"a": first, "b": second}
    a = Claim("a-1", "a", 0, 9, "They met.", citations=("1",))
    b = Claim("b-1", "b", 0, 9, "They met.", citations=("4",))
    assert origins(a, documents) == origins(b, documents) == ("link wire.example/story",)


def test_origins_fall_back_from_speaker_to_notes_to_author_to_document() -> None:
    plain = Claim("a-1", "a", 0, 9, "They met.")
    signed = document_from_text("A title here\n\nBy Ada Byron\n\nThey met in the end.", "a")
    assert origins(replace(plain, speaker=("author", "Wire Agency"), citations=("1",)), {}) == (
        "speaker wire agency",
    )
    assert origins(replace(plain, citations=("1",)), {}) == ("note a[1]",)
    assert origins(plain, {"a": signed}) == ("author ada byron",)
    assert origins(plain, {}) == ("document a",)
    assert origins(replace(plain, doc="b"), {}, [["a", "b"]]) == ("document a",)


def test_contradictions_are_typed() -> None:
    pairs = {
        Difference.OUTCOME: DENIED,
        Difference.AGENCY: replace(SHELLED, id="c-2", actor="WES", quote="Westland shelled the port"),
        Difference.QUANTITY: replace(SHELLED, id="c-3", quantity=Quantity(90.0, "dead", ">=")),
    }
    few = replace(SHELLED, quantity=Quantity(12.0, "dead"))
    for difference, other in pairs.items():
        found = find_contradictions([p for claim in (few, other) for p in group_claims([claim])])
        assert [contradiction.difference for contradiction in found] == [difference]
    goal = replace(SHELLED, kind=Kind.GOAL, event=None)
    found = find_contradictions(group_claims([goal, replace(goal, id="b-1", polarity=Polarity.NEGATED)]))
    assert [contradiction.difference for contradiction in found] == [Difference.INTENT]


def test_belief_counts_origins_not_mentions() -> None:
    again = replace(SHELLING, id="d-1", doc="d")
    alone = believe(group_claims([SHELLING]), (), {})[0]
    repeated = believe(group_claims([SHELLING, again]), (), {})[0]
    independent = believe(group_claims([SHELLING, SHELLED]), (), {})[0]
    assert alone.value == repeated.value == pytest.approx(0.5)
    assert len(repeated.support) == 1
    assert independent.value == pytest.approx(1 - 0.5 * 0.5)


def test_belief_weighs_both_sides_with_hedges_and_grades() -> None:
    hedged = replace(
        SHELLED, certainty=Certainty.POSSIBLE, hedge="may have", extractor=Extractor("x", "1", (), 0.5)
    )
    propositions = group_claims([hedged, DENIED])
    beliefs = believe(propositions, find_contradictions(propositions), {}, {"a": "A", "c": "D"})
    support = beliefs[0].support[0]
    assert (support.likelihood, support.reliability, support.extraction) == (0.4, 0.95, 0.5)
    assert support.hedges == ("may have",)
    s, o = 0.4 * 0.95 * 0.5, 0.4
    assert beliefs[0].value == pytest.approx(s * (1 - o) / (s * (1 - o) + o * (1 - s)))
    assert beliefs[0].value + beliefs[1].value == pytest.approx(1.0)


def test_an_unknown_grade_is_refused() -> None:
    with pytest.raises(SettingError, match="A, B, C, D, E, F"):
        believe(group_claims([SHELLED]), (), {}, {"a": "G"})
