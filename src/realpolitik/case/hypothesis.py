"""Hypotheses: rival explanations, as assumptions written in data."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.provenance import UNSOURCED, Provenance


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing a hypothesis holds to be so.

    `path` names a number of the case: `tie.LAYER.I>J`, `position.I.ISSUE`, `declared.I.ISSUE`, `reservation.I.ISSUE`,
    `salience.I.ISSUE`, `belief.I>J`, `credibility.COMMITMENT`, `capability.ACTOR`, `resource.I.NAME`, `start.ISSUE`,
    `rate.DRIFT` or `rate.INCIDENT`, `weight.DRIVE` (prior mean of a coefficient), `weight.EFFECT` (EFFECT: a
    relational effect such as inertia, or gain), `weight.gain.ACTOR`, `weight.rate.ACTOR`, `weight.move.MOVE`.
    All at once: `tie.LAYER.*`, `credibility.*`, `weight.*` (all drives).
    `value` is the number assumed; `sd`, for weights only, the prior standard deviation (0 fixes it).
    """

    path: str
    value: float
    sd: float | None = None
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a hypothesis' source says of a question: a probability interval read from its `words`."""

    question: str
    low: float
    high: float
    words: str = ""
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A rival explanation (hypotheses/ID.yaml).

    `mechanism` tells it step by step; `rows` are the mechanisms it leans on; `against` is what would count against it.
    """

    id: str
    title: str
    source: str
    summary: str
    mechanism: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    against: str = ""
    prior: float = 1.0
    provenance: Provenance = UNSOURCED
