"""A network as one group of effects sees it: as it stands, windowed or decayed; counts or indicators."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import final

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.observation.network import Network
from realpolitik.engine.relational.specification.effect import Change


@dataclass(frozen=True, slots=True)
class TrackKey:
    """Which network, and how it is seen."""

    network: str
    window: float | None
    half_life: float | None
    indicator: bool


@final
class Track:
    """The ties of one network over time; the engine's own mutable state.

    Windowed and decayed tracks start empty: initial ties have no date. A decayed track keeps weights in units
    of the `reference` time, so that all of them fade by the one factor `scale(time)` and none needs updating.
    """

    __slots__ = ("_departures", "_live", "_weights", "key", "network", "reference", "view")

    def __init__(self, network: Network, key: TrackKey, reference: float) -> None:
        dated_only = key.window is not None or key.half_life is not None
        self.network = network
        self.key = key
        self.reference = reference
        self._weights: Floats = np.zeros_like(network.initial) if dated_only else network.initial.copy()
        np.fill_diagonal(self._weights, 0.0)
        self.view: Floats = (self._weights > 0).astype(np.float64) if key.indicator else self._weights
        self._departures: deque[tuple[float, int, int, float]] = deque()
        self._live = np.zeros(network.initial.shape, dtype=np.int64) if key.window is not None else None

    def next_departure(self) -> float:
        """Return when the next event leaves the window, or infinity."""
        return self._departures[0][0] if self._departures else np.inf

    def scale(self, time: float) -> float:
        """Return the factor that turns stored weights into weights at `time`."""
        half_life = self.key.half_life
        return 1.0 if half_life is None else float(2.0 ** ((self.reference - time) / half_life))

    def rebase(self, time: float) -> int:
        """Move the reference close to `time`; return by how many halvings stored weights shrank."""
        half_life = self.key.half_life
        if half_life is None or time - self.reference < 64 * half_life:
            return 0
        halvings = int((time - self.reference) // half_life)
        self.reference += halvings * half_life
        np.ldexp(self._weights, -halvings, out=self._weights)
        return halvings

    def add(self, sender: int, receiver: int, amount: float, time: float) -> list[Change]:
        """Add an increment dated `time`; return how the view changed."""
        if self.key.window is not None:
            self._departures.append((time + self.key.window, sender, receiver, amount))
        if self.key.half_life is not None:
            amount *= float(2.0 ** ((time - self.reference) / self.key.half_life))
        return self._both_ways(sender, receiver, amount, 1)

    def put(self, sender: int, receiver: int, value: float) -> list[Change]:
        """Replace a tie; return how the view changed."""
        changes = self._set(sender, receiver, value)
        return changes if self.network.directed else changes + self._set(receiver, sender, value)

    def depart(self) -> list[Change]:
        """Let the next event leave the window; return how the view changed."""
        _, sender, receiver, amount = self._departures.popleft()
        return self._both_ways(sender, receiver, -amount, -1)

    def _both_ways(self, sender: int, receiver: int, amount: float, entries: int) -> list[Change]:
        changes = self._shift(sender, receiver, amount, entries)
        return changes if self.network.directed else changes + self._shift(receiver, sender, amount, entries)

    def _shift(self, sender: int, receiver: int, amount: float, entries: int) -> list[Change]:
        value = float(self._weights[sender, receiver]) + amount
        if self._live is not None:
            self._live[sender, receiver] += entries
            # An empty window is exactly empty, whatever rounding fractional weights left behind.
            value = value if self._live[sender, receiver] else 0.0
        return self._set(sender, receiver, value)

    def _set(self, sender: int, receiver: int, value: float) -> list[Change]:
        old = float(self.view[sender, receiver])
        self._weights[sender, receiver] = value
        if not self.key.indicator:
            return [Change(sender, receiver, old, value)] if value != old else []
        new = 1.0 if value > 0 else 0.0
        self.view[sender, receiver] = new
        return [Change(sender, receiver, old, new)] if new != old else []
