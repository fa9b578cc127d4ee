"""Prequential scoring: every event predicted from what was recorded before it.

After each step with events the parameters are fitted anew on all that is known by then, starting from the last fit;
the silence that follows, and the events of the next step that has any, are scored with them. The sum of the scores
needs no correction for the number of parameters: nothing is ever predicted from itself.

Reference: Dawid (1984), Statistical theory: the prequential approach, Journal of the Royal Statistical Society A 147.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.record import RecordedEvent
from realpolitik.engine.arrays import Array
from realpolitik.engine.blueprint import draw_blueprint
from realpolitik.engine.design import lay_out
from realpolitik.engine.fit import climb_posterior, prior_of
from realpolitik.engine.history import match_record
from realpolitik.engine.likelihood import EventTerm, event_terms, silences
from realpolitik.engine.replay import replay
from realpolitik.engine.timeline import Timeline

MOST_ITERATIONS = 8
"""Newton steps of each refit; from the last fit two or three are enough."""


@dataclass(frozen=True, slots=True)
class Prequential:
    """Scores of predictions made step by step.

    `events` are the terms of all events from `since` on; `silence` [steps] holds - r dt - log N! as predicted, 0 before
    `since`; `total` is the sum of both.
    """

    hypothesis: str | None
    since: date
    until: date
    timeline: Timeline
    events: tuple[EventTerm, ...]
    silence: Array
    total: float
    unmatched: tuple[RecordedEvent, ...]


def prequential(
    case: Case,
    hypothesis: Hypothesis | None = None,
    until: date | None = None,
    since: date | None = None,
) -> Prequential:
    """Score the predictions of a hypothesis for every event of the record between two dates, each from before it.

    Args:
        case: the system and its record.
        hypothesis: assumptions to use; the case's own numbers if none.
        until: last day of the record that counts; the end of the case's period if none.
        since: first day that is scored; the beginning of the period if none.

    Raises:
        InputError: a name in the case or the hypothesis is unknown.
    """
    blueprint = draw_blueprint(case)
    history = match_record(blueprint, until or case.ends)
    design = lay_out(replay(history, hypothesis))
    prior = prior_of(design, hypothesis)
    timeline = history.timeline
    first = min(max(0, timeline.step(since or case.starts)), timeline.steps)
    starts = sorted({first, *(match.step + 1 for match in history.matches if match.step >= first)})
    events: list[EventTerm] = []
    silence = np.zeros(timeline.steps)
    theta = prior.mean
    for begins, ends in zip(starts, [*starts[1:], timeline.steps], strict=True):
        theta = climb_posterior(design.before(begins), prior, theta, MOST_ITERATIONS).point
        events.extend(event_terms(design.choices_between(begins, ends), theta))
        silence[begins:ends] = silences(design, theta)[begins:ends]
    return Prequential(
        hypothesis=hypothesis.id if hypothesis else None,
        since=timeline.day(first),
        until=history.until,
        timeline=timeline,
        events=tuple(events),
        silence=silence,
        total=sum(term.choice + term.rate for term in events) + float(silence.sum()),
        unmatched=history.unmatched,
    )
