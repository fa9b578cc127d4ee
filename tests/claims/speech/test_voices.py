"""Who speaks: people left unnamed, sources set beside a sentence, denials, and what is the writer's own."""

from __future__ import annotations

import pytest

from realpolitik.claims.claim import Certainty, Claim, Polarity
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


def about(text: str, words: str) -> Claim:
    """The shortest claim that holds some words."""
    found = [claim for claim in read_claims([document_from_text(text)]) if words in claim.quote]
    assert found, words
    return min(found, key=lambda claim: len(claim.quote))


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Two Kenyan officials said that Sudan had closed the border.", "closed", "Kenyan officials"),
        ("Kenyan officials said that Sudan had closed the border.", "closed", "KEN"),
        ("A former Kenyan ambassador said Sudan wanted peace.", "wanted", "former Kenyan ambassador"),
        ("Sudan closed the border to Kenya, according to a Western diplomat.", "closed", "Western diplomat"),
        ("Sudan met Kenya in May and, according to Chad, threatened Uganda.", "met", "author"),
        ("Sudan met Kenya in May and, according to Chad, threatened Uganda.", "threatened", "TCD"),
        ("Kenya said Sudan, which attacked Chad in May, had closed the border.", "attacked", "author"),
        ("Kenya said Sudan, which had attacked Chad in May, had closed the border.", "attacked", "KEN"),
        ("Kenya blamed Sudan; Chad denied that its jets had bombed Uganda.", "blamed", "author"),
        ("The Kenyan government denied having sent troops to Sudan.", "sent", "KEN"),
        ("Kenya denied any part in the attack on Sudan.", "part", "KEN"),
        ("Kenya fears that Sudan would attack Chad.", "attack", "KEN"),
        ("Kenya vowed that Sudan would pay for the attack.", "pay", "KEN"),
        ("Kenya sent Chad signals that it would attack Sudan.", "attack Sudan", "KEN"),
        ("Kenya's fear is that Sudan may attack Chad.", "attack Chad", "KEN"),
        ("Kenya sent troops to expel what Chad called Sudanese occupiers.", "occupiers", "TCD"),
        ("Kenya has neither confirmed nor denied bombing Sudan.", "confirmed", "author"),
    ],
)
def test_speakers(text: str, words: str, speaker: str) -> None:
    assert about(text, words).speaker[-1] == speaker


@pytest.mark.parametrize(
    "text",
    ["Kenya denied having sent troops to Sudan.", "Kenya denied that it had sent troops to Sudan."],
)
def test_a_denial_of_a_deed_is_the_deniers_negation(text: str) -> None:
    claim = about(text, "sent")
    assert (claim.certainty, claim.polarity) == (Certainty.REPORTED, Polarity.NEGATED)
    assert (claim.actor, claim.event) == ("KEN", "MOBILIZE")


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("Kenya no longer supports Sudan.", "supports", Polarity.NEGATED),
        ("Kenya has yet to attack Sudan.", "attack", Polarity.NEGATED),
        ("Kenya has refrained from attacking Sudan.", "refrained", Polarity.NEGATED),
        ("Kenya withdrew without attacking the Sudanese army.", "attacking", Polarity.NEGATED),
        ("Kenya will attack Sudan rather than meet Chad.", "meet", Polarity.NEGATED),
        ("There is no evidence that Kenya attacked Sudan.", "attacked", Polarity.NEGATED),
        ("Few generals support Sudan.", "support", Polarity.NEGATED),
        ("Kenya will fail in Sudan.", "fail", Polarity.AFFIRMED),
        ("Kenya pledged not to attack Sudan.", "pledged", Polarity.AFFIRMED),
    ],
)
def test_polarity(text: str, words: str, polarity: Polarity) -> None:
    assert about(text, words).polarity is polarity


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("Kenya said it would attack Sudan.", "attack", Certainty.REPORTED),
        ("Kenya likely believes that Sudan will attack Chad.", "attack", Certainty.LIKELY),
        ("Analysts doubt that Sudan will attack Chad.", "attack", Certainty.UNLIKELY),
        ("Analysts do not doubt that Sudan attacked Chad.", "attacked", Certainty.REPORTED),
        ("Kenya can hardly attack Sudan.", "attack", Certainty.CERTAIN),
        ("I suspect that Kenya attacked Sudan.", "attacked", Certainty.LIKELY),
        ("A Kenyan attack on Sudan cannot be excluded.", "excluded", Certainty.POSSIBLE),
    ],
)
def test_certainty(text: str, words: str, certainty: Certainty) -> None:
    assert about(text, words).certainty is certainty
