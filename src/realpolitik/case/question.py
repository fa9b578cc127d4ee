"""Forecast questions and the rules that resolve them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from realpolitik.case.provenance import UNSOURCED, Provenance
from realpolitik.claims.ontology import EventRoot


@dataclass(frozen=True, slots=True)
class EventRule:
    """True when at least `at_least` matching events happen between opening and closing (empty lists match all)."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    events: tuple[EventRoot, ...] = ()
    moves: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_classes: tuple[str, ...] = ()
    at_least: int = 1


class Extent(StrEnum):
    """When a level has to be met: at some time in the window, at its end, or all through it."""

    EVER = "ever"
    END = "end"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """True when a variable is at or above `level` (or at or below it, if `below`) to the `extent` named."""

    variable: str
    level: float
    below: bool = False
    extent: Extent = Extent.EVER


@dataclass(frozen=True, slots=True)
class AllRule:
    """True when every part is."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyRule:
    """True when at least one part is."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class NotRule:
    """True when the part is not."""

    part: Rule


Rule = EventRule | LevelRule | AllRule | AnyRule | NotRule


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question about a window of time (questions.yaml).

    The window runs from the day after `opens` to `closes`, both included. `outcome` is what happened, if known, with
    the date it became known and the source of that knowledge (a reference in `provenance`).
    """

    id: str
    text: str
    opens: date
    closes: date
    rule: Rule
    outcome: bool | None = None
    resolved: date | None = None
    fine_print: str = ""
    provenance: Provenance = UNSOURCED
