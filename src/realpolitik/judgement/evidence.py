"""Evidence: what the record says of one hypothesis, each event predicted before it is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.engine.design import Design, lay_out
from realpolitik.engine.fit import Fit, climb_posterior, fit_design, prior_of
from realpolitik.engine.history import History
from realpolitik.engine.likelihood import event_terms, silences
from realpolitik.engine.replay import replay

Floats = NDArray[np.float64]

REFIT = 2
"""Newton steps from the last quarter's parameters to the next's; the log density is nearly quadratic between them."""
BLOCK_DAYS = 91
"""Days between fits: events of a quarter are predicted with what was known before it."""


@dataclass(frozen=True, slots=True)
class PredictedEvent:
    """One event and the log of the expected number of such events in its step, as foreseen: a log intensity."""

    id: str
    step: int
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a record says of a hypothesis.

    `steps` [steps] is the prequential log score of each step of the clock, events and silence together; `blocks`
    [steps] the number of its quarter. `events` are the scores of single events, without the silence between them.
    `fit` is that on the whole record up to `until`, and holds the log evidence.
    """

    hypothesis: str
    until: date
    steps: Floats
    blocks: tuple[int, ...]
    days: tuple[date, ...]
    events: tuple[PredictedEvent, ...]
    fit: Fit
    unmatched: tuple[str, ...]
    surprises: tuple[str, ...]

    @property
    def total(self) -> float:
        """Prequential log score of the whole record."""
        return float(self.steps.sum())


def weigh_evidence(history: History, hypothesis: Hypothesis) -> Evidence:
    """Predict a record quarter by quarter under a hypothesis, each with parameters fitted on what came before.

    S = sum over quarters q of log p(record of q | record before q, theta*_q), theta*_q the most probable parameters
    given the record before q (the prior mean in the first). The state along the record is that of the hypothesis.

    Raises `InputError` where a name in the case or the hypothesis is unknown.

    Reference: Dawid (1984), JRSS A 147.
    """
    design = lay_out(replay(history, hypothesis))
    length = max(1, BLOCK_DAYS // history.timeline.days)
    blocks = tuple(step // length for step in range(design.steps))
    scores = np.zeros(design.steps)
    predicted: list[PredictedEvent] = []
    prior = prior_of(design, hypothesis)
    theta = prior.mean
    for first in range(0, design.steps, length):
        if first:
            theta = climb_posterior(design.before(first), prior, theta, REFIT).point
        last = min(first + length, design.steps)
        part = _between(design, first, last)
        scores[first:last] = silences(part, theta)[first:last]
        for term in event_terms(part, theta):
            scores[term.step] += term.choice + term.rate
            predicted.append(PredictedEvent(term.event.id, term.step, term.choice + term.rate))
    return Evidence(
        hypothesis=hypothesis.id,
        until=history.until,
        steps=scores,
        blocks=blocks,
        days=tuple(history.timeline.day(step) for step in range(design.steps)),
        events=tuple(sorted(predicted, key=lambda event: (event.step, event.id))),
        fit=fit_design(design, hypothesis),
        unmatched=tuple(event.id for event in history.unmatched),
        surprises=tuple(match.event.id for match in design.surprises),
    )


def _between(design: Design, first: int, last: int) -> Design:
    """Give the design up to a step, with only those choices that were made from step `first` on."""
    upto = design.before(last)
    choices = []
    for block in upto.choices:
        skipped = int(np.searchsorted(block.step, first))
        if skipped == len(block.events):
            continue
        row = int(block.row[skipped])
        choices.append(
            replace(
                block,
                features=block.features[row:],
                offset=block.offset[row:],
                events=block.events[skipped:],
                row=block.row[skipped:] - row,
                step=block.step[skipped:],
                matched=block.matched[skipped:],
            )
        )
    return replace(upto, choices=tuple(choices))
