"""The reader as a whole: offsets, settings, hostile input, and the marked texts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.claims.claim import Claim
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text, read_documents
from realpolitik.errors import SettingError

PIECES = st.sampled_from(
    [
        "Turkey",
        "denies",
        "that",
        "Syria",
        "“",
        "”",
        "[1]",
        "attacked",
        ".",
        ",",
        "likely",
        "\n\n",
        "— ",
        "\xa0",
        "если",
        "攻击",
        "🚀",
        "'s",
        "backed",
        "-",
        "will",
        "if",
        "\u200b",
        "(",
        ")",
        "1,500",
        "to",
        "said",
        "by",
    ]
)


def read(text: str, **options: str) -> tuple[Claim, ...]:
    return read_claims([document_from_text(text)], **options)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_and_every_quote_stands_in_it(text: str) -> None:
    document = document_from_text(text)
    claims = read_claims([document])
    for claim in claims:
        assert document.text[claim.start : claim.end] == claim.quote
        assert claim.quote.strip()
        assert claim.speaker
        assert claim.probability is None or 0 <= claim.probability[0] <= claim.probability[1] <= 1
    assert len({claim.id for claim in claims}) == len(claims)


def test_quotes_stand_in_the_original_with_its_markers() -> None:
    text = "Ruritania’s army shelled Chad.[1] Chad denies it.\n\n[1] https://example.org/a.\n"
    document = document_from_text(text)
    claims = read_claims([document])
    assert all(document.text[claim.start : claim.end] == claim.quote for claim in claims)
    assert claims[0].citations == ("1", "https://example.org/a")


def test_reading_twice_gives_the_same() -> None:
    text = "Kenya urged Sudan to stop. Sudan refused. Nairobi may send envoys."
    assert read(text) == read(text)


def test_scales_and_models_are_checked() -> None:
    assert read("Kenya will likely win.", scale="nato")[0].probability == (0.60, 0.90)
    with pytest.raises(SettingError, match="icd203"):
        read("Kenya won.", scale="gut")
    with pytest.raises(SettingError, match="pipeline"):
        read("Kenya won.", model="no_such_model")


def test_the_five_documents_give_claims_with_exact_quotes(shared: object) -> None:
    from pathlib import Path

    documents = read_documents(Path(str(shared)) / "seeds").documents
    claims = read_claims(documents)
    texts = {document.id: document.text for document in documents}
    assert all(texts[claim.doc][claim.start : claim.end] == claim.quote for claim in claims)
    assert {claim.doc for claim in claims} == set(texts)
    assert len(claims) > 400


def test_an_aside_that_asks_does_not_hide_the_sentence() -> None:
    document = document_from_text("Kenya (and Uganda?) will attack Somalia.")
    claim = read_claims([document])[0]
    assert claim.quote == "Kenya (and Uganda?) will attack Somalia"
    assert (claim.actor, claim.recipient) == ("KEN", "SOM")


def test_a_very_long_paragraph_is_read_in_pieces() -> None:
    text = "Kenya attacked Somalia. " * 900 + "x" * 3000 + " Kenya attacked Chad."
    document = document_from_text(text)
    claims = read_claims([document])
    assert len(claims) == 901
    assert claims[-1].recipient == "TCD"
    assert all(document.text[claim.start : claim.end] == claim.quote for claim in claims)
