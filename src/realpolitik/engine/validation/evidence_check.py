"""The check of the evidence: how far is Laplace's log marginal likelihood off?

With q the normal approximation at the mode and p(theta, record) the density that is to be integrated,

    importance sampling   Z = mean over draws of q of p / q
    bridge sampling       Z = mean over q of p h / mean over the posterior of q h,   h = 1 / (s1 p + s2 Z q)

the second with draws of the posterior, which holds up in many dimensions, where the weights p / q do not. s1 and s2 are
the shares of (effective) draws from the posterior and from q, and Z is found by iteration.

Reference: Meng and Wong (1996), Simulating ratios of normalizing constants, Statistica Sinica 6; standard error as in
Fruehwirth-Schnatter (2004), Estimating marginal likelihoods, Econometrics Journal 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from scipy.special import logsumexp

from realpolitik.engine.inference.density import Density, density_of, log_posterior
from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.inference.posterior import Posterior, effective_size
from realpolitik.engine.likelihood.design import Design
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread

TOLERANCE = 0.5
"""Error of a log evidence that is worth a warning: odds between hypotheses wrong by a factor of 1.6."""
LEAST_SHARE = 0.05
"""Importance sampling is not believed when its draws are worth less than this share of their number."""
AT_ONCE = 32
"""Densities computed side by side."""


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """Log marginal likelihoods by several methods, in nats.

    `importance` comes with its standard error and with `worth`, how many independent draws its weights are worth;
    `bridge` is not a number where no draws of the posterior were given. `error` is Laplace's less the `best` of them,
    whose standard error is `se`.
    """

    laplace: float
    importance: float
    importance_se: float
    worth: float
    bridge: float
    bridge_se: float
    best: float
    se: float
    error: float
    tolerance: float
    warnings: tuple[str, ...]


@single_thread()
def evidence_check(
    design: Design,
    fitted: Fit,
    posterior: Posterior | None = None,
    *,
    draws: int = 4000,
    tolerance: float = TOLERANCE,
    seed: int = 0,
) -> EvidenceCheck:
    """Estimate the log marginal likelihood of a fit without Laplace's approximation, and how far that is off.

    Args:
        design: what the parameters were fitted on.
        fitted: the fit of that design.
        posterior: draws from its posterior, for bridge sampling; needed where there are many parameters.
        draws: how many to take from the normal approximation.
        tolerance: largest error in nats that is passed over.
        seed: of those draws.
    """
    free = int(fitted.prior.free.sum())
    normal = np.random.default_rng(seed).normal(size=(draws, free))
    density = density_of(design, fitted)
    volume = float(np.log(np.diag(density.root[fitted.prior.free])).sum())
    ratio = _densities(density, normal) + volume - _normal(normal)
    importance = float(logsumexp(ratio) - np.log(draws))
    weights = np.exp(ratio - ratio.max())
    worth = float(weights.sum() ** 2 / (weights**2).sum())
    importance_se = float(weights.std(ddof=1) / weights.mean() / np.sqrt(draws))
    bridge = bridge_se = np.nan
    if posterior is not None:
        eta = posterior.eta.reshape(-1, free)
        target = posterior.log_density.ravel() + volume - _normal(eta)
        size = effective_size(posterior.log_density[:, :, None])[0]
        bridge, bridge_se = _bridge(target, ratio, min(float(size), len(target)))
    trusted = worth >= LEAST_SHARE * draws
    take = posterior is not None and not (trusted and importance_se <= bridge_se)
    best, se = (bridge, bridge_se) if take else (importance, importance_se)
    error = fitted.log_evidence - best
    return EvidenceCheck(
        laplace=fitted.log_evidence,
        importance=importance,
        importance_se=importance_se,
        worth=worth,
        bridge=bridge,
        bridge_se=bridge_se,
        best=best,
        se=se,
        error=error,
        tolerance=tolerance,
        warnings=_warnings(error, se, tolerance, trusted or take, worth, draws),
    )


def _warnings(
    error: float, se: float, tolerance: float, trusted: bool, worth: float, draws: int
) -> tuple[str, ...]:
    warnings = []
    if not trusted:
        warnings.append(
            f"importance sampling cannot check this evidence ({draws} draws are worth {worth:.0f}); "
            "give draws of the posterior"
        )
    elif abs(error) > tolerance:
        warnings.append(
            f"Laplace's log evidence is off by {error:+.2f} (standard error {se:.2f}), more than {tolerance:g}"
        )
    elif se > tolerance / 2:
        warnings.append(
            f"the check is too coarse (standard error {se:.2f}) to vouch for {tolerance:g}; draw more"
        )
    return tuple(warnings)


def _densities(density: Density, eta: Array) -> Array:
    """Compute log p(theta, record) at many points [draws]."""
    with jax.enable_x64(True):
        return np.asarray(_evaluate(density, jnp.asarray(eta)))


@jax.jit
def _evaluate(density: Density, eta: Array) -> Array:
    return jax.lax.map(lambda one: log_posterior(density, one), eta, batch_size=AT_ONCE)


def _normal(eta: Array) -> Array:
    """Log density of standard normal numbers [draws]."""
    return -0.5 * (eta**2).sum(axis=1) - 0.5 * eta.shape[1] * np.log(2.0 * np.pi)


def _bridge(target: Array, proposed: Array, size: float) -> tuple[float, float]:
    """Bridge sampling from log p / q at draws of the posterior and of q, and its standard error."""
    share = size / (size + len(proposed))
    estimate = float(np.median(target))
    for _ in range(1000):
        ours, theirs = _bridged(target, proposed, estimate, share)
        after = float(estimate + np.log(theirs.mean()) - np.log(ours.mean()))
        if abs(after - estimate) < 1e-10:
            break
        estimate = after
    ours, theirs = _bridged(target, proposed, estimate, share)
    spread = theirs.var(ddof=1) / theirs.mean() ** 2 / len(theirs)
    spread += ours.var(ddof=1) / ours.mean() ** 2 / size
    return estimate, float(np.sqrt(spread))


def _bridged(target: Array, proposed: Array, estimate: float, share: float) -> tuple[Array, Array]:
    """Compute q h at draws of the posterior, and p h / Z at draws of q."""
    ours = 1.0 / (share * np.exp(target - estimate) + 1.0 - share)
    level = np.exp(proposed - estimate)
    return ours, level / (share * level + 1.0 - share)
