"""Exogenous changes in time order: who comes and goes, attributes, networks."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple, final

import numpy as np

from realpolitik.engine.relational.observation.observation import Observation


class Kind(Enum):
    """What changes."""

    PRESENCE = auto()
    ATTRIBUTE = auto()
    NETWORK = auto()


class Happening(NamedTuple):
    """One dated change; for presence and attributes `sender` is the actor and `receiver` is -1."""

    time: float
    kind: Kind
    name: str
    sender: int
    receiver: int
    value: float


@final
class Calendar:
    """Two queues: changes that hold for events at their own time, and changes that hold only afterwards."""

    __slots__ = ("_early", "_early_at", "_late", "_late_at")

    def __init__(self, observation: Observation) -> None:
        early: list[Happening] = []
        late: list[Happening] = []
        presence = observation.presence
        for time, actor, present in zip(
            presence.time.tolist(), presence.actor.tolist(), presence.present.tolist(), strict=True
        ):
            early.append(Happening(time, Kind.PRESENCE, "", actor, -1, float(present)))
        for attribute in observation.attributes:
            queue = early if attribute.inclusive else late
            queue += [
                Happening(time, Kind.ATTRIBUTE, attribute.name, actor, -1, value)
                for time, actor, value in zip(
                    attribute.time.tolist(), attribute.actor.tolist(), attribute.value.tolist(), strict=True
                )
            ]
        for network in observation.networks:
            columns = (network.time, network.sender, network.receiver, network.value)
            late += [
                Happening(time, Kind.NETWORK, network.name, sender, receiver, value)
                for time, sender, receiver, value in zip(*(one.tolist() for one in columns), strict=True)
            ]
        self._early = sorted(early, key=lambda happening: happening.time)
        self._late = sorted(late, key=lambda happening: happening.time)
        self._early_at = self._late_at = 0

    def next_time(self) -> float:
        """Return the time of the next change, or infinity."""
        early = self._early[self._early_at].time if self._early_at < len(self._early) else np.inf
        late = self._late[self._late_at].time if self._late_at < len(self._late) else np.inf
        return min(early, late)

    def take(self, time: float, through: bool) -> list[Happening]:
        """Remove and return the changes that hold for events at `time`; with `through`, just after it."""
        taken = []
        while self._early_at < len(self._early) and self._early[self._early_at].time <= time:
            taken.append(self._early[self._early_at])
            self._early_at += 1
        while self._late_at < len(self._late) and (
            self._late[self._late_at].time < time or (through and self._late[self._late_at].time == time)
        ):
            taken.append(self._late[self._late_at])
            self._late_at += 1
        return taken
