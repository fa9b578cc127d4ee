"""Questions resolved on a record."""

from __future__ import annotations

from datetime import date

import pytest

from realpolitik.case.actor import Actor, ActorKind
from realpolitik.case.model import Case, Clock
from realpolitik.case.move import Move
from realpolitik.case.place import Place
from realpolitik.case.question import (
    AllRule,
    AnyRule,
    EventRule,
    Extent,
    LevelRule,
    NotRule,
    Question,
    Rule,
)
from realpolitik.case.record import Observation, Record, RecordedEvent
from realpolitik.claims.ontology import EventRoot
from realpolitik.judgement.resolution import resolve


def event(name: str, day: date, root: EventRoot = EventRoot.ASSAULT, **more: object) -> RecordedEvent:
    to = more.pop("to", day)
    return RecordedEvent(name, day, to, "AAA", root, "BBB", **more)  # type: ignore[arg-type]


CASE = Case(
    id="small",
    title="Small",
    starts=date(2020, 1, 1),
    ends=date(2020, 12, 31),
    clock=Clock.WEEK,
    sha256="0" * 64,
    actors=(Actor("AAA", "A", ActorKind.STATE), Actor("BBB", "B", ActorKind.STATE)),
    issues=(),
    moves=(
        Move("raid", "Raid", EventRoot.ASSAULT, ("AAA",), ("BBB",)),
        Move("siege", "Siege", EventRoot.ASSAULT, ("AAA",), ("BBB",)),
        Move("talk", "Talk", EventRoot.CONSULT, ("AAA",), ("BBB",)),
    ),
    places=(Place("town", "Town", "border"),),
    record=Record(
        events=(
            event("e1", date(2020, 3, 1), move="raid", place="town"),
            event("e2", date(2020, 4, 1)),
            event("e3", date(2020, 5, 25), to=date(2020, 6, 5)),
            event("e4", date(2020, 7, 1), EventRoot.CONSULT),
        ),
        observations=(
            Observation(date(2020, 1, 1), "issue.hold", 0.2),
            Observation(date(2020, 6, 1), "issue.hold", 0.7),
            Observation(date(2020, 9, 1), "issue.hold", 0.4),
        ),
    ),
)


def ask(
    rule: Rule, opens: str = "2020-01-31", closes: str = "2020-10-31", as_of: str | None = None
) -> bool | None:
    question = Question("q", "?", date.fromisoformat(opens), date.fromisoformat(closes), rule)
    return resolve(question, CASE, date.fromisoformat(as_of) if as_of else None).outcome


ASSAULT = EventRule(actors=("AAA",), events=(EventRoot.ASSAULT,))


@pytest.mark.parametrize(
    ("rule", "window", "outcome"),
    [
        (ASSAULT, ("2020-01-31", "2020-03-31"), True),
        (ASSAULT, ("2020-03-01", "2020-03-31"), False),  # the window starts the day after it opens
        (ASSAULT, ("2020-02-29", "2020-03-01"), True),
        (ASSAULT, ("2020-05-28", "2020-06-30"), None),  # e3 may lie before the window
        (ASSAULT, ("2020-08-01", "2021-06-30"), None),  # the record ends first
        (ASSAULT, ("2020-08-01", "2020-11-30"), False),
        (EventRule(events=(EventRoot.ASSAULT,), at_least=3), ("2020-01-31", "2020-10-31"), True),
        (EventRule(events=(EventRoot.ASSAULT,), at_least=4), ("2020-01-31", "2020-10-31"), False),
        (EventRule(moves=("raid",)), ("2020-01-31", "2020-03-31"), True),
        (EventRule(moves=("raid",)), ("2020-03-15", "2020-04-30"), None),  # e2 may be a raid or a siege
        (EventRule(moves=("raid", "siege")), ("2020-03-15", "2020-04-30"), True),
        (EventRule(moves=("talk",)), ("2020-06-15", "2020-07-30"), True),  # only one move has this root
        (EventRule(recipients=("AAA",)), ("2020-01-31", "2020-10-31"), False),
        (EventRule(places=("town",)), ("2020-01-31", "2020-10-31"), True),
        (EventRule(place_classes=("border",)), ("2020-03-15", "2020-10-31"), False),
    ],
)
def test_events(rule: Rule, window: tuple[str, str], outcome: bool | None) -> None:
    assert ask(rule, *window) is outcome


@pytest.mark.parametrize(
    ("rule", "window", "outcome"),
    [
        (LevelRule("issue.hold", 0.5), ("2020-01-31", "2020-05-31"), False),
        (LevelRule("issue.hold", 0.5), ("2020-01-31", "2020-10-31"), True),
        (LevelRule("issue.hold", 0.5), ("2020-06-10", "2020-06-20"), True),  # held from before the window
        (LevelRule("issue.hold", 0.5, extent=Extent.END), ("2020-01-31", "2020-10-31"), False),
        (LevelRule("issue.hold", 0.5, extent=Extent.END), ("2020-01-31", "2020-07-31"), True),
        (LevelRule("issue.hold", 0.3, extent=Extent.ALWAYS), ("2020-05-31", "2020-10-31"), True),
        (LevelRule("issue.hold", 0.3, extent=Extent.ALWAYS), ("2020-05-15", "2020-10-31"), False),
        (LevelRule("issue.hold", 0.3, below=True), ("2020-01-31", "2020-02-28"), True),
        (LevelRule("issue.other", 0.3), ("2020-01-31", "2020-02-28"), None),
        (LevelRule("issue.hold", 0.9), ("2020-01-31", "2021-02-28"), None),
    ],
)
def test_levels(rule: Rule, window: tuple[str, str], outcome: bool | None) -> None:
    assert ask(rule, *window) is outcome


YES, NO, UNKNOWN = EventRule(), EventRule(actors=("ZZZ",)), LevelRule("issue.none", 0.5)


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        (NotRule(YES), False),
        (NotRule(UNKNOWN), None),
        (AnyRule((NO, UNKNOWN, YES)), True),
        (AnyRule((NO, UNKNOWN)), None),
        (AnyRule((NO, NO)), False),
        (AllRule((YES, UNKNOWN)), None),
        (AllRule((YES, UNKNOWN, NO)), False),
        (AllRule((YES, YES)), True),
    ],
)
def test_three_valued_logic(rule: Rule, outcome: bool | None) -> None:
    assert ask(rule) is outcome


def test_what_has_happened_resolves_before_closing_and_what_has_not_stays_open() -> None:
    assert ask(ASSAULT, as_of="2020-03-02") is True
    assert ask(ASSAULT, as_of="2020-02-15") is None
    assert ask(LevelRule("issue.hold", 0.5, extent=Extent.END), as_of="2020-06-15") is None


def test_the_rows_that_decided_are_named() -> None:
    question = Question("q", "?", date(2020, 1, 31), date(2020, 4, 30), EventRule(actors=("AAA",)))
    found = resolve(question, CASE)
    assert found.because == ("e1", "e2")
    assert found.reason == "yes: e1, e2"
