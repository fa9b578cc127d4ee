"""The interface of every effect: a statistic, and how one change in the world changes it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar, NamedTuple

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.term import Role, Term, Weighting


class Level(Enum):
    """What a statistic belongs to: one actor, or one ordered pair."""

    ACTOR = auto()
    DYAD = auto()


class Source(Enum):
    """What a statistic is computed from."""

    NETWORK = auto()
    ATTRIBUTE = auto()
    LAST_EVENT = auto()
    NOTHING = auto()


class Change(NamedTuple):
    """One change an effect reacts to.

    Of a network: the tie sender -> receiver went from `old` to `new`. Of an attribute: actor `sender` went
    from `old` to `new`. Of the last event: it is now sender -> receiver, and was `old` -> `new` (-1 before
    any).
    """

    sender: int
    receiver: int
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class Effect(ABC):
    """A statistic of every actor (n,) or every ordered pair (n, n), kept current change by change.

    `view` is what the statistic depends on: the network's n x n matrix x (0/1 where ties count as
    indicators), the attribute's vector z, or an empty array. `start` computes the statistic from scratch;
    `update` brings `values` up to date in place *after* `view` has changed and returns the flat indices that
    may have changed.
    """

    term: Term

    names: ClassVar[tuple[str, ...]]
    formula: ClassVar[str]
    level: ClassVar[Level]
    source: ClassVar[Source]
    default_role: ClassVar[Role | None] = None
    default_weighting: ClassVar[Weighting] = Weighting.INDICATOR
    can_be_proportion: ClassVar[bool] = False

    @abstractmethod
    def start(self, view: Floats, actors: int) -> Floats:
        """Compute the statistic from scratch: (n,) or (n, n)."""

    @abstractmethod
    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Bring `values` up to date after `change`; return flat indices of what may differ now."""
