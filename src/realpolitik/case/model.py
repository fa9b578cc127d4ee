"""The case: one system, whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from realpolitik.case.actor import Actor
from realpolitik.case.commitment import Commitment
from realpolitik.case.driver import ActorDrive, Drift, Driver, Incident
from realpolitik.case.format import Format
from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.issue import Issue
from realpolitik.case.move import Move
from realpolitik.case.place import Place, Route
from realpolitik.case.provenance import UNSOURCED, Provenance
from realpolitik.case.question import Question
from realpolitik.case.record import Record
from realpolitik.case.source import CitedClaim, Source
from realpolitik.case.tie import Tie


class Clock(StrEnum):
    """Length of a step."""

    DAY = "day"
    WEEK = "week"

    @property
    def days(self) -> int:
        """Days in a step."""
        return 1 if self is Clock.DAY else 7


@dataclass(frozen=True, slots=True)
class Belief:
    """What `actor` believes at first of `recipient`'s resolve, in [0, 1]; 0.5 where nothing is said."""

    actor: str
    recipient: str
    value: float
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Case:
    """A system of actors, what they want, what ties them, what they can do, what has happened, and what is asked.

    `sha256` identifies the folder's files. `memory_half_life` is in days.
    """

    id: str
    title: str
    starts: date
    ends: date
    clock: Clock
    sha256: str
    actors: tuple[Actor, ...]
    issues: tuple[Issue, ...]
    moves: tuple[Move, ...]
    hypotheses: tuple[Hypothesis, ...] = ()
    ties: tuple[Tie, ...] = ()
    places: tuple[Place, ...] = ()
    routes: tuple[Route, ...] = ()
    formats: tuple[Format, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    drivers: tuple[Driver, ...] = ()
    drifts: tuple[Drift, ...] = ()
    incidents: tuple[Incident, ...] = ()
    drives: tuple[ActorDrive, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    record: Record = field(default_factory=Record)
    questions: tuple[Question, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[CitedClaim, ...] = ()
    memory_half_life: float = 45.0
    summary: str = ""
