"""The posterior: draws of the parameters given the record, by the no-U-turn sampler.

Several chains run in the coordinates of `density`, in which the posterior is nearly round, so that only the length
of the sampler's steps has to be tuned. One seed gives the same draws.

Reference: Hoffman and Gelman (2014), The No-U-Turn sampler, Journal of Machine Learning Research 15. Effective sample
sizes and split R-hat: Gelman et al. (2013), Bayesian data analysis, 3rd edition, section 11.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.engine.inference.density import Density, density_of, log_posterior
from realpolitik.engine.inference.fit import Fit
from realpolitik.engine.likelihood.design import Design
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.errors import SettingError

CHAINS = 4
"""Chains, so that R-hat can compare them."""
MOST_R_HAT = 1.05
"""A parameter whose chains differ by more than this has not been sampled long enough."""
TARGET = 0.7
"""Share of proposals that the length of steps is tuned to accept; all chains then take the median of their lengths."""
SHALLOW, DEEPEST = 3, 6
"""Most doublings of a trajectory, while the length of steps is tuned and afterwards: in coordinates that are nearly
round, 63 steps lead around."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Draws from the posterior of a fit.

    `draws` [chains, draws of each, parameters], the same in the coordinates of `density`, `eta` [.., free], and their
    `log_density` [chains, draws of each]; effective sample sizes `ess` and split `r_hat` [parameters] (those of
    fixed parameters are not a number); how often the sampler `diverged`; and the sampler's number of `leapfrogs`.
    """

    names: tuple[str, ...]
    draws: Array
    eta: Array
    log_density: Array
    ess: Array
    r_hat: Array
    diverged: int
    leapfrogs: int
    seed: int
    seconds: float
    warnings: tuple[str, ...]

    @property
    def pooled(self) -> Array:
        """All draws [draws, parameters]."""
        return self.draws.reshape(-1, self.draws.shape[-1])

    @property
    def mean(self) -> Array:
        """Posterior means [parameters]."""
        return self.pooled.mean(axis=0)

    @property
    def sd(self) -> Array:
        """Posterior standard deviations [parameters]."""
        return self.pooled.std(axis=0, ddof=1)

    def interval(self, probability: float = 0.9) -> tuple[Array, Array]:
        """Give the lower and upper ends of the central intervals that hold this probability, [parameters] each."""
        tail = 0.5 * (1.0 - probability)
        low, high = np.quantile(self.pooled, [tail, 1.0 - tail], axis=0)
        return low, high


@single_thread()
def sample_posterior(
    design: Design,
    fitted: Fit,
    *,
    draws: int = 500,
    warmup: int = 150,
    chains: int = CHAINS,
    seed: int = 0,
    apart: int = 1,
) -> Posterior:
    """Draw from the posterior of a fit on its design.

    Args:
        design: what the parameters were fitted on (`lay_out`).
        fitted: the fit of that design (`fit_design`).
        draws: how many are kept, over all chains; rounded up to a multiple of the chains.
        warmup: steps of each chain that tune the length of steps and are thrown away; the length is tuned anew by
            the last of them, of which fewer than 150 leave too few.
        chains: how many are run.
        seed: whole number from 0 to 2^32 - 1.
        apart: pad the data to multiples of this, so that fits of many small records share one program.

    Raises:
        SettingError: a setting is out of its range.
    """
    for name, value, least, most in (
        ("draws", draws, 8, 1_000_000),
        ("warmup", warmup, 20, 100_000),
        ("chains", chains, 1, 64),
        ("seed", seed, 0, 2**32 - 1),
    ):
        if not least <= value <= most:
            raise SettingError(name, str(value), f"a whole number from {least} to {most}")
    if draws < 4 * chains:
        raise SettingError("draws", str(draws), f"at least four of each of the {chains} chains")
    keep_compiled()
    started = time.perf_counter()
    length = -(-draws // chains)
    with jax.enable_x64(True):
        density = density_of(design, fitted, apart)
        keys = jax.random.split(jax.random.key(seed), chains)
        told = jax.tree.map(np.asarray, _sample(density, keys, warmup, length))
    theta = fitted.mode + told["eta"] @ density.root.T
    return _judge(fitted, theta, told, seed, time.perf_counter() - started)


@partial(jax.jit, static_argnums=(2, 3))
def _sample(density: Density, keys: Array, warmup: int, draws: int) -> dict[str, Array]:
    """Run one chain a key; arrays [chains, draws, ..]."""
    from numpyro.infer.hmc import hmc

    def potential(density: Density) -> Any:
        return lambda eta: -log_posterior(density, eta)

    start_chain, step_chain = hmc(potential_fn_gen=potential, algo="NUTS")

    def warm_up(key: Array) -> Any:
        first, later = jax.random.split(key)
        state = start_chain(
            0.5 * jax.random.normal(first, (density.root.shape[1],), density.mode.dtype),
            num_warmup=warmup,
            step_size=0.5,
            adapt_mass_matrix=False,
            target_accept_prob=TARGET,
            max_tree_depth=(SHALLOW, DEEPEST),
            model_args=(density,),
            rng_key=later,
        )
        return jax.lax.fori_loop(0, warmup, lambda _, now: step_chain(now, (density,)), state)

    def chain(state: Any) -> dict[str, Array]:
        def draw(now: Any, _: None) -> tuple[Any, dict[str, Array]]:
            after = step_chain(now, (density,))
            return after, {
                "eta": after.z,
                "log_density": -after.potential_energy,
                "diverging": after.diverging,
                "leapfrogs": after.num_steps,
            }

        _, drawn = jax.lax.scan(draw, state, None, length=draws)
        return drawn

    warm = jax.lax.map(warm_up, keys)
    # All chains are in the same nearly round space: one that came to steps too short would only waste time.
    size = warm.adapt_state.step_size
    adapted = warm.adapt_state._replace(step_size=jnp.full_like(size, jnp.median(size)))
    return jax.lax.map(chain, warm._replace(adapt_state=adapted))  # type: ignore[no-any-return]


def _judge(fitted: Fit, theta: Array, told: dict[str, Array], seed: int, seconds: float) -> Posterior:
    free = fitted.prior.free
    ess, r_hat = np.full(theta.shape[2], np.nan), np.full(theta.shape[2], np.nan)
    ess[free], r_hat[free] = effective_size(theta[:, :, free]), split_r_hat(theta[:, :, free])
    diverged = int(told["diverging"].sum())
    warnings = []
    if free.any() and np.max(r_hat[free]) > MOST_R_HAT:
        worst = fitted.names[int(np.nanargmax(r_hat))]
        warnings.append(
            f"chains disagree about {worst} (split R-hat {np.nanmax(r_hat):.2f}); draw more, or warm up longer"
        )
    if diverged:
        warnings.append(f"{diverged} of {theta.shape[0] * theta.shape[1]} draws diverged")
    return Posterior(
        names=fitted.names,
        draws=theta,
        eta=told["eta"],
        log_density=told["log_density"],
        ess=ess,
        r_hat=r_hat,
        diverged=diverged,
        leapfrogs=int(told["leapfrogs"].sum()),
        seed=seed,
        seconds=seconds,
        warnings=tuple(warnings),
    )


def effective_size(draws: Array) -> Array:
    """Estimate how many independent draws are worth as much, [parameters], from draws [chains, draws, parameters].

    >>> independent = np.random.default_rng(0).normal(size=(4, 500, 1))
    >>> bool(1500 < effective_size(independent)[0] < 2500)
    True
    """
    chains, length, _ = draws.shape
    centred = draws - draws.mean(axis=1, keepdims=True)
    size = 1 << (2 * length - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=1)
    covariance = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, :length].mean(axis=0) / length
    within = covariance[0] * length / (length - 1.0)
    means = draws.mean(axis=1)
    between = means.var(axis=0, ddof=1) if chains > 1 else 0.0
    total = within * (length - 1.0) / length + between
    correlation = 1.0 - (within - covariance) / np.where(total > 0, total, 1.0)
    correlation[0] = 1.0
    pairs = correlation[: length // 2 * 2].reshape(length // 2, 2, -1).sum(axis=1)
    alive = np.cumprod(pairs > 0, axis=0)
    falling = np.minimum.accumulate(np.where(alive, pairs, 0.0), axis=0)
    span = np.maximum(2.0 * falling.sum(axis=0) - 1.0, 1.0 / np.log10(max(chains * length, 11)))
    return np.asarray(chains * length / span)


def split_r_hat(draws: Array) -> Array:
    """Compare the halves of all chains, [parameters]: 1 where they agree, from draws [chains, draws, parameters].

    >>> apart = np.random.default_rng(0).normal(size=(2, 500, 1)) + np.array([[[0.0]], [[3.0]]])
    >>> bool(split_r_hat(apart)[0] > 1.5)
    True
    """
    half = draws.shape[1] // 2
    halves = np.concatenate([draws[:, :half], draws[:, half : 2 * half]])
    within = halves.var(axis=1, ddof=1).mean(axis=0)
    between = halves.mean(axis=1).var(axis=0, ddof=1)
    return np.asarray(np.sqrt((half - 1.0) / half + between / np.where(within > 0, within, 1.0)))
