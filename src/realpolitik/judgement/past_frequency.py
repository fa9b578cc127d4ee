"""Past frequency: the outside view on a question, from how often its events have happened so far.

A question is asked because something makes its event likelier than usual, or because someone knows the answer; what
the record alone would have said is the plain yardstick for a forecast of it.
"""

from __future__ import annotations

from datetime import date
from math import prod

from realpolitik.case.model import Case
from realpolitik.case.question import AllRule, AnyRule, EventRule, LevelRule, NotRule, Question, Rule
from realpolitik.engine.simulation.watch import recorded_fits
from realpolitik.judgement.gamma_poisson import chance_of_events

PRIOR_EVENTS = 0.5
"""Events that Jeffreys' prior of a Poisson rate counts for."""


def past_frequency(question: Question, case: Case, at: date) -> float | None:
    """Give the probability of yes if events go on as often as on average so far; None where a rule asks for a level.

    Of the events that the rule needs, those in the question's window so far are no longer needed; the rest are to come
    in the days to go (`gamma_poisson`, with Jeffreys' prior). Parts of a rule are taken as independent.

    >>> from realpolitik.case.load import load_case
    >>> case = load_case("tests/fixtures/tiny")
    >>> round(past_frequency(case.questions[0], case, date(2020, 6, 30)), 2)
    0.34
    """
    return _frequency(question.rule, question, case, at)


def _frequency(rule: Rule, question: Question, case: Case, at: date) -> float | None:
    match rule:
        case EventRule():
            return _of_events(rule, question, case, at)
        case NotRule():
            inner = _frequency(rule.part, question, case, at)
            return None if inner is None else 1.0 - inner
        case AllRule() | AnyRule():
            parts = [_frequency(part, question, case, at) for part in rule.parts]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            if isinstance(rule, AllRule):
                return prod(known)
            return 1.0 - prod(1.0 - part for part in known)
        case LevelRule():
            return None


def _of_events(rule: EventRule, question: Question, case: Case, at: date) -> float:
    classes = {place.id: place.place_class for place in case.places}
    matching = [
        event for event in case.record.events if event.date_to <= at and recorded_fits(rule, event, classes)
    ]
    counted = sum(question.opens < event.date for event in matching)
    past, ahead = (at - case.starts).days + 1, (question.closes - at).days
    needed = rule.at_least - counted
    return float(chance_of_events(len(matching), past, ahead, prior_events=PRIOR_EVENTS, needed=needed))
