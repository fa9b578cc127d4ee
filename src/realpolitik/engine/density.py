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

from realpolitik.engine.arrays import Array, ragged
from realpolitik.engine.design import ChoiceDesign, Design
from realpolitik.engine.fit import Fit

NEVER = -1e30
"""Stands for minus infinity, whose gradient would not be a number."""
DENSE = 0.4
"""A parameter that touches a larger share of an actor's options than this is kept as a full column."""


class ChoiceBlock(NamedTuple):
    """Choices of one actor.

    Parameters that touch most of his options: numbers `dense` [p] and features `dense_features` [rows * options, p].
    All others, each with few options: numbers `sparse` [options, q] and features [rows, options, q].
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

    `rate_columns` [actors, q], `rate_features` [actors, steps, q] and `rate_offset` [actors, steps] of expected acts;
    `acts` [parameters], the sum of the rates' features over all acts; prior `mean` and inverse variance `weight`
    [parameters]; `mode` and `root` [parameters, free]; and the `constant`.
    """

    choices: tuple[ChoiceBlock, ...]
    rate_columns: Array
    rate_features: Array
    rate_offset: Array
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
    width = max((len(rate.columns) for rate in design.rates), default=1)
    shape = (len(design.rates), design.steps, width)
    columns, features = np.zeros((shape[0], width), np.int32), np.zeros(shape)
    offset, acts = np.full(shape[:2], NEVER), np.zeros(design.size)
    constant = -0.5 * float((np.log(2.0 * np.pi) + 2.0 * np.log(prior.sd[free])).sum())
    for number, rate in enumerate(design.rates):
        columns[number, : len(rate.columns)] = rate.columns
        features[number, :, : len(rate.columns)] = rate.features
        offset[number] = np.where(np.isfinite(rate.offset), rate.offset, NEVER)
        acts[rate.columns] += rate.acts @ rate.features
        constant += float(
            rate.acts @ np.where(rate.acts > 0, rate.offset, 0.0) - gammaln(rate.acts + 1.0).sum()
        )
    return Density(
        choices=tuple(_block(block, apart) for block in design.choices if block.events),
        rate_columns=columns,
        rate_features=features,
        rate_offset=offset,
        acts=acts,
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
    total = density.constant + density.acts @ theta - 0.5 * (density.weight * apart) @ apart
    expected = density.rate_offset + jnp.einsum(
        "atq,aq->at", density.rate_features, theta[density.rate_columns]
    )
    total = total - jnp.exp(expected).sum()
    for block in density.choices:
        total = total + _choose(block, theta)
    return total


def _choose(block: ChoiceBlock, theta: Array) -> Array:
    common = (block.dense_features @ theta[block.dense]).reshape(block.offset.shape)
    own = (block.sparse_features * theta[block.sparse]).sum(axis=2)
    utility = block.offset + common + own
    everything = jax.nn.logsumexp(utility, axis=1)
    found = jax.nn.logsumexp(jnp.where(block.matched, utility[block.row], NEVER), axis=1)
    return block.counts @ found - block.times @ everything


def _block(block: ChoiceDesign, apart: int) -> ChoiceBlock:
    rows, options, _ = block.features.shape
    events = len(block.events)
    depth, length = (-(-count // apart) * apart for count in (rows, events))
    offset = np.zeros((depth, options))
    offset[:rows] = np.where(np.isfinite(block.offset), block.offset, NEVER)
    touched = (block.features != 0).any(axis=0)
    often = touched.mean(axis=0) > DENSE
    dense = np.zeros((depth, options, int(often.sum())))
    dense[:rows] = block.features[:, :, often]
    place = ragged([np.flatnonzero(line & ~often).tolist() for line in touched], padding=-1)
    sparse = np.zeros((depth, *place.shape))
    picked = np.take_along_axis(block.features, np.maximum(place, 0)[None], axis=2)
    sparse[:rows] = np.where(place >= 0, picked, 0.0)
    row, counts = np.zeros(length, np.int32), np.zeros(length)
    matched = np.zeros((length, options), bool)
    matched[events:, 0] = True
    row[:events], counts[:events], matched[:events] = block.row, 1.0, block.matched
    return ChoiceBlock(
        dense=block.columns[often].astype(np.int32),
        dense_features=dense.reshape(depth * options, -1),
        sparse=block.columns[np.maximum(place, 0)].astype(np.int32),
        sparse_features=sparse,
        offset=offset,
        row=row,
        matched=matched,
        counts=counts,
        times=np.bincount(block.row, minlength=depth).astype(np.float64),
    )
