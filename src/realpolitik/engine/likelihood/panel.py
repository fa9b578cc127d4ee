"""Panels: a design rearranged by actor for speed, when only values or values and gradients are asked for.

An actor has the same options on every step, so the utilities of his options on all steps at which he acted are

    utility[row, option] = fixed[option] . theta + sum over q of coefficient_q * varying[q, row, option]
                           + sparse[row, option] . theta + offset[row, option],      coefficients = mixing theta

What never changes along the path (intercepts, standing ties) costs nothing by step, and what changes is read in the
order in which it lies in memory. `likelihood` is the reference that this is tested against.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from realpolitik.engine.behaviour.rate import within
from realpolitik.engine.likelihood.design import ChoiceDesign, Design, RateDesign
from realpolitik.engine.likelihood.interval import NEVER, Occasions, add_interval, interval_log
from realpolitik.engine.numerics.arrays import Array

SOME = 4_000_000
"""Numbers held at once while values are computed at many points."""


class Bench(NamedTuple):
    """All choices of one actor.

    `fixed` [options, parameters]; `mixing` [q, parameters] and `varying` [q, rows * options]; `sparse` [rows * options,
    parameters] and `offset` [rows * options], none where there is nothing; `acts` [rows]; of each event its `row` and
    the first, `begin`, of the entries `candidate` that it may have been.
    """

    fixed: Array
    mixing: Array
    varying: Array
    sparse: Any
    offset: Array | None
    acts: Array
    row: Array
    candidate: Array
    begin: Array


class Panel(NamedTuple):
    """A design by actor; `size` is the number of parameters."""

    size: int
    benches: tuple[Bench, ...]
    rates: RateDesign
    intervals: tuple[Occasions, ...]


class Weighed(NamedTuple):
    """Options weighed: exp(utility - highest of the row), `weight` [rows, options, ..]; their sums, `total` [rows, ..];
    and the sums over each event's candidates, `found` [events, ..].
    """

    weight: Array
    total: Array
    found: Array


def lay_panel(design: Design) -> Panel:
    """Rearrange a design by actor."""
    choices = design.choices
    able = np.isfinite(design.rates.offset)
    return Panel(
        size=design.size,
        benches=tuple(_bench(choices, int(actor), design.size) for actor in np.unique(choices.actor)),
        rates=design.rates._replace(offset=np.where(able, design.rates.offset, NEVER)),
        intervals=tuple(occasions for _, occasions in design.intervals),
    )


def values(panel: Panel, theta: Array) -> Array:
    """Compute the log-likelihood, up to log N!, at many points theta [parameters, draws]; gives [draws]."""
    largest = max((bench.varying.shape[1] for bench in panel.benches), default=1)
    step = max(1, SOME // max(largest, panel.rates.offset.size))
    return np.concatenate(
        [_values(panel, theta[:, first : first + step]) for first in range(0, theta.shape[1], step)]
    )


def value_and_gradient(panel: Panel, theta: Array) -> tuple[float, Array]:
    """Compute the log-likelihood, up to log N!, and its gradient at theta [parameters]."""
    gradient = np.zeros(panel.size)
    rates = panel.rates
    logs = expected_logs(rates, theta)
    expected = np.exp(logs)
    value = float((rates.acts * logs).sum() - expected.sum())
    apart = (rates.acts - expected) * (logs < rates.capacity)
    gradient[rates.columns] += apart.ravel() @ rates.features.reshape(apart.size, -1)
    gradient[rates.deviation] += apart.sum(axis=0)
    for bench in panel.benches:
        weighed = weigh(bench, theta)
        value += float((np.log(weighed.found) - np.log(weighed.total[bench.row])).sum())
        pull = weighed.weight
        given = pull.reshape(-1)[bench.candidate] / _spread(bench, weighed.found)
        pull *= -(bench.acts / weighed.total)[:, None]
        np.add.at(pull.reshape(-1), bench.candidate, given)
        gradient += features_sum(bench, pull)
    for occasions in panel.intervals:
        value += add_interval(occasions, theta, gradient)
    return value, gradient


def expected_logs(rates: RateDesign, theta: Array) -> Array:
    """Log of expected acts [steps, actors] or [steps, actors, draws], within the actors' capacity."""
    offset, capacity = rates.offset, rates.capacity
    if theta.ndim > 1:
        offset, capacity = offset[..., None], capacity[..., None]
    return within(offset + rates.features @ theta[rates.columns] + theta[rates.deviation], capacity, np)


