"""Marginal likelihoods: how probable a record was under a hypothesis, whatever the parameters, with an error.

    Z = integral of p(record | theta) p(theta) dtheta = E[ p(record | theta) p(theta) / q(theta) ],   theta from q

by importance sampling. Laplace's method takes the posterior to be normal; with hundreds of parameters their small
skewnesses add up. So q is the normal approximation bent to the posterior's own skewness,

    theta = mode + V y,   y_k = z_k + a_k (sqrt(1 + z_k^2) - 1) + b_k,   z standard normal,   V V' the covariance

where a_k follows from the third derivative along column k of V, and b makes the mean of q that of the posterior, to
first order. Draws come in pairs z and -z, whose mean is one weight; weights are smoothed (`pareto`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln, logsumexp

from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.inference.pareto import smooth_tail
from realpolitik.engine.likelihood.design import Design
from realpolitik.engine.likelihood.panel import Panel, lay_panel, values
from realpolitik.engine.likelihood.third_derivatives import third_derivatives
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.errors import SettingError

DRAWS = 1000
"""Draws, half of them mirror images of the others."""
MOST_SHAPE = 0.7
"""Where the weights' tail is heavier than this, neither their mean nor its error is to be trusted."""
MOST_BEND = 0.5
"""Largest bend of a coordinate; below 1 every point can be drawn."""
ROOT_MEAN = 0.3545308
"""Mean of sqrt(1 + z^2) - 1 for a standard normal z."""
AT_ONCE = 500
"""Draws whose parameters are held at once."""


@dataclass(frozen=True, slots=True)
class MarginalLikelihood:
    """A log marginal likelihood in nats: its `value` and standard error `se`, and Laplace's approximation of it.

    `shape` is that of the tail of the weights (k of Pareto smoothing), `draws` how many there were.
    """

    value: float
    se: float
    laplace: float
    shape: float
    draws: int
    warnings: tuple[str, ...]


@single_thread()
def marginal_likelihood(
    design: Design, fitted: Fit, *, draws: int = DRAWS, seed: int = 0
) -> MarginalLikelihood:
    """Estimate the log marginal likelihood of a fit on its design.

    Args:
        design: what the parameters were fitted on.
        fitted: the fit of that design.
        draws: how many, rounded up to an even number; at least 100.
        seed: of the draws.

    Raises:
        SettingError: too few draws, or a seed below 0.
    """
    if draws < 100:
        raise SettingError("draws", str(draws), "at least 100")
    if seed < 0:
        raise SettingError("seed", str(seed), "a whole number of at least 0")
    panel = lay_panel(design)
    proposal = _propose(panel, fitted)
    half = -(-draws // 2)
    random = np.random.default_rng(seed)
    pairs = [
        _pair_weights(
            panel, fitted, proposal, random.normal(size=(min(AT_ONCE, half - first), proposal.free))
        )
        for first in range(0, half, AT_ONCE)
    ]
    smoothed = smooth_tail(np.concatenate(pairs))
    constant = -float(gammaln(design.rates.acts + 1.0).sum())
    value = float(logsumexp(smoothed.log_weight) - np.log(half)) + constant
    weight = np.exp(smoothed.log_weight - smoothed.log_weight.max())
    se = float(weight.std(ddof=1) / weight.mean() / np.sqrt(half))
    return MarginalLikelihood(
        value=value,
        se=se,
        laplace=fitted.log_evidence,
        shape=smoothed.shape,
        draws=2 * half,
        warnings=_warnings(smoothed.shape),
    )


class _Proposal(NamedTuple):
    """The distribution q: `root` V [parameters, free], `bend` a and `shift` b [free], and log of |det V|."""

    root: Array
    bend: Array
    shift: Array
    volume: float

    @property
    def free(self) -> int:
        """Number of parameters that are not fixed."""
        return len(self.bend)


def _propose(panel: Panel, fitted: Fit) -> _Proposal:
    """Bend the normal approximation to the posterior's skewness; the prior is normal and adds none."""
    free = fitted.prior.free
    size = int(free.sum())
    # Column k of this root moves parameter k with all later ones held: alone, its posterior is skewed most.
    upper = np.linalg.cholesky(fitted.covariance[np.ix_(free, free)][::-1, ::-1])[::-1, ::-1]
    root = np.zeros((panel.size, size))
    root[free] = upper
    cubic = third_derivatives(panel, fitted.mode, root)
    bend = np.clip(cubic.along / 3.0, -MOST_BEND, MOST_BEND)
    shift = 0.5 * (root.T @ cubic.trace) - ROOT_MEAN * bend
    return _Proposal(root, bend, shift, float(np.log(np.diag(upper)).sum()))


def _pair_weights(panel: Panel, fitted: Fit, proposal: _Proposal, normal: Array) -> Array:
    """Log of the mean weight of draws z and -z, [draws]."""
    one, other = (_log_weights(panel, fitted, proposal, sign * normal.T) for sign in (1.0, -1.0))
    return np.logaddexp(one, other) - np.log(2.0)


def _log_weights(panel: Panel, fitted: Fit, proposal: _Proposal, normal: Array) -> Array:
    """Log of p(theta, record) / q(theta), up to log N!, at standard normal numbers [free, draws]."""
    prior, free = fitted.prior, fitted.prior.free
    root = np.sqrt(1.0 + normal**2)
    bend = proposal.bend[:, None]
    bent = normal + bend * (root - 1.0) + proposal.shift[:, None]
    theta = fitted.mode[:, None] + proposal.root @ bent
    apart = (theta[free] - prior.mean[free, None]) / prior.sd[free, None]
    log_prior = -0.5 * (apart**2).sum(axis=0) - np.log(prior.sd[free]).sum()
    log_slope = np.log1p(bend * normal / root).sum(axis=0)
    log_proposal = -0.5 * (normal**2).sum(axis=0) - log_slope - proposal.volume
    return values(panel, theta) + log_prior - log_proposal


def _warnings(shape: float) -> tuple[str, ...]:
    if shape <= MOST_SHAPE:
        return ()
    return (
        f"the log evidence rests on few draws (tail shape {shape:.2f}, above {MOST_SHAPE}): its error is larger than "
        "stated; take more draws",
    )
