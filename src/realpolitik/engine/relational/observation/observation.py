"""Everything a relational model is fitted to: events, networks, attributes, presence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.observation.attribute import Attribute
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.network import Network
from realpolitik.engine.relational.observation.presence import Presence, always_present
from realpolitik.errors import InputError


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """Dependent events with all that may explain them; exactly one network is the events' own history."""

    events: EventList
    networks: tuple[Network, ...]
    attributes: tuple[Attribute, ...]
    presence: Presence

    @property
    def history(self) -> str:
        """Name of the network that the dependent events build."""
        return next(network.name for network in self.networks if network.from_events)

    @property
    def actors(self) -> int:
        """Count the actors."""
        return len(self.events.actors)


def observe(
    events: EventList,
    networks: Sequence[Network] = (),
    attributes: Sequence[Attribute] = (),
    presence: Presence | None = None,
    directed: bool = True,
) -> Observation:
    """Bring together what a model is fitted to; if no network is built from the events, add `events`.

    Raises:
        InputError: names clash, sizes differ, events are unsorted or from an actor to itself.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> observe(event_list(("A", "B"), [(1.0, "A", "B")])).history
    'events'
    """
    count = len(events.actors)
    given = tuple(networks)
    if not any(network.from_events for network in given):
        own = Network("events", np.zeros((count, count)), directed=directed, from_events=True)
        given = (own, *given)
    faults = _faults(events, given, tuple(attributes))
    if faults:
        raise InputError("The observation cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults))
    return Observation(events, given, tuple(attributes), presence or always_present(count))


def _faults(events: EventList, networks: tuple[Network, ...], attributes: tuple[Attribute, ...]) -> list[str]:
    count = len(events.actors)
    faults = []
    if count < 2:
        faults.append(f"{count} actors: at least 2 are needed")
    if len(events) == 0:
        faults.append("no events: at least 1 is needed")
    if (np.diff(events.time) < 0).any():
        faults.append("events are not in time order: sort them")
    if not np.isfinite(events.time).all():
        faults.append("a time is not a finite number")
    if (events.sender == events.receiver).any():
        faults.append("an event goes from an actor to itself: remove it")
    names = [network.name for network in networks] + [attribute.name for attribute in attributes]
    faults += [f"the name {name} is used twice" for name in sorted(set(names)) if names.count(name) > 1]
    if sum(network.from_events for network in networks) > 1:
        faults.append("more than one network is built from the events: keep one")
    for network in networks:
        if network.initial.shape != (count, count):
            faults.append(f"network {network.name}: is {network.initial.shape}, must be {(count, count)}")
        if network.from_events and network.replace:
            faults.append(f"network {network.name}: built from events, so changes must be increments")
        if not network.directed and not np.array_equal(network.initial, network.initial.T):
            faults.append(f"network {network.name}: undirected, but its start is not symmetric")
    faults += [
        f"attribute {attribute.name}: has {len(attribute.initial)} values for {count} actors"
        for attribute in attributes
        if attribute.initial.shape != (count,)
    ]
    return faults
