"""A small world with everything in it: changing ties, attributes, presence, several events at one time."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.engine.relational.observation.attribute import fill_missing
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.network import Network
from realpolitik.engine.relational.observation.observation import Observation, observe
from realpolitik.engine.relational.observation.presence import Presence

ACTORS = 7
EVENTS = 60


def build_world(seed: int, order: np.ndarray | None = None, directed: bool = True) -> Observation:
    """Draw a world; `order` relabels its actors without changing anything else."""
    draw = np.random.default_rng(seed)
    place = np.arange(ACTORS) if order is None else order
    time = np.sort(draw.choice(np.arange(1.0, 45.0), EVENTS))
    sender = draw.integers(ACTORS - 1, size=EVENTS)
    receiver = (sender + 1 + draw.integers(ACTORS - 2, size=EVENTS)) % (ACTORS - 1)
    events = EventList(
        tuple(f"actor {number}" for number in range(ACTORS)),
        time,
        place[sender],
        place[receiver],
        np.ones(EVENTS),
    )
    ties = (draw.random((ACTORS, ACTORS)) < 0.3).astype(float)
    np.fill_diagonal(ties, 0.0)
    start = np.zeros((ACTORS, ACTORS))
    start[np.ix_(place, place)] = np.maximum(ties, ties.T)
    one = draw.integers(ACTORS, size=8)
    other = (one + 1 + draw.integers(ACTORS - 1, size=8)) % ACTORS
    pact = Network(
        "pact",
        start,
        np.sort(draw.uniform(0, 45, 8).round()),
        place[one],
        place[other],
        draw.integers(0, 2, size=8).astype(float),
        replace=True,
        directed=False,
    )
    mood = np.empty(ACTORS)
    mood[place] = draw.normal(size=ACTORS).round(1)
    who = place[draw.integers(ACTORS, size=6)]
    changed = fill_missing(
        "mood", mood, np.sort(draw.uniform(0, 45, 6).round()), who, draw.normal(size=6).round(1)
    )
    bloc = np.empty(ACTORS)
    bloc[place] = draw.integers(3, size=ACTORS)
    there = np.ones(ACTORS, dtype=bool)
    there[place[-1]] = False
    presence = Presence(there, np.array([20.0]), np.array([place[-1]]), np.array([True]))
    history = Network("calls", np.zeros((ACTORS, ACTORS)), directed=directed, from_events=True)
    return observe(events, [history, pact], [changed, fill_missing("bloc", bloc)], presence)


@pytest.fixture(scope="session")
def world() -> Observation:
    return build_world(1)


@pytest.fixture(scope="session")
def undirected_world() -> Observation:
    return build_world(1, directed=False)


@pytest.fixture(scope="session")
def relabelled_world() -> Observation:
    return build_world(1, np.array([3, 0, 6, 1, 5, 2, 4]))
