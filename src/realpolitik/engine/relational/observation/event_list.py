"""A list of dated events between actors: who turned to whom, when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class EventList:
    """Events in time order; `sender`, `receiver` (T,) index `actors`; `weight` is what each adds to a tie."""

    actors: tuple[str, ...]
    time: Floats
    sender: Integers
    receiver: Integers
    weight: Floats

    def __len__(self) -> int:
        """Count the events."""
        return len(self.time)

    def __getitem__(self, part: slice) -> EventList:
        """Return the events of a slice, with the same actors."""
        return EventList(
            self.actors, self.time[part], self.sender[part], self.receiver[part], self.weight[part]
        )


def event_list(actors: tuple[str, ...], rows: list[tuple[float, str, str]]) -> EventList:
    """Build an event list from rows of time, sender and receiver.

    >>> event_list(("A", "B"), [(1.0, "A", "B"), (2.0, "B", "A")]).sender.tolist()
    [0, 1]
    """
    index = {actor: position for position, actor in enumerate(actors)}
    return EventList(
        actors,
        np.array([time for time, _, _ in rows], dtype=np.float64),
        np.array([index[sender] for _, sender, _ in rows], dtype=np.int64),
        np.array([index[receiver] for _, _, receiver in rows], dtype=np.int64),
        np.ones(len(rows)),
    )
