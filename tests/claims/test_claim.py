"""The claim's contract: round trips, closed sets, schema."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.claims.claim import (
    Certainty,
    Claim,
    Extractor,
    Kind,
    Polarity,
    Quantity,
    from_record,
    to_line,
    to_record,
)
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class, roots_of
from realpolitik.claims.schema import claim_schema
from realpolitik.errors import DocumentError, SettingError

TEXT = st.text(max_size=12)
CLAIMS = st.builds(
    Claim,
    id=TEXT,
    doc=TEXT,
    start=st.integers(0, 5),
    end=st.integers(5, 9),
    quote=TEXT,
    speaker=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
    actor=st.none() | TEXT,
    event=st.none() | st.sampled_from(EventRoot),
    kind=st.sampled_from(Kind),
    certainty=st.sampled_from(Certainty),
    polarity=st.sampled_from(Polarity),
    probability=st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
    quantity=st.none() | st.builds(Quantity, st.floats(0, 1e6) | TEXT, TEXT, TEXT),
    citations=st.lists(TEXT, max_size=2).map(tuple),
    extractor=st.none()
    | st.builds(Extractor, TEXT, TEXT, st.just((("a", "b"),)), st.none() | st.floats(0, 1)),
)


@given(CLAIMS)
def test_claims_survive_a_round_trip(claim: Claim) -> None:
    assert from_record(json.loads(to_line(claim))) == claim


@given(CLAIMS)
def test_records_have_the_contracts_fields_in_order(claim: Claim) -> None:
    assert list(to_record(claim)) == [field.name for field in fields(Claim)]
    assert list(claim_schema()["properties"]) == [field.name for field in fields(Claim)]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"kind": "wish"}, "wish"),
        ({"event": "DANCE"}, "DANCE"),
        ({"colour": "red"}, "colour"),
        ({"end": -1}, "span"),
        ({"extractor": "me"}, "'c'"),
    ],
)
def test_values_outside_the_contract_are_refused(change: dict[str, object], word: str) -> None:
    record = to_record(Claim("c", "d", 0, 1, "x")) | change
    with pytest.raises(DocumentError, match=word):
        from_record(record)


def test_every_root_has_a_quad_class() -> None:
    assert sorted(root for quad in QuadClass for root in roots_of(quad)) == sorted(EventRoot)
    assert quad_class("REQUEST") is QuadClass.VERBAL_CONFLICT
    with pytest.raises(SettingError, match="ASSAULT"):
        quad_class("DANCE")
