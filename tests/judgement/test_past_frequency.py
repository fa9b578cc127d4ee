"""The outside view on a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.case.question import AllRule, AnyRule, EventRule, LevelRule, NotRule, Question
from realpolitik.claims.ontology import EventRoot
from realpolitik.judgement.past_frequency import past_frequency

AT = date(2020, 6, 30)
THREATS = EventRule(actors=("A",), events=(EventRoot.THREATEN,))
AIDS = EventRule(actors=("C",), events=(EventRoot.AID,))


@pytest.fixture(scope="module")
def case(tiny: Path) -> Case:
    return load_case(tiny)


def question(rule: object, opens: date = AT) -> Question:
    return Question("q", "Will it happen?", opens, date(2020, 9, 30), rule)  # type: ignore[arg-type]


@pytest.mark.parametrize("needed", [1, 2, 4])
def test_it_is_the_poisson_probability_averaged_over_the_rate(case: Case, needed: int) -> None:
    """Two threats by A in 182 days, 92 days to go; Jeffreys' posterior of the rate is Gamma(2.5, 182)."""
    rate = gamma(2.5, scale=1 / 182)
    mean, _ = quad(lambda r: poisson.sf(needed - 1, 92 * r) * rate.pdf(r), 0, 0.5)
    found = past_frequency(question(replace(THREATS, at_least=needed)), case, AT)
    assert found == pytest.approx(mean, abs=1e-7)


def test_what_the_window_has_seen_counts(case: Case) -> None:
    """A threat of 28 April lies in a window that opened in March: of one needed, none is left to come."""
    opened = date(2020, 3, 1)
    assert past_frequency(question(THREATS, opened), case, AT) == 1.0
    two = past_frequency(question(replace(THREATS, at_least=2), opened), case, AT)
    assert two == past_frequency(question(THREATS), case, AT)


def test_rules_combine_as_if_independent(case: Case) -> None:
    one, other = (past_frequency(question(rule), case, AT) for rule in (THREATS, AIDS))
    assert one is not None
    assert other is not None
    assert past_frequency(question(AllRule((THREATS, AIDS))), case, AT) == pytest.approx(one * other)
    assert past_frequency(question(AnyRule((THREATS, AIDS))), case, AT) == pytest.approx(
        1 - (1 - one) * (1 - other)
    )
    assert past_frequency(question(NotRule(THREATS)), case, AT) == pytest.approx(1 - one)


@pytest.mark.parametrize("wrapped", [lambda rule: rule, NotRule, lambda rule: AllRule((rule, THREATS))])
def test_a_level_has_no_past_frequency(case: Case, wrapped: type[NotRule]) -> None:
    assert past_frequency(question(wrapped(LevelRule("issue.valley", 0.5))), case, AT) is None


def test_nothing_later_is_used(case: Case) -> None:
    record = replace(case.record, events=tuple(event for event in case.record.events if event.date_to <= AT))
    assert past_frequency(question(THREATS), replace(case, record=record), AT) == past_frequency(
        question(THREATS), case, AT
    )
