"""Who acts and on whom: a sentence of our own for each thing that is told apart."""

from __future__ import annotations

import pytest

from realpolitik.claims.claim import Claim
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


def about(text: str, words: str) -> Claim:
    """The shortest claim that holds some words."""
    found = [claim for claim in read_claims([document_from_text(text)]) if words in claim.quote]
    return min(found, key=lambda claim: len(claim.quote))


@pytest.mark.parametrize(
    ("text", "words", "actor", "recipient"),
    [
        ("Kenya accused Uganda of arming the rebels.", "arming", "UGA", "rebels"),
        ("Uganda was accused by Kenya of helping Chad.", "helping", "UGA", "TCD"),
        ("Kenya asked the African Union to arrest a Ugandan officer.", "asked", "KEN", "AU"),
        ("Kenya imposed sanctions on three companies.", "imposed", "KEN", "companies"),
        ("Kenya fired rockets at Sudan from a ship.", "fired", "KEN", "SDN"),
        ("Japan and Australia held joint patrols with the Philippine navy.", "patrols", "JPN", "PHL"),
        ("The army of Kenya fought beside Uganda against Sudan.", "fought", "KEN", "SDN"),
        ("Kenya is sending British soldiers to Somalia.", "sending", "KEN", "SOM"),
        ("Kenya's advisers met in May. Uganda ignored them.", "ignored", "UGA", "KEN"),
        (
            "Kenya's minister telephoned his Ugandan counterpart, Ada Okello.",
            "telephoned",
            "KEN",
            "Ada Okello",
        ),
        ("The African Union lacks the will.", "lacks", "AU", None),
        ("Kenya is not innocent.", "innocent", "KEN", None),
        ("Kenya believes that Uganda will attack.", "Kenya believes", "KEN", "UGA"),
    ],
)
def test_recipients(text: str, words: str, actor: str, recipient: str | None) -> None:
    claim = about(text, words)
    assert (claim.actor, claim.recipient) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("NAIROBI, Kenya (AP) - Gunmen killed a farmer on Monday.", "killed", "Gunmen"),
        ("Sudan is at war. Burhan spoke in Khartoum. The army shelled the rebels.", "shelled", "SDN"),
        ("The Rapid Support Forces met the African Union. The group signed.", "signed", "RSF"),
        ("The Tigray People's Liberation Front met Kenya. The Front signed a deal.", "signed", "TPLF"),
        ("Getachew Reda met Abiy Ahmed. Getachew thanked the monitors.", "thanked", "Getachew Reda"),
        ("A spokesman for the European Union visited Kenya.", "visited", "EU"),
        ("Milan Ruzicka visited Kenya.", "visited", "Milan Ruzicka"),
    ],
)
def test_who_acts(text: str, words: str, actor: str) -> None:
    assert about(text, words).actor == actor


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Kenya responded with air strikes on Sudan.", "ASSAULT"),
        ("Kenya staged a large exercise.", "MOBILIZE"),
        ("Kenya and Uganda staged a joint exercise.", "COOPERATE"),
        ("Kenya accepted the invitation.", "AGREE"),
        ("The tanks returned to Kenya.", "RETREAT"),
        ("The war in Tigray ended in May.", "YIELD"),
        ("Kenya put its army on alert.", "MOBILIZE"),
    ],
)
def test_events_of_answers_and_ends(text: str, root: str) -> None:
    assert str(about(text, text.split()[-1].strip(".")).event) == root


def test_an_open_question_is_possible_and_nobodys_statement() -> None:
    claim = about("Kenya has not said whether Uganda will attack Sudan.", "Uganda will")
    assert (claim.certainty.value, claim.speaker) == ("possible", ("author",))


def test_some_of_them_are_not_themselves() -> None:
    claims = read_claims([document_from_text("Kenya sent soldiers. Uganda lost hundreds of them.")])
    assert [claim.actor for claim in claims] == ["KEN", "UGA"]


def test_one_hostile_word_makes_no_quarrel() -> None:
    assert (
        about("Serbia attacked Kosovo. Germany demanded a full inquiry.", "demanded").recipient
        == "full inquiry"
    )


def test_a_venue_is_no_recipient() -> None:
    assert about("Japan lodged a complaint about the reef in Beijing.", "lodged").recipient != "CHN"
