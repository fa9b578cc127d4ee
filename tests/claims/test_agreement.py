"""Agreement of two readings: published values of alpha, and what counts as the same claim and slot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from realpolitik.claims.agreement import CORE_SLOTS, agreement, krippendorff_alpha
from realpolitik.claims.claim import Certainty, Claim
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text

TEXT = "Kenya attacked Chad in May. Uganda may have accused Kenya, diplomats said. Mali fears Chad."


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return read_claims([document_from_text(TEXT, "a")])


@pytest.mark.parametrize(
    ("one", "other", "alpha"),
    [
        ("0100000010", "1110010000", 0.095),  # Krippendorff (2011), binary data, two observers
        ("aabbdccceDda".lower(), "babbbcccedDd".lower(), 0.692),  # the same, nominal data, two observers
    ],
)
def test_alpha_is_the_published_one(one: str, other: str, alpha: float) -> None:
    assert krippendorff_alpha(list(zip(one, other, strict=True))) == pytest.approx(alpha, abs=5e-4)


def test_alpha_of_one_value_is_not_defined() -> None:
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None


def test_a_reading_agrees_with_itself(claims: tuple[Claim, ...]) -> None:
    found = agreement(claims, claims)
    assert (found.f1, found.all_core, found.both) == (1, 1, len(claims))
    assert {slot.share for slot in found.slots} == {1}


def test_one_wrong_slot_is_seen_in_that_slot_and_in_no_other(claims: tuple[Claim, ...]) -> None:
    changed = (replace(claims[0], certainty=Certainty.UNLIKELY), *claims[1:])
    found = agreement(changed, claims)
    shares = {slot.slot: slot.share for slot in found.slots}
    assert shares.pop("certainty") == pytest.approx(1 - 1 / len(claims))
    assert set(shares.values()) == {1}
    assert found.all_core == pytest.approx(1 - 1 / len(claims))


def test_precision_and_recall_change_places(claims: tuple[Claim, ...]) -> None:
    one, other = agreement(claims[:2], claims), agreement(claims, claims[:2])
    assert (one.precision, one.recall) == (other.recall, other.precision) == (1, 2 / len(claims))


def test_claims_of_other_documents_or_places_are_not_paired(claims: tuple[Claim, ...]) -> None:
    elsewhere = [replace(claim, doc="b") for claim in claims]
    beside = [replace(claim, start=claim.start + 500, end=claim.end + 500) for claim in claims]
    assert agreement(elsewhere, claims).both == agreement(beside, claims).both == 0


def test_half_of_the_words_are_enough_for_words() -> None:
    one = Claim("a-1", "a", 0, 10, "x", actor="Ugandan officials", recipient="UGA")
    other = replace(one, actor="two Ugandan officials", recipient="UGANDA")
    shares = {slot.slot: slot.share for slot in agreement([one], [other]).slots}
    assert (shares["actor"], shares["recipient"]) == (1, 0)
    assert set(CORE_SLOTS) <= set(shares)