def weigh(bench: Bench, theta: Array) -> Weighed:
    """Weigh an actor's options at theta [parameters] or [parameters, draws]."""
    utility = utilities(bench, theta)
    if bench.offset is not None:
        utility += bench.offset.reshape(utility.shape[:2] + (1,) * (theta.ndim - 1))
    utility -= utility.max(axis=1, keepdims=True)
    weight = np.exp(utility, out=utility)
    total = weight.sum(axis=1)
    entries = weight.reshape(-1, *theta.shape[1:])[bench.candidate]
    found = np.add.reduceat(entries, bench.begin, axis=0) if len(bench.begin) else entries[:0]
    return Weighed(weight, total, found)


def utilities(bench: Bench, theta: Array) -> Array:
    """Features times theta, [rows, options] or [rows, options, draws], without the offset."""
    shape = (len(bench.acts), len(bench.fixed), *theta.shape[1:])
    total: Array = (bench.varying.T @ (bench.mixing @ theta)).reshape(shape)
    total += bench.fixed @ theta
    if bench.sparse is not None:
        total += (bench.sparse @ theta).reshape(shape)
    return total


def features_sum(bench: Bench, weight: Array) -> Array:
    """Sum of features [parameters] over entries, weighted [rows, options]."""
    flat = weight.reshape(-1)
    total: Array = bench.mixing.T @ (bench.varying @ flat) + weight.sum(axis=0) @ bench.fixed
    if bench.sparse is not None:
        total += flat @ bench.sparse
    return total


def _values(panel: Panel, theta: Array) -> Array:
    rates = panel.rates
    logs = expected_logs(rates, theta)
    total: Array = np.tensordot(rates.acts, logs) - np.exp(logs).sum(axis=(0, 1))
    for bench in panel.benches:
        weighed = weigh(bench, theta)
        total += np.log(weighed.found).sum(axis=0) - bench.acts @ np.log(weighed.total)
    for occasions in panel.intervals:
        total += interval_log(occasions, theta, np)
    return total


def _spread(bench: Bench, found: Array) -> Array:
    """Repeat a number of each event for all its candidates."""
    return np.repeat(found, np.diff(np.append(bench.begin, len(bench.candidate))))


def _bench(choices: ChoiceDesign, actor: int, size: int) -> Bench:
    """Cut out one actor's choices; he has the same options, and they the same parameters, in every row."""
    rows = np.flatnonzero(choices.actor == actor)
    options = int((choices.row == rows[0]).sum())
    entries = choices.begin[rows][:, None] + np.arange(options)
    offset = np.where(np.isfinite(choices.offset[entries]), choices.offset[entries], NEVER)
    events = np.flatnonzero(np.isin(choices.event_row, rows))
    own = np.isin(choices.candidate_event, events)
    candidate = choices.candidate[own]
    row = choices.row[candidate]
    fixed, mixing, varying, rest = _sort_features(choices, entries, size)
    return Bench(
        fixed=fixed,
        mixing=mixing,
        varying=varying,
        sparse=rest,
        offset=offset.ravel() if offset.any() else None,
        acts=choices.acts[rows],
        row=np.searchsorted(rows, choices.event_row[events]),
        candidate=np.searchsorted(rows, row) * options + candidate - choices.begin[row],
        begin=np.searchsorted(choices.candidate_event[own], events),
    )


def _sort_features(choices: ChoiceDesign, entries: Array, size: int) -> tuple[Array, Array, Array, Any]:
    """Tell apart what never changes, what all options have, and what only some have."""
    rows, options = entries.shape
    fixed = np.zeros((options, size))
    tables: list[Array] = []
    mixed: list[Array] = []
    left: list[tuple[Array, Array]] = []
    columns = [
        (np.full(options, column), choices.features[entries, k]) for k, column in enumerate(choices.columns)
    ]
    places = [
        (choices.parameter[entries[0], place], choices.value[entries, place])
        for place in range(choices.parameter.shape[1])
    ]
    for parameter, table in columns + places:
        if (table == table[0]).all():
            np.add.at(fixed, (np.arange(options), parameter), table[0])
        elif (parameter == parameter[0]).all():
            unit = np.zeros(size)
            unit[parameter[0]] = 1.0
            same = [number for number, known in enumerate(tables) if np.array_equal(known, table)]
            if same:
                mixed[same[0]] += unit
            else:
                tables.append(table)
                mixed.append(unit)
        else:
            left.append((parameter, table))
    return (
        fixed,
        np.array(mixed).reshape(-1, size),
        np.array(tables).reshape(len(tables), rows * options),
        _sparse(left, rows, options, size),
    )


def _sparse(left: list[tuple[Array, Array]], rows: int, options: int, size: int) -> Any:
    """Write tables whose parameters differ from option to option as one sparse matrix."""
    if not left:
        return None
    entry = np.arange(rows * options)
    value = np.concatenate([table.ravel() for _, table in left])
    column = np.concatenate([np.tile(parameter, rows) for parameter, _ in left])
    used = value != 0
    where = (np.tile(entry, len(left))[used], column[used])
    return sparse.csr_matrix((value[used], where), (rows * options, size))
