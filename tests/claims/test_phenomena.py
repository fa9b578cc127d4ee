"""One sentence of our own per phenomenon: what the reader must make of it."""

from __future__ import annotations

import pytest

from realpolitik.claims.claim import Certainty, Claim, Kind, Polarity
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


def read(text: str, day: str | None = None) -> tuple[Claim, ...]:
    return read_claims([document_from_text(text, published=day)])


def about(text: str, words: str, day: str | None = None) -> Claim:
    """The shortest claim that holds some words."""
    found = [claim for claim in read(text, day) if words in claim.quote]
    assert found, f"no claim with {words!r} in {[claim.quote for claim in read(text, day)]}"
    return min(found, key=lambda claim: len(claim.quote))


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Kenya said that Sudan closed the border.", "closed", ("author", "KEN")),
        (
            "Reuters reported that Kenya said Sudan had closed the border.",
            "closed",
            ("author", "Reuters", "KEN"),
        ),
        ("Turkey denies the raid and claims that Greece moved ships to Crete.", "moved", ("author", "TUR")),
        ("According to Kenya, Sudan closed the border.", "closed", ("author", "KEN")),
        ("From Kenya's perspective, Sudan remains a threat to Uganda.", "remains", ("author", "KEN")),
        ("“Sudan closed the border last night,” Kenya told reporters.", "closed", ("author", "KEN")),
        ("Sudan closed the border, Kenya said.", "closed", ("author", "KEN")),
        ("Kenya accused Sudan of closing the border.", "closing", ("author", "KEN")),
        ("Sudan closed the border.", "closed", ("author",)),
    ],
)
def test_speakers(text: str, words: str, speaker: tuple[str, ...]) -> None:
    assert about(text, words).speaker == speaker


def test_a_speech_word_without_a_subject_is_unknown_never_the_author() -> None:
    claim = about("Asked about the border, was told that Sudan had closed it to Kenya.", "closed")
    assert claim.speaker != ("author",)


def test_reportedly_is_reported_by_the_author() -> None:
    claim = about("Sudan reportedly closed the border with Kenya.", "closed")
    assert (claim.certainty, claim.speaker, claim.hedge) == (Certainty.REPORTED, ("author",), "reportedly")


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Ankara attacked Greece.", "TUR", "GRC"),
        ("Greece was attacked by Turkish forces.", "TUR", "GRC"),
        ("Putin visited Kazakhstan.", "Putin", "KAZ"),
        ("The Kenyan army shelled Somali positions.", "KEN", "SOM"),
        ("Kenya and Uganda signed a treaty.", "KEN", "UGA"),
        ("Turkish pressure on Greece has grown.", "TUR", "GRC"),
        ("Tensions between Kenya and Somalia escalated.", "KEN", "SOM"),
        ("Macron's government condemned Hungary.", "FRA", "HUN"),
        ("Hamas fired rockets at Israel.", "HAMAS", "ISR"),
        ("Kenya sent Somalia food.", "KEN", "SOM"),
        ("Kenya sent troops to Somalia.", "KEN", "SOM"),
    ],
)
def test_actors_and_recipients(text: str, actor: str, recipient: str) -> None:
    claim = read(text)[0]
    assert (claim.actor, claim.recipient) == (actor, recipient)


def test_offices_are_held_by_somebody_on_a_day() -> None:
    assert read("The French president met the German chancellor.", "2019-02-01")[0].actor == "Macron"
    assert read("The French president met the German chancellor.", "2014-02-01")[0].actor == "Hollande"


def test_pronouns_reach_across_sentences() -> None:
    text = (
        "Erdogan visited Qatar. He praised its emir. Qatar closed its airspace. It also expelled two envoys."
    )
    assert about(text, "praised").actor == "Erdogan"
    assert about(text, "expelled").actor == "QAT"


