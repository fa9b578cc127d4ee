"""On whom a statement falls: a sentence of our own for each thing that decides it."""

from __future__ import annotations

from math import exp

import pytest

import realpolitik.claims.statements.statements as statements
from realpolitik.claims.extract import read_claims
from realpolitik.claims.statements.recipient_traits import Traits, traits_of_candidates
from realpolitik.claims.statements.recipients import fitted_weights, heaviest, probabilities
from realpolitik.documents import document_from_text


def candidates(text: str, words: str, monkeypatch: pytest.MonkeyPatch) -> Traits:
    """The candidates of the shortest statement that holds some words."""
    seen: dict[str, Traits] = {}

    def noting(statement: statements.Statement, scene: statements.Scene) -> statements.Statement:
        tokens = scene.passage.tokens[statement.first : statement.last + 1]
        seen[tokens.text] = traits_of_candidates(statement, scene)
        return statement

    monkeypatch.setattr(statements, "weighed", noting)
    read_claims([document_from_text(text)])
    return seen[min((quote for quote in seen if words in quote), key=len)]


def test_nobody_is_always_a_candidate_and_the_actor_never(monkeypatch: pytest.MonkeyPatch) -> None:
    found = candidates("Kenya accused Uganda of arming Chad.", "Kenya accused", monkeypatch)
    assert None in found
    assert "KEN" not in found
    assert {"named, 0", "way, dobj", "nearest", "a state"} <= found["UGA"]


def test_those_before_after_and_above_are_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Chad spoke on Monday. Kenya fears that the army, Uganda said, will attack."
    found = candidates(text, "Kenya fears", monkeypatch)
    assert {"mentioned before, 0", "topic"} <= found["TCD"]
    assert "after in the sentence" in found["UGA"]


def test_where_two_only_meet_is_no_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    found = candidates("Kenya and Somalia held talks in Rome.", "talks", monkeypatch)
    assert set(found) == {None, "SOM", "talks"}
    assert "acts too, in what takes two" in found["SOM"]


def test_words_are_told_by_what_they_name(monkeypatch: pytest.MonkeyPatch) -> None:
    found = candidates("Kenya jailed activists after the attack.", "jailed", monkeypatch)
    assert {"somebody, object", "words, dobj", "words"} <= found["activists"]
    assert "a deed, elsewhere" in found["attack"]


def test_who_was_dealt_with_just_before(monkeypatch: pytest.MonkeyPatch) -> None:
    found = candidates("Kenya shelled Uganda. Kenya closed the border.", "closed", monkeypatch)
    assert {"just acted on", "last recipient", "last counterpart"} <= found["UGA"]


def test_the_most_probable_is_chosen_and_of_equals_the_first() -> None:
    options: Traits = {None: {"none"}, "KEN": {"named, 0"}, "UGA": {"place"}}
    found = probabilities(options, {"none": 0.1, "named, 0": 0.5, "place": 0.5})
    assert heaviest(found) == "KEN"
    assert sum(found.values()) == pytest.approx(1)
    assert found["KEN"] / found[None] == pytest.approx(exp(0.4))
    assert heaviest(probabilities(options, {})) is None


def test_every_weight_is_of_a_trait_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kenya and Chad fought Uganda in Sudan. The army of Mali, which Chad fears, fired at the soldiers."
    given = {trait for traits in candidates(text, "fired", monkeypatch).values() for trait in traits}
    assert len(given & set(fitted_weights())) > 20
