"""Claims made by noun phrases and by clauses that hang on others."""

from __future__ import annotations

import pytest

from realpolitik.claims.claim import Kind
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


@pytest.mark.parametrize(
    ("text", "quote", "actor", "recipient", "kind"),
    [
        ("Uganda, a Chinese client, attacked Chad.", "Uganda, a Chinese client", "UGA", "CHN", Kind.RELATION),
        (
            "Uganda, China's closest partner in Africa, attacked Chad.",
            "Uganda, China's closest partner in Africa",
            "UGA",
            "CHN",
            Kind.RELATION,
        ),
        (
            "Kenya accused the fighters of Uganda of shelling Sudanese villages.",
            "shelling Sudanese villages",
            "UGA",
            "SDN",
            Kind.EVENT,
        ),
        (
            "Kenya might attack ships in order to blame Sudan.",
            "in order to blame Sudan",
            "KEN",
            "SDN",
            Kind.GOAL,
        ),
        (
            "Kenya needs an enemy to distract the Sudanese government from famine.",
            "to distract the Sudanese government from famine",
            "KEN",
            "SDN",
            Kind.GOAL,
        ),
    ],
)
def test_phrases(text: str, quote: str, actor: str, recipient: str, kind: Kind) -> None:
    claims = {claim.quote: claim for claim in read_claims([document_from_text(text)])}
    assert quote in claims
    found = claims[quote]
    assert (found.actor, found.recipient, found.kind) == (actor, recipient, kind)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Kenya has armed, housed and financed Uganda.", ["Kenya has armed, housed and financed Uganda"]),
        ("Kenya responded by sailing to Chad.", ["Kenya responded by sailing to Chad"]),
        (
            "Kenya left Chad without signing a truce.",
            ["Kenya left Chad", "signing a truce"],
        ),
        (
            "A Kenyan official who asked not to be named met Chad.",
            ["A Kenyan official who asked not to be named met Chad"],
        ),
        ("Kenya reacted faster than Sudan had expected.", ["Kenya reacted faster than Sudan had expected"]),
        (
            "Kenya fears that Sudan will attack Chad.",
            ["Kenya fears that Sudan will attack Chad", "Sudan will attack Chad"],
        ),
        ("Kenya condemned the raids on Chad as reckless.", ["Kenya condemned the raids on Chad as reckless"]),
        (
            "Kenya condemned the raids on Chad as “reckless”.",
            ["Kenya condemned the raids on Chad as “reckless", "the raids on Chad as “reckless"],
        ),
    ],
)
def test_what_is_one_claim_and_what_is_two(text: str, quotes: list[str]) -> None:
    assert [claim.quote for claim in read_claims([document_from_text(text)])] == quotes