def test_the_two_countries_are_those_just_named() -> None:
    claim = about(
        "Kenya accused Somalia of piracy. The two countries later held talks in Rome.", "held talks"
    )
    assert {claim.actor, claim.recipient} == {"KEN", "SOM"}


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Kenya bombed Somalia.", "ASSAULT"),
        ("Kenya launched an offensive against Somalia.", "ASSAULT"),
        ("Kenya urged Somalia to withdraw.", "REQUEST"),
        ("Kenya refused to withdraw from Somalia.", "REJECT"),
        ("Kenya agreed to withdraw from Somalia.", "AGREE"),
        ("Kenya began withdrawing troops from Somalia.", "RETREAT"),
        ("Kenya threatened to invade Somalia.", "THREATEN"),
        ("Kenya lifted sanctions on Somalia.", "YIELD"),
        ("Kenya cut aid to Somalia.", "SANCTION"),
        ("Kenya imposed sanctions on Somalia.", "SANCTION"),
        ("Kenya provided Somalia with weapons.", "AID"),
        ("Kenya held talks with Somalia.", "CONSULT"),
        ("Kenya massed troops on the border with Somalia.", "MOBILIZE"),
        ("Kenya arrested two Somali envoys.", "COERCE"),
        ("Kenya condemned Somalia.", "ACCUSE"),
        ("Kenya praised Somalia.", "SUPPORT"),
        ("Kenya and Somalia conducted joint exercises.", "COOPERATE"),
        ("Kenyans protested against Somalia in Nairobi.", "PROTEST"),
    ],
)
def test_event_roots(text: str, root: str) -> None:
    claim = read(text)[0]
    assert (claim.kind, claim.event) == (Kind.EVENT, root)


def test_nominal_events() -> None:
    claim = about("They met after Kenyan attacks on Somali towns.", "Kenyan attacks")
    assert (claim.actor, claim.recipient, claim.event) == ("KEN", "SOM", "ASSAULT")
    backed = about("The Turkish-backed Syrian National Army entered Aleppo.", "backed")
    assert any(
        c.kind is Kind.RELATION and c.actor == "TUR" and c.recipient == "SNA"
        for c in read("The Turkish-backed Syrian National Army entered Aleppo.")
    ), backed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya wants to control the port.", Kind.GOAL),
        ("Kenya's goal is to control the port.", Kind.GOAL),
        ("Kenya believes that Somalia is weak.", Kind.BELIEF),
        ("Kenya will attack Somalia.", Kind.PREDICTION),
        ("Kenya is not an ally of Somalia.", Kind.RELATION),
        ("Kenya is able to block the port.", Kind.CAPABILITY),
        ("If Kenya attacks Somalia, Ethiopia will intervene.", Kind.CONDITIONAL),
        ("Kenyan pressure led to unrest in Somalia.", Kind.CAUSAL),
        ("Kenya's policy towards Somalia is reckless.", Kind.EVALUATION),
        ("Kenya may have attacked Somalia.", Kind.EVENT),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    claim = read(text)[0]
    assert claim.kind is kind
    assert (claim.event is None) == (kind is not Kind.EVENT)


@pytest.mark.parametrize(
    ("text", "certainty", "hedge"),
    [
        ("Kenya attacked Somalia.", Certainty.CERTAIN, None),
        ("Kenya will likely attack Somalia.", Certainty.LIKELY, "likely"),
        ("Kenya may attack Somalia.", Certainty.POSSIBLE, "may"),
        ("Kenya is unlikely to attack Somalia.", Certainty.UNLIKELY, "unlikely"),
        ("Kenya will almost certainly attack Somalia.", Certainty.ALMOST_CERTAIN, "almost certainly"),
        ("Kenya allegedly attacked Somalia.", Certainty.REPORTED, "allegedly"),
        ("Kenya seems to fear Somalia.", Certainty.LIKELY, "seems"),
    ],
)
def test_certainty(text: str, certainty: Certainty, hedge: str | None) -> None:
    claim = read(text)[0]
    assert (claim.certainty, claim.hedge) == (certainty, hedge)


