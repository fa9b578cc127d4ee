"""Third derivatives of the log-likelihood: how skewed the posterior is, along given directions.

With p the probabilities of an actor's options on a step, y = x . v their features along a direction v, and y - mean
taken under p, the log of a sum of exponentials has the third derivative E[(y - mean)^3]; a Poisson rate has
expected acts * y^3. Events of uncertain date are left out: their part is small, and what is built on this need not be
exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from realpolitik.engine.likelihood.panel import Bench, Panel, expected_logs, features_sum, utilities, weigh
from realpolitik.engine.numerics.arrays import Array

AT_ONCE = 2_000_000
"""Numbers held at once."""


class Cubic(NamedTuple):
    """Third derivatives f of a log-likelihood at a point along directions v: `along` [directions], f(v, v, v) of each;
    `trace` [parameters], the sum over directions of f(v, v, .).
    """

    along: Array
    trace: Array


def third_derivatives(panel: Panel, theta: Array, directions: Array) -> Cubic:
    """Compute third derivatives at theta [parameters] along directions [parameters, directions]."""
    along, trace = np.zeros(directions.shape[1]), np.zeros(panel.size)
    _add_rates(panel, theta, directions, along, trace)
    for bench in panel.benches:
        _add_choices(bench, theta, directions, along, trace)
    return Cubic(along, trace)


def _add_rates(panel: Panel, theta: Array, directions: Array, along: Array, trace: Array) -> None:
    rates = panel.rates
    logs = expected_logs(rates, theta)
    expected = np.exp(logs) * (logs < rates.capacity)
    square = np.zeros_like(expected)
    for part in _parts(directions, expected.size):
        ahead = rates.features @ directions[rates.columns, part] + directions[rates.deviation, part]
        square += _take(along[part], -expected, ahead)
    weight = expected * square
    trace[rates.columns] -= weight.ravel() @ rates.features.reshape(weight.size, -1)
    trace[rates.deviation] -= weight.sum(axis=0)


def _add_choices(bench: Bench, theta: Array, directions: Array, along: Array, trace: Array) -> None:
    weighed = weigh(bench, theta)
    share = weighed.weight / weighed.total[:, None]
    times = np.diff(np.append(bench.begin, len(bench.candidate)))
    event = np.repeat(np.arange(len(times)), times)
    given = weighed.weight.reshape(-1)[bench.candidate] / weighed.found[event]
    square, square_given = np.zeros_like(share), np.zeros_like(given)
    for part in _parts(directions, share.size):
        ahead = utilities(bench, directions[:, part])
        matched = ahead.reshape(-1, ahead.shape[2])[bench.candidate]
        ahead -= np.einsum("ro,rod->rd", share, ahead)[:, None]
        square += _take(along[part], -bench.acts[:, None] * share, ahead)
        if len(event):
            matched -= np.add.reduceat(given[:, None] * matched, bench.begin)[event]
            square_given += _take(along[part], given, matched)
    weight = -bench.acts[:, None] * share * (square - (share * square).sum(axis=1, keepdims=True))
    if len(event):
        mean = np.add.reduceat(given * square_given, bench.begin)[event]
        np.add.at(weight.reshape(-1), bench.candidate, given * (square_given - mean))
    trace += features_sum(bench, weight)


def _take(along: Array, weight: Array, ahead: Array) -> Array:
    """Add the weighted cubes of values [.., directions] to `along`; give the sum of their squares [..]."""
    squares = ahead * ahead
    total: Array = squares.sum(axis=-1)
    squares *= ahead
    along += weight.reshape(-1) @ squares.reshape(weight.size, -1)
    return total


def _parts(directions: Array, size: int) -> list[slice]:
    """Split directions so that not too many numbers are held at once."""
    step = max(1, AT_ONCE // max(size, 1))
    return [slice(first, first + step) for first in range(0, directions.shape[1], step)]
