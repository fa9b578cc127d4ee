"""What a verb means with its particles and objects, and what a noun names: a sentence of our own for each."""

from __future__ import annotations

import pytest

from realpolitik.claims.claim import Claim, Kind
from realpolitik.claims.events.coding import code_event, code_noun
from realpolitik.claims.extract import read_claims
from realpolitik.claims.language import load_language
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.syntax.clauses import find_clauses
from realpolitik.documents import document_from_text


def root_of(text: str) -> str | None:
    """The event of a sentence's main clause."""
    clause = next(clause for sentence in load_language()(text).sents for clause in find_clauses(sentence))
    sense = code_event(clause.chain)
    return None if sense is None else sense.root.value


def claim_of(text: str) -> Claim:
    return max(read_claims([document_from_text(text)]), key=lambda claim: len(claim.quote))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Kenya and Uganda struck a deal on the lake.", "AGREE"),
        ("Uganda signed up to the protocol.", "AGREE"),
        ("Kenya's president spoke by telephone with his Ugandan counterpart.", "CONSULT"),
        ("Kenya sat down with the rebels.", "CONSULT"),
        ("The rebels swore allegiance to the caliph.", "SUPPORT"),
        ("Kenya voiced its support for the court.", "SUPPORT"),
        ("Kenya teamed up with Uganda.", "COOPERATE"),
        ("Kenya restored relations with Uganda.", "COOPERATE"),
        ("Kenya rushed food to the camp.", "AID"),
        ("Kenya bailed out its neighbour.", "AID"),
        ("The rebels laid down their arms.", "YIELD"),
        ("Kenya dropped its objection.", "YIELD"),
        ("The army vacated the town.", "RETREAT"),
        ("Kenya applied to join the bloc.", "REQUEST"),
        ("Kenya put forward a peace plan.", "REQUEST"),
        ("Kenya held Uganda responsible.", "ACCUSE"),
        ("Kenya summoned the Ugandan ambassador.", "ACCUSE"),
        ("Kenya tore up the treaty.", "REJECT"),
        ("Kenya quit the grain deal.", "REJECT"),
        ("The senate voted to suspend the treaty.", "REJECT"),
        ("Kenya neither confirmed nor denied the raid.", "REJECT"),
        ("Kenya gave the rebels a week to leave.", "THREATEN"),
        ("Kenya drew a red line.", "THREATEN"),
        ("Students took to the streets.", "PROTEST"),
        ("Students burned an effigy of the premier.", "PROTEST"),
        ("Kenya broke off diplomatic ties.", "SANCTION"),
        ("Kenya grounded all flights to the coast.", "SANCTION"),
        ("Kenya rushed hundreds of troops to the border.", "MOBILIZE"),
        ("Kenya called up reservists.", "MOBILIZE"),
        ("Mercenaries began to land in the capital.", "MOBILIZE"),
        ("Police locked up the opposition leader.", "COERCE"),
        ("Kenya sealed off the border.", "COERCE"),
        ("Rebels overran the base.", "ASSAULT"),
        ("Tanks rolled into the city.", "ASSAULT"),
        ("The army has carried out a series of air strikes.", "ASSAULT"),
        ("The rebels waged an insurgency.", "ASSAULT"),
        ("Kenya vowed to retaliate.", "THREATEN"),
        ("Kenya promised to attack the port.", "THREATEN"),
        ("Kenya promised to withdraw.", "AGREE"),
    ],
)
def test_verbs_with_their_particles_and_objects(text: str, root: str) -> None:
    assert root_of(text) == root


@pytest.mark.parametrize(
    "text",
    [
        "Kenya offered no evidence.",
        "Kenya shared a border with Uganda.",
        "Kenya took the lead.",
        "The president was sworn in.",
        "Kenya gave in April no sign of it.",
        "The minister left the capital.",
    ],
)
def test_everyday_senses_are_no_deeds(text: str) -> None:
    assert root_of(text) is None


@pytest.mark.parametrize(
    ("phrase", "head", "root"),
    [
        ("the exchange of fire", "exchange", "ASSAULT"),
        ("Kenya's call for calm", "call", "REQUEST"),
        ("the phone call", "call", "CONSULT"),
        ("the arms embargo", "embargo", "SANCTION"),
        ("the state of emergency", "state", "COERCE"),
    ],
)
def test_nouns_with_the_words_that_are_one_with_them(phrase: str, head: str, root: str) -> None:
    noun = next(token for token in load_language()(f"It followed {phrase}.") if token.text == head)
    sense = code_noun(noun)
    assert sense is not None
    assert sense.root.value == root


def test_a_list_in_braces_stands_for_its_words() -> None:
    verbs = lexicon().verbs
    assert {verbs[f"send {word}"].root.value for word in ("troop", "battalion", "warship")} == {"MOBILIZE"}
    assert {verbs[f"send {word}"].root.value for word in ("grain", "ammunition")} == {"AID"}
    assert not any("{" in key.replace("{NAME}", "").replace("{ACRONYM}", "") for key in verbs)


def test_every_word_has_one_root() -> None:
    """A word on two rows would be coded by their order."""
    from importlib import resources

    seen: dict[tuple[str, str], str] = {}
    text = resources.files("realpolitik.claims").joinpath("data", "events.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        root, part, _, _, words = line.split("\t")
        for word in words.split(";"):
            assert seen.setdefault((part, word), root) == root, word


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenyan jets are said to have landed in Kampala.", Kind.EVENT),
        ("A Kenyan soldier was shot dead by Ugandan police.", Kind.EVENT),
        ("Kenya has urged Uganda to seek peace with Sudan.", Kind.EVENT),
        ("Kenya seeks peace with Uganda.", Kind.GOAL),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert claim_of(text).kind is kind
