"""Commitments: if somebody does this to that one there, another is expected to answer."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.factor import Factor
from realpolitik.case.provenance import UNSOURCED, Provenance
from realpolitik.claims.ontology import EventRoot


@dataclass(frozen=True, slots=True)
class Commitment:
    """A conditional promise or red line, bound to actors, events and places.

    When one of `against` does an event of `events` to one of `protects` at a place of a class in `place_classes`
    (empty: anywhere), `guarantor` is expected to answer with a move in `answers`. `credibility` in [0, 1] is the
    probability of that answer which others believe at first; `available` multiplies it (force, attention). While it is
    owed, the obligation raises the guarantor's utility of its answers; it fades with `half_life` days. An answer raises
    what all believe of his resolve; the part that fades unanswered lowers it. `damage` is what the answer costs the
    challenger who presses on, `audience` what backing down costs him, both in units of utility.
    """

    id: str
    title: str
    guarantor: str
    protects: tuple[str, ...]
    against: tuple[str, ...]
    events: tuple[EventRoot, ...]
    place_classes: tuple[str, ...]
    answers: tuple[str, ...]
    credibility: float
    available: tuple[Factor, ...] = ()
    half_life: float = 21.0
    damage: float = 1.0
    audience: float = 0.3
    mechanism: str = ""
    provenance: Provenance = UNSOURCED
