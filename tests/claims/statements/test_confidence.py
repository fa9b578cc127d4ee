"""Confidence: the fitted weights are those of the traits, and say what they were fitted to say."""

from __future__ import annotations

from math import exp

import pytest

from realpolitik.claims.claim import Claim
from realpolitik.claims.extract import read_claims
from realpolitik.claims.statements import confidence
from realpolitik.claims.statements.confidence import fitted_weights
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


def test_confidence_is_the_logistic_of_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    traits: dict[str, float] = {}
    original = confidence.traits_of
    monkeypatch.setattr(confidence, "traits_of", lambda item: traits.update(original(item)) or original(item))
    said = sure("Kenya attacked Somalia.")
    assert traits["actor is the subject"] == traits["recipient named"] == 1
    assert 0.5 < traits["recipient's probability"] < 1
    weights = fitted_weights()
    score = weights["intercept"] + sum(weights[name] * value for name, value in traits.items())
    assert said == round(1 / (1 + exp(-score)), 2)


def test_named_parties_are_surer_than_guessed_ones() -> None:
    assert sure("Kenya attacked Somalia.") > sure("Kenya attacked.") > sure("A blockade may prove costly.")
