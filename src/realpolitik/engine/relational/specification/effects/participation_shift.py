"""Participation shifts: who takes the turn after A turned to B (Gibson 2003).

The letters after `ps` name the last event and the next one: `psABBY` is 1 where the last receiver B now turns
to a third actor Y. Each shift is one effect with one formula.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, final

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.specification.effect import Change, Effect, Level, Source


class ParticipationShift(Effect):
    """1 where the next event would be the named shift after the last one, A -> B; 0 before any event."""

    __slots__ = ()
    level: ClassVar[Level] = Level.DYAD
    source: ClassVar[Source] = Source.LAST_EVENT

    @abstractmethod
    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Return the flat indices of the ordered pairs that would be this shift."""

    def start(self, view: Floats, actors: int) -> Floats:
        """Return zeros: nothing has happened yet."""
        del view
        return np.zeros((actors, actors))

    def update(self, values: Floats, view: Floats, change: Change) -> Integers:
        """Mark the pairs of the new last event instead of those of the one before."""
        del view
        actors = len(values)
        new = self.marked(actors, change.sender, change.receiver)
        flat = values.reshape(-1)
        if change.old < 0:
            flat[new] = 1.0
            return new
        old = self.marked(actors, int(change.old), int(change.new))
        flat[old] = 0.0
        flat[new] = 1.0
        return np.concatenate([old, new])


def _pairs(actors: int, senders: Integers, receivers: Integers) -> Integers:
    flat: Integers = (senders[:, None] * actors + receivers[None, :]).reshape(-1)
    return flat


def _only(actor: int) -> Integers:
    return np.array([actor])


def _others(actors: int, a: int, b: int) -> Integers:
    first, last = min(a, b), max(a, b)
    return np.concatenate([np.arange(first), np.arange(first + 1, last), np.arange(last + 1, actors)])


@final
class ShiftABBA(ParticipationShift):
    """I(i = B and j = A): the receiver answers."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABBA",)
    formula: ClassVar[str] = "I(i = B and j = A)"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where the receiver answers."""
        a, b = last_sender, last_receiver
        return _pairs(actors, _only(b), _only(a))


@final
class ShiftABBY(ParticipationShift):
    """I(i = B and j not in {A, B}): the receiver turns to a third actor."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABBY",)
    formula: ClassVar[str] = "I(i = B and j not in {A, B})"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where the receiver turns to a third actor."""
        a, b = last_sender, last_receiver
        return _pairs(actors, _only(b), _others(actors, a, b))


@final
class ShiftABAB(ParticipationShift):
    """I(i = A and j = B): the sender repeats itself."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABAB",)
    formula: ClassVar[str] = "I(i = A and j = B)"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where the sender repeats itself."""
        a, b = last_sender, last_receiver
        return _pairs(actors, _only(a), _only(b))


@final
class ShiftABAY(ParticipationShift):
    """I(i = A and j not in {A, B}): the sender turns to a third actor."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABAY",)
    formula: ClassVar[str] = "I(i = A and j not in {A, B})"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where the sender turns to a third actor."""
        a, b = last_sender, last_receiver
        return _pairs(actors, _only(a), _others(actors, a, b))


@final
class ShiftABXA(ParticipationShift):
    """I(i not in {A, B} and j = A): a third actor turns to the sender."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABXA",)
    formula: ClassVar[str] = "I(i not in {A, B} and j = A)"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where a third actor turns to the sender."""
        a, b = last_sender, last_receiver
        return _pairs(actors, _others(actors, a, b), _only(a))


@final
class ShiftABXB(ParticipationShift):
    """I(i not in {A, B} and j = B): a third actor turns to the receiver."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABXB",)
    formula: ClassVar[str] = "I(i not in {A, B} and j = B)"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where a third actor turns to the receiver."""
        a, b = last_sender, last_receiver
        return _pairs(actors, _others(actors, a, b), _only(b))


@final
class ShiftABXY(ParticipationShift):
    """I(i and j not in {A, B}): a third actor turns to a fourth."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ("psABXY",)
    formula: ClassVar[str] = "I(i and j not in {A, B})"

    def marked(self, actors: int, last_sender: int, last_receiver: int) -> Integers:
        """Mark where a third actor turns to a fourth."""
        a, b = last_sender, last_receiver
        third = _others(actors, a, b)
        return _pairs(actors, third, third)