def test_a_hedge_does_not_reach_the_other_clause() -> None:
    text = "Kenya attacked Somalia, and Uganda may join the war."
    assert about(text, "attacked").certainty is Certainty.CERTAIN
    assert about(text, "join").certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Kenya did not attack Somalia.", Polarity.NEGATED),
        ("Kenya never attacked Somalia.", Polarity.NEGATED),
        ("No Kenyan soldier attacked Somalia.", Polarity.NEGATED),
        ("Kenya failed to stop Somalia.", Polarity.NEGATED),
        ("Neither Kenya nor Uganda attacked Somalia.", Polarity.NEGATED),
        ("Kenya attacked Somalia.", Polarity.AFFIRMED),
        ("Kenya did not fail to stop Somalia.", Polarity.AFFIRMED),
    ],
)
def test_polarity(text: str, polarity: Polarity) -> None:
    assert read(text)[0].polarity is polarity


def test_a_denial_is_the_deniers_negation() -> None:
    claim = about("Kenya denies any Kenyan presence in Somalia.", "presence")
    assert (claim.speaker, claim.polarity, claim.certainty) == (
        ("author", "KEN"),
        Polarity.NEGATED,
        Certainty.REPORTED,
    )


def test_conditions_and_causes_are_linked() -> None:
    claims = {
        claim.id: claim for claim in read("If Kenya attacks the port of Kismayo, Ethiopia will send troops.")
    }
    whole = next(claim for claim in claims.values() if claim.condition)
    assert claims[whole.condition[0]].actor == "KEN"
    assert claims[whole.condition[0]].consequence == (whole.id,)
    causes = read("Kenya closed the border, infuriating Somalia.")
    assert causes[1].condition == (causes[0].id,)


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("Kenya sent at least 1,500 soldiers to Somalia.", 1500.0, ">="),
        ("Kenya sent more than two hundred soldiers to Somalia.", 200.0, ">"),
        ("Kenya sent dozens of soldiers to Somalia.", 24.0, ">="),
        ("Kenya sent roughly 40 trucks to Somalia.", 40.0, "~"),
        ("Kenya sent up to 5,000 soldiers to Somalia.", 5000.0, "<="),
        ("Kenya sent several ships to Somalia.", "several", "~"),
    ],
)
def test_quantities(text: str, value: float | str, comparator: str) -> None:
    quantity = read(text)[0].quantity
    assert quantity is not None
    assert (quantity.value, quantity.comparator) == (value, comparator)


def test_years_are_no_quantities() -> None:
    assert read("Kenya attacked Somalia in 2011.")[0].quantity is None
    assert read("Kenya attacked Somalia in 2011.")[0].date == "2011"


def test_places_are_those_stated() -> None:
    assert read("Kenya held talks with Somalia in Geneva.")[0].place == "Geneva"
    assert read("Kenya attacked Somalia.")[0].place is None
    assert read("Kenya shelled rebels near Kismayo.")[0].place == "Kismayo"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Kenya is arming the rebels.", "../2023-06-20"),
        ("Kenya has been shelling the port.", "../2023-06-20"),
        ("Kenya has so far shelled the port.", "../2023-06-20"),
        ("Kenya shelled the port.", None),
        ("Kenya has been shelling the port since May 2023.", "2023-05/2023-06-20"),
    ],
)
def test_what_is_going_on_reaches_to_the_day_of_publication(text: str, date: str | None) -> None:
    assert read(text, "2023-06-20")[0].date == date


def test_a_condition_that_names_no_actor_is_linked_too() -> None:
    claims = {
        claim.id: claim for claim in read("If the truce fails before winter, Kenya will send troops to Chad.")
    }
    whole = next(claim for claim in claims.values() if claim.condition)
    assert claims[whole.condition[0]].quote == "If the truce fails before winter"
    assert claims[whole.condition[0]].consequence == (whole.id,)
