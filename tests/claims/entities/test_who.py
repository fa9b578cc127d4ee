"""Which actor a phrase stands for where it does not name one: a sentence or two of our own for each way."""

from __future__ import annotations

import pytest

from realpolitik.claims.claim import Claim
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


def about(text: str, words: str, day: str | None = None) -> Claim:
    """The shortest claim that holds some words."""
    found = [
        claim for claim in read_claims([document_from_text(text, published=day)]) if words in claim.quote
    ]
    assert found, f"no claim with {words!r}"
    return min(found, key=lambda claim: len(claim.quote))


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # Descriptions of those a text has named.
        ("Hamas shelled Israel. The militants took a bridge.", "took a bridge", "HAMAS"),
        ("Kenya and the Taliban met, but the rebels left the talks.", "left the talks", "TALIBAN"),
        ("The parliament in Tbilisi condemned Russia.", "condemned Russia", "GEO"),
        ("Modi met Xi in Kazan. The two leaders agreed on a truce.", "agreed on a truce", "Modi"),
        (
            "Kenya, Uganda and Chad banned imports from Mali. They recalled their envoys.",
            "recalled",
            "KEN",
        ),
        ("Iranian leaders rejected the offer from Qatar.", "rejected", "IRN"),
        ("Chad met Mali in Rome. The generals refused to yield.", "refused to yield", "TCD"),
        ("Chad attacked Mali. Federal troops took a bridge.", "took a bridge", "TCD"),
        ("Noor Wali Mehsud praised Kabul. His men fought Pakistan.", "His men fought", "TTP"),
        ("Abiy and Isaias met. Both presidents criticised Egypt.", "criticised Egypt", "Abiy"),
        # Bodies and short forms that the text itself introduces.
        (
            "The Northern Freedom Front attacked Chad. The group took a town.",
            "took a town",
            "Northern Freedom Front",
        ),
        (
            "The Northern Freedom Front attacked Chad. The NFF took a town.",
            "took a town",
            "Northern Freedom Front",
        ),
        ("The Kenyan Ministry of Defence (MoD) warned Chad. The MoD lied.", "The MoD lied", "KEN"),
        ("The junta led by General Assimi Goita expelled the envoy.", "expelled", "MLI"),
        ("Fighters loyal to Khalifa Haftar seized a base.", "seized a base", "LNA"),
        ("Kenya is poor. France threatened the country.", "threatened", "FRA"),
        ("Kenya met Chad. Kenya left. Floods hurt the country. The country asked for aid.", "asked", "KEN"),
        ("ECOWAS met in Mali. The bloc closed a border.", "closed", "ECOWAS"),
        ("Putin sent bombers, and his paratroopers jumped.", "his paratroopers jumped", "RUS"),
        ("Chad's army chief said that his country would respond to Mali.", "would respond", "TCD"),
        ("Experts accused Chad of breaking the embargo by arming Mali.", "arming Mali", "TCD"),
        ("Chad's army was humiliated in Sudan.", "was humiliated", "TCD"),
        ("The caretaker government in Dhaka met. Chad and Mali met. Officials in Dhaka lied.", "lied", "BGD"),
        ("Guyana went to the ICJ and met Chad. The court warned Chad.", "The court warned", "ICJ"),
        ("Kenya sent ships to Somalia. These ships angered Uganda.", "angered Uganda", "KEN"),
        ("Hun Sen visited Laos. The strongman thanked China.", "thanked China", "Hun Sen"),
        ("Chad's soldiers said that talks with two groups had failed. They left Rome.", "left Rome", "TCD"),
        ("Mali left Rome. If the government fell, it would blame Chad.", "it would blame", "MLI"),
        ("The M23 attacked Uganda. The rebels, who hold Goma, left Rome.", "left Rome", "M23"),
        ("Congolese rebels shelled Uganda.", "shelled", "Congolese rebels"),
        ("The M23 left Uganda. Congolese rebels shelled Kenya.", "shelled", "M23"),
        ("The FDLR, a militia, left Uganda. The militia's leaders lied.", "lied", "FDLR"),
        ("Chad met Mali. An army spokesman dismissed the claim of Mali.", "dismissed", "TCD"),
        # Who only sides with somebody is not he.
        ("The pro-Russian Beacon Party criticised Estonia.", "criticised", "Beacon Party"),
        # What acts for somebody.
        (
            "Kenya closed the border with Somalia. These measures angered Uganda.",
            "angered Uganda",
            "KEN",
        ),
        ("Chad bombed a camp in Sudan. The strikes killed eight people.", "killed eight", "TCD"),
        ("Chad expelled monks after raids that angered Mali.", "angered Mali", "TCD"),
        ("The conflict between Chad and Mali goes on. Relations are poor.", "Relations", "TCD"),
        ("Kenya closed the border. Somalia was warned.", "was warned", "KEN"),
        ("Paris fears that a refusal would anger Niger.", "a refusal would anger", "FRA"),
    ],
)
def test_who_is_meant(text: str, words: str, actor: str) -> None:
    assert about(text, words).actor == actor


def test_a_title_lists_actors_without_and() -> None:
    claim = about("Chad, Mali agree to truce after talks in Rome", "agree")
    assert (claim.actor, claim.recipient) == ("TCD", "MLI")


def test_both_sides_are_those_at_odds() -> None:
    text = "The conflict between Kenya and Somalia goes on. France sent an envoy from Italy. Both sides welcomed him."
    assert about(text, "welcomed").actor in ("KEN", "SOM")
