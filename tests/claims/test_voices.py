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
