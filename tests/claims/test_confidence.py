"""Confidence: the fitted weights are those of the traits, and say what they were fitted to say."""

from __future__ import annotations

from math import exp

import pytest

from realpolitik.claims import confidence
from realpolitik.claims.claim import Claim
from realpolitik.claims.confidence import fitted_weights
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


def read(text: str) -> Claim:
    return read_claims([document_from_text(text)])[0]


def sure(text: str) -> float:
    made = read(text).extractor
    assert made is not None
    assert made.confidence is not None
    return made.confidence


def test_every_trait_has_a_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    traits: list[str] = []
    original = confidence.traits_of
    monkeypatch.setattr(confidence, "traits_of", lambda item: traits.extend(original(item)) or original(item))
    read("Kenya attacked Somalia.")
    assert {"intercept", *traits} == set(fitted_weights())


def test_confidence_is_the_logistic_of_the_weights() -> None:
    weights = fitted_weights()
    named = ("intercept", "actor is the subject", "recipient named", "event", "standing clause")
    score = sum(weights[name] for name in named)
    assert sure("Kenya attacked Somalia.") == round(1 / (1 + exp(-score)), 2)


def test_named_parties_are_surer_than_guessed_ones() -> None:
    assert sure("Kenya attacked Somalia.") > sure("Kenya attacked.") > sure("A blockade may prove costly.")
