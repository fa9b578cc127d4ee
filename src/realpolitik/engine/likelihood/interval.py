"""Intervals: events whose day is not known, only first and last days between which they happened.

The event is as likely on each day of its interval (a uniform prior), so that its term in the log-likelihood is

    log sum over steps s of share_s r_is dt P(e | i, s)        share_s: of the interval's days, those in step s

exact for the event itself, along a path on which its effects are spread over the steps by the same shares. What is
approximate is that path: the true one has the event's effects whole, on one unknown day. A step at which the event was
infeasible adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from realpolitik.engine.behaviour.rate import within
from realpolitik.engine.numerics.arrays import Array

NEVER = -1e30
"""Stands for minus infinity, whose gradient would not be a number."""


class Occasions(NamedTuple):
    """The steps at which an event may have happened.

    Log `share` of the days [steps]; of its actor's utilities `offset` and whether each option `matched` [steps,
    options], and `features` [steps, options, p] of the parameters `columns`; of his log expected acts `rate_offset`
    [steps], `rate_features` [steps, q] of the parameters `rate_columns`, and their most, `rate_capacity`.
    """

    share: Array
    columns: Array
    features: Array
    offset: Array
    matched: Array
    rate_columns: Array
    rate_features: Array
    rate_offset: Array
    rate_capacity: Array


@dataclass(frozen=True, slots=True)
class Parts:
    """What an event adds to the log-likelihood: log probability of the choice, and log of the expected acts."""

    choice: float
    rate: float


def gather(columns: Array, table: Array, parameter: Array, value: Array) -> tuple[Array, Array]:
    """Write common features [.., columns] and own ones at parameters [.., places] as one table [.., p] of columns [p].

    >>> gather(np.array([7]), np.array([[2.0]]), np.array([[3, 7]]), np.array([[1.0, 0.5]]))
    (array([3, 7]), array([[1. , 2.5]]))
    """
    touched = np.unique(np.concatenate([columns, parameter[value != 0]]))
    dense = np.zeros((*table.shape[:-1], len(touched)))
    dense[..., np.searchsorted(touched, columns)] = table
    flat = dense.reshape(-1, len(touched))
    places, values = parameter.reshape(len(flat), -1), value.reshape(len(flat), -1)
    for place in range(places.shape[1]):
        used = np.flatnonzero(values[:, place])
        flat[used, np.searchsorted(touched, places[used, place])] += values[used, place]
    return touched, flat.reshape(dense.shape)


def interval_log(occasions: Occasions, theta: Array, xp: Any) -> Array:
    """Compute what the event adds to the log-likelihood at theta [parameters] or [parameters, draws], with the array
    module `xp` (numpy or jax.numpy).
    """
    choice, rate = _by_step(occasions, theta, xp)
    return _log_sum(_deep(occasions.share, theta) + choice + rate, 0, xp)


def interval_parts(occasions: Occasions, theta: Array) -> Parts:
    """Split what the event adds: the rate is the mean over the interval, the choice the rest."""
    rate = float(_log_sum(occasions.share + _by_step(occasions, theta, np)[1], 0, np))
    return Parts(float(interval_log(occasions, theta, np)) - rate, rate)


def add_interval(occasions: Occasions, theta: Array, gradient: Array, hessian: Array | None = None) -> float:
    """Add the event's slope: means over steps, weighted by how probable each is given the event, and their spread."""
    choice, rate = _by_step(occasions, theta, np)
    logs = occasions.share + choice + rate
    value = float(_log_sum(logs, 0, np))
    weight = np.exp(logs - value)
    utility = occasions.offset + occasions.features @ theta[occasions.columns]
    share = _shares(utility)
    given = _shares(np.where(occasions.matched, utility, NEVER))
    columns = occasions.columns
    slopes = np.zeros((len(weight), len(gradient)))
    slopes[:, columns] += np.einsum("so,sop->sp", given - share, occasions.features)
    slopes[:, occasions.rate_columns] += occasions.rate_features * (rate < occasions.rate_capacity)[:, None]
    total = weight @ slopes
    gradient += total
    if hessian is not None:
        _add_curvature(occasions, weight, given, share, slopes, hessian)
    return value


def _add_curvature(
    occasions: Occasions, weight: Array, given: Array, share: Array, slopes: Array, hessian: Array
) -> None:
    """Add the mean curvature over steps and the spread of their slopes [steps, parameters]."""
    columns = occasions.columns
    flat = occasions.features.reshape(-1, len(columns))
    curve = (flat * ((given - share) * weight[:, None]).reshape(-1, 1)).T @ flat
    for sign, mean in ((-1.0, given), (1.0, share)):
        middle = np.einsum("so,sop->sp", mean, occasions.features)
        curve += sign * (middle * weight[:, None]).T @ middle
    hessian[np.ix_(columns, columns)] += curve
    touched = np.union1d(columns, occasions.rate_columns)
    part = slopes[:, touched]
    total = weight @ part
    hessian[np.ix_(touched, touched)] += (part * weight[:, None]).T @ part - np.outer(total, total)


def _by_step(occasions: Occasions, theta: Array, xp: Any) -> tuple[Array, Array]:
    """Log probability of the choice, and log of the expected acts, at each step [steps] or [steps, draws]."""
    utility = _deep(occasions.offset, theta) + occasions.features @ theta[occasions.columns]
    matched = xp.where(_deep(occasions.matched, theta), utility, NEVER)
    rate = _deep(occasions.rate_offset, theta) + occasions.rate_features @ theta[occasions.rate_columns]
    return _log_sum(matched, 1, xp) - _log_sum(utility, 1, xp), within(rate, occasions.rate_capacity, xp)


def _deep(values: Array, theta: Array) -> Array:
    """Add an axis for the draws, if theta has one."""
    return values[..., None] if theta.ndim > 1 else values


def _log_sum(values: Array, axis: int, xp: Any) -> Array:
    highest = values.max(axis=axis, keepdims=True)
    return xp.log(xp.exp(values - highest).sum(axis=axis)) + highest.squeeze(axis)


def _shares(values: Array) -> Array:
    weight = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=-1, keepdims=True))
