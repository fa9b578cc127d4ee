"""Does the model produce histories like the observed one? Statistics of simulated histories beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.inference.fit import RelationalFit
from realpolitik.engine.relational.inference.simulate import simulate
from realpolitik.engine.relational.observation.event_list import EventList

Statistic = Callable[[EventList], float]


@dataclass(frozen=True, slots=True, eq=False)
class GoodnessOfFit:
    """Statistics of the observed history (s,) and of simulated ones (runs, s).

    `p_values` (s,) are two-sided Monte Carlo: twice the smaller share of runs at or beyond the observed
    value, the observed history counted among the runs. A small one says that the model does not produce this
    feature.
    """

    names: tuple[str, ...]
    observed: Floats
    simulated: Floats
    p_values: Floats
    seed: int


def goodness_of_fit(
    model: RelationalFit,
    runs: int,
    seed: int,
    receivers: RelationalFit | None = None,
    statistics: Mapping[str, Statistic] | None = None,
) -> GoodnessOfFit:
    """Simulate histories from a fitted model and set their statistics beside the observed ones.

    Raises:
        SettingError: runs or seed are out of range.
        ModelError: rates explode.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.inference.fit import fit
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> rows = [(1, "A", "B"), (2, "B", "A"), (3, "C", "A"), (4, "A", "B"), (5, "B", "C"), (6, "C", "B")]
    >>> fitted = fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "recip"))
    >>> found = goodness_of_fit(fitted, runs=50, seed=1)
    >>> found.names[0], float(found.observed[0])
    ('events', 6.0)
    """
    with single_thread():
        chosen = dict(STATISTICS if statistics is None else statistics)
        histories = simulate(model, runs, seed, receivers)
        names = tuple(chosen)
        observed = np.array([chosen[name](model.observation.events) for name in names])
        drawn = np.array([[chosen[name](history) for name in names] for history in histories])
        below = (1 + (drawn <= observed).sum(axis=0)) / (runs + 1)
        above = (1 + (drawn >= observed).sum(axis=0)) / (runs + 1)
        p_values = np.minimum(1.0, 2 * np.minimum(below, above))
        return GoodnessOfFit(names, observed, drawn, p_values, seed)


def distinct_pairs(events: EventList) -> float:
    """Count the ordered pairs with at least one event.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> distinct_pairs(event_list(("A", "B"), [(1, "A", "B"), (2, "A", "B")]))
    1.0
    """
    return float(len(np.unique(events.sender * len(events.actors) + events.receiver)))


def answered_share(events: EventList) -> float:
    """Return the share of events whose reverse happened before.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> answered_share(event_list(("A", "B"), [(1, "A", "B"), (2, "B", "A")]))
    0.5
    """
    seen: set[tuple[int, int]] = set()
    answered = 0
    for sender, receiver in zip(events.sender.tolist(), events.receiver.tolist(), strict=True):
        answered += (receiver, sender) in seen
        seen.add((sender, receiver))
    return answered / len(events) if len(events) else 0.0


def returned_share(events: EventList) -> float:
    """Return the share of events that reverse the very last one.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> returned_share(event_list(("A", "B"), [(1, "A", "B"), (2, "B", "A"), (3, "B", "A")]))
    0.5
    """
    if len(events) < 2:
        return 0.0
    back = (events.sender[1:] == events.receiver[:-1]) & (events.receiver[1:] == events.sender[:-1])
    return float(back.mean())


def closed_share(events: EventList) -> float:
    """Return the share of events i to j after which some k had i to k and k to j before.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> closed_share(event_list(("A", "B", "C"), [(1, "A", "B"), (2, "B", "C"), (3, "A", "C"), (4, "C", "A")]))
    0.25
    """
    ties = np.zeros((len(events.actors), len(events.actors)), dtype=np.bool_)
    closed = 0
    for sender, receiver in zip(events.sender.tolist(), events.receiver.tolist(), strict=True):
        closed += bool((ties[sender] & ties[:, receiver]).any())
        ties[sender, receiver] = True
    return closed / len(events) if len(events) else 0.0


def sender_concentration(events: EventList) -> float:
    """Return the Gini coefficient of events sent, 0 (all alike) to nearly 1 (one sends all).

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> sender_concentration(event_list(("A", "B"), [(1, "A", "B"), (2, "B", "A")]))
    0.0
    """
    return _gini(np.bincount(events.sender, minlength=len(events.actors)).astype(np.float64))


def receiver_concentration(events: EventList) -> float:
    """Return the Gini coefficient of events received, 0 (all alike) to nearly 1 (one receives all).

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> receiver_concentration(event_list(("A", "B"), [(1, "A", "B"), (2, "A", "B")]))
    0.5
    """
    return _gini(np.bincount(events.receiver, minlength=len(events.actors)).astype(np.float64))


def median_gap(events: EventList) -> float:
    """Return the median time between events.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> median_gap(event_list(("A", "B"), [(1, "A", "B"), (4, "A", "B")]))
    3.0
    """
    return float(np.median(np.diff(events.time))) if len(events) > 1 else 0.0


def _gini(counts: Floats) -> float:
    ordered = np.sort(counts)
    size, total = len(ordered), float(ordered.sum())
    if total == 0:
        return 0.0
    return float((2 * np.arange(1, size + 1) - size - 1) @ ordered / (size * total))


STATISTICS: Mapping[str, Statistic] = {
    "events": lambda events: float(len(events)),
    "distinct pairs": distinct_pairs,
    "share answering an earlier event": answered_share,
    "share answering the last event": returned_share,
    "share closing a two-path": closed_share,
    "concentration of senders": sender_concentration,
    "concentration of receivers": receiver_concentration,
    "median gap": median_gap,
}
