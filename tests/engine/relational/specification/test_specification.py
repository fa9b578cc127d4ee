"""Terms and models as words: read, written, refused."""

from __future__ import annotations

import pytest

from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.specification import specify
from realpolitik.engine.relational.specification.term_text import parse_terms
from realpolitik.engine.relational.statistics.resolved_term import resolve
from realpolitik.errors import InputError, SettingError


@pytest.mark.parametrize(
    "text",
    [
        "inertia",
        "indeg(calls, role=ego, window=300)",
        "inertia(pact, weighting=count, transform=log1p)",
        "recip(transform=proportion)",
        "outdeg(half_life=12.5)",
        "trans(ignore_repetitions=calls)",
    ],
)
def test_terms_are_read_as_they_are_written(text: str) -> None:
    (term,) = parse_terms(text)
    assert term.label == text


@pytest.mark.parametrize(
    "text",
    [
        "inertia,indeg(calls,role=ego)",
        "inertia + indeg (calls, role=ego)",
        "inertia\nindeg(calls, role=ego)",
        "inertia indeg(calls, role=ego);",
    ],
)
def test_separators(text: str) -> None:
    assert [term.label for term in parse_terms(text)] == ["inertia", "indeg(calls, role=ego)"]


def test_durations_with_units() -> None:
    found = parse_terms(
        "inertia(window=5min), inertia(window=2h), inertia(window=1.5d), inertia(half_life=1w)"
    )
    assert [term.window or term.half_life for term in found] == [300.0, 7200.0, 129600.0, 604800.0]


def test_all_faults_of_a_text_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        parse_terms("recp, indeg(role=both), inertia(window=-3), trans(a, b), 3!")
    said = str(caught.value).splitlines()
    assert len(said) == 6
    assert said[1].startswith("  unknown effect 'recp'; did you mean recip?")
    assert said[2] == "  indeg: role=both; allowed: ego, alter"


@pytest.mark.parametrize(
    ("model", "effects", "timed", "said"),
    [
        ("rate", "inertia", False, "is about pairs"),
        ("rate", "alter(mood)", False, "the rate model has no receiver"),
        ("choice", "outdeg(role=ego)", False, "drops out"),
        ("choice", "same(moods)", False, "no attribute 'moods'; known: bloc, mood"),
        ("rem", "intercept", False, "only timed models have an intercept"),
        ("rem", "intercept", True, "given more than once"),
        ("rem", "trans(transform=proportion)", False, "has no proportion"),
        ("rem", "inertia(pact, window=3)", False, "need a network of increments"),
        ("rem", "inertia(half_life=3, window=3)", False, "half_life goes with weighting=count"),
        ("rem", "same(bloc, window=3)", False, "are for effects of a network"),
        ("rem", "inertia(role=ego)", False, "role is for effects of one actor"),
        ("rem", "ego(mood, role=alter)", False, "use ego(...) for the sender"),
    ],
)
def test_terms_without_meaning_are_refused(
    model: str, effects: str, timed: bool, said: str, world: Observation
) -> None:
    with pytest.raises(InputError) as caught:
        resolve(specify(model, effects, timed=timed), world)
    assert said in str(caught.value)


def test_settings_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(SettingError, match="model: got chance; allowed: choice, rate, rem, coordination"):
        specify("chance", "inertia")
    with pytest.raises(SettingError, match="timed: got true with model choice"):
        specify("choice", "inertia", timed=True)
    with pytest.raises(SettingError, match="effects: got none"):
        specify("choice", "")
