"""Headlines in capitals: which words lose them."""

from __future__ import annotations

import pytest

from realpolitik.claims.extract import read_claims
from realpolitik.claims.syntax.headline import sentence_case
from realpolitik.documents import document_from_text


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Kenya Seeks to Free Its Crew", "Nairobi waits.", "Kenya seeks to free its crew"),
        ("Kenya seeks to free its crew", "Nairobi waits.", "Kenya seeks to free its crew"),
        (
            "Rebels Leave Camp Simba After Talks",
            "They left for Camp Simba.",
            "Rebels leave Camp Simba after talks",
        ),
        ("Kenyan-Backed Troops Enter a Port", "Ships wait.", "Kenyan-backed troops enter a port"),
        ("The UN and the Rebels: Why Talks Stall", "All wait.", "The UN and the rebels: Why talks stall"),
    ],
)
def test_sentence_case(title: str, body: str, expected: str) -> None:
    assert sentence_case(title, body, {"Kenya", "Kenyan"}) == expected


def test_the_claim_quotes_the_headline_as_it_stands() -> None:
    text = "Kenya Seeks to Seize Somali Ports\n\n2 May 2021\n\nThe two navies met off Lamu on Sunday.\n"
    claim = read_claims([document_from_text(text)])[0]
    assert (claim.quote, claim.actor, claim.recipient) == ("Kenya Seeks to Seize Somali Ports", "KEN", "SOM")


def test_what_is_longer_than_any_headline_is_left_as_it_is() -> None:
    title = "Kenya Attacks Chad Again " * 400
    assert sentence_case(title, "", {"Kenya", "Chad"}) == title
