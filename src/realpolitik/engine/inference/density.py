"""The posterior density as a function that compiles: log p(theta, record) in coordinates in which it is nearly round.

    theta = mode + root eta,    root root' = covariance of the normal approximation at the mode

so that eta is nearly standard normal. For samplers and for the check of the evidence; values and slopes for fitting are
in `likelihood`, which is the reference that this is tested against.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from scipy.special import gammaln

from realpolitik.engine.behaviour.rate import within
from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.likelihood.design import ChoiceDesign, Design
from realpolitik.engine.likelihood.interval import NEVER, Occasions, interval_log
from realpolitik.engine.numerics.arrays import Array


class ChoiceBlock(NamedTuple):
    """Choices of one actor.

    Parameters that every option has: numbers `dense` [p] and features `dense_features` [rows * options, p]. Those of
    an option's own: numbers `sparse` [options, q] and features [rows, options, q].
    `offset` [rows, options]; of each event its `row`, the options `matched` [events, options] and `counts` (1; 0 for
    padding); and how many events each row has, `times` [rows].
    """

    dense: Array
    dense_features: Array
    sparse: Array
    sparse_features: Array
    offset: Array
    row: Array
    matched: Array
    counts: Array
    times: Array


class Density(NamedTuple):
    """All that the density is made of.

    `choices` of actors, and events of uncertain date, `intervals`; `rate_columns` [actors, q], `rate_features`
    [actors, steps, q] and `rate_offset` [actors, steps] of expected acts, and their most, `rate_capacity` [actors, 1];
    `acts` [actors, steps]; prior `mean` and inverse variance `weight` [parameters]; `mode` and `root` [parameters,
    free]; and the `constant`.
    """

    choices: tuple[ChoiceBlock, ...]
    intervals: tuple[Occasions, ...]
    rate_columns: Array
    rate_features: Array
    rate_offset: Array
    rate_capacity: Array
    acts: Array
    mean: Array
    weight: Array
    mode: Array
    root: Array
    constant: Array


def density_of(design: Design, fitted: Fit, apart: int = 1) -> Density:
    """Write the posterior density of a fit on its design; rows and events are padded to multiples of `apart`.

    Raises:
        ValueError: the fit is not one of this design (different parameters).
    """
    if len(fitted.mode) != design.size:
        raise ValueError(f"a fit of {len(fitted.mode)} parameters and a design of {design.size}")
    free, prior = fitted.prior.free, fitted.prior
    root = np.zeros((design.size, int(free.sum())))
    root[free] = np.linalg.cholesky(fitted.covariance[np.ix_(free, free)])
    rates, choices = design.rates, design.choices
    actors = len(rates.deviation)
    columns = np.concatenate([np.tile(rates.columns, (actors, 1)), rates.deviation[:, None]], axis=1)
    ones = np.ones((*rates.features.shape[:2], 1))
    features = np.concatenate([rates.features, ones], axis=2).swapaxes(0, 1)
    offset = np.where(np.isfinite(rates.offset), rates.offset, NEVER).T
    constant = -0.5 * float((np.log(2.0 * np.pi) + 2.0 * np.log(prior.sd[free])).sum())
    constant -= float(gammaln(rates.acts + 1.0).sum())
    return Density(
        choices=tuple(_block(choices, int(actor), apart) for actor in np.unique(choices.actor)),
        intervals=tuple(occasions for _, occasions in design.intervals),
        rate_columns=columns.astype(np.int32),
        rate_features=features,
        rate_offset=offset,
        rate_capacity=rates.capacity[:, None],
        acts=rates.acts.T,
        mean=prior.mean,
        weight=np.where(free, 1.0 / np.where(free, prior.sd, 1.0) ** 2, 0.0),
        mode=fitted.mode,
        root=root,
        constant=np.float64(constant),
    )


def log_posterior(density: Density, eta: Array) -> Array:
    """Compute log p(theta, record) at theta = mode + root eta, eta [free]; constants included."""
    theta = density.mode + density.root @ eta
    apart = theta - density.mean
    total = density.constant - 0.5 * (density.weight * apart) @ apart
    expected = density.rate_offset + jnp.einsum(
        "atq,aq->at", density.rate_features, theta[density.rate_columns]
    )
    expected = within(expected, density.rate_capacity)
    total = total + (density.acts * expected - jnp.exp(expected)).sum()
    for block in density.choices:
        total = total + _choose(block, theta)
    for occasions in density.intervals:
        total = total + interval_log(occasions, theta, jnp)
    return total


def _choose(block: ChoiceBlock, theta: Array) -> Array:
    common = (block.dense_features @ theta[block.dense]).reshape(block.offset.shape)
    own = (block.sparse_features * theta[block.sparse]).sum(axis=2)
    utility = block.offset + common + own
    everything = jax.nn.logsumexp(utility, axis=1)
    found = jax.nn.logsumexp(jnp.where(block.matched, utility[block.row], NEVER), axis=1)
    return block.counts @ found - block.times @ everything


def _block(choices: ChoiceDesign, actor: int, apart: int) -> ChoiceBlock:
    """Cut out one actor's choices; he has the same options, and they the same parameters, in every row."""
    rows = np.flatnonzero(choices.actor == actor)
    options = int((choices.row == rows[0]).sum())
    entries = choices.begin[rows][:, None] + np.arange(options)
    events = np.flatnonzero(np.isin(choices.event_row, rows))
    depth, length = (-(-len(found) // apart) * apart for found in (rows, events))
    offset = np.zeros((depth, options))
    found = choices.offset[entries]
    offset[: len(rows)] = np.where(np.isfinite(found), found, NEVER)
    dense = np.zeros((depth, options, len(choices.columns)))
    dense[: len(rows)] = choices.features[entries]
    used = (choices.value[entries] != 0).any(axis=(0, 1))
    sparse = np.zeros((depth, options, int(used.sum())))
    sparse[: len(rows)] = choices.value[entries][:, :, used]
    row, counts = np.zeros(length, np.int32), np.zeros(length)
    row[: len(events)], counts[: len(events)] = np.searchsorted(rows, choices.event_row[events]), 1.0
    matched = np.zeros((length, options), bool)
    matched[len(events) :, 0] = True
    own = np.isin(choices.candidate_event, events)
    candidate = choices.candidate[own]
    place = candidate - choices.begin[choices.row[candidate]]
    matched[np.searchsorted(events, choices.candidate_event[own]), place] = True
    return ChoiceBlock(
        dense=choices.columns.astype(np.int32),
        dense_features=dense.reshape(depth * options, -1),
        sparse=choices.parameter[entries[0]][:, used].astype(np.int32),
        sparse_features=sparse,
        offset=offset,
        row=row,
        matched=matched,
        counts=counts,
        times=np.bincount(row[: len(events)], minlength=depth).astype(np.float64),
    )
