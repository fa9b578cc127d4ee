"""A network that changes over time: ties between the actors, weighted, directed or not."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Ties at the start (n, n) and dated changes, in file order within equal times.

    A change adds `value` to the tie, or replaces it (`replace`). In an undirected network every change holds
    for both directions and `initial` is symmetric. With `from_events` each dependent event adds its weight,
    after the event. A change at time t is seen by events after t, never by those at t.
    """

    name: str
    initial: Floats
    time: Floats = field(default_factory=lambda: np.empty(0))
    sender: Integers = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    receiver: Integers = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    value: Floats = field(default_factory=lambda: np.empty(0))
    replace: bool = False
    directed: bool = True
    from_events: bool = False
