"""Which actors are there to send or receive, and when that changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Flags, Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Flags at the start (n,) and dated changes; a change at t already holds for events at t."""

    initial: Flags
    time: Floats
    actor: Integers
    present: Flags


def always_present(actors: int) -> Presence:
    """Return the presence of actors that are all there from beginning to end.

    >>> always_present(2).initial.tolist()
    [True, True]
    """
    empty = np.empty(0, dtype=np.int64)
    return Presence(np.ones(actors, dtype=np.bool_), np.empty(0), empty, np.empty(0, dtype=np.bool_))
