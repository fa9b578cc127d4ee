"""Simulation-based calibration: is the whole chain, from prior through simulation to posterior, right about itself?

Parameters are drawn from their prior, a record is simulated with them, the record is fitted. The rank of each true
parameter among draws of its posterior is then uniform, whatever the case, if simulation, replay, likelihood and sampler
all agree; if one of them is off, ranks pile up somewhere. Uniformity is tested by chi-square for each parameter, and
the smallest p-value is corrected for their number (Bonferroni).

Reference: Talts, Betancourt, Simpson, Vehtari and Gelman (2018), Validating Bayesian inference algorithms with
simulation-based calibration, arXiv:1804.06788.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, norm

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.inference.posterior import sample_posterior
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.validation.synthetic import Synthetic

LEVELS = 100
"""Ranks run from 0 to one less than this."""
APART = 64
"""Records are padded to multiples of this many acts of each actor, so that they share one compiled sampler."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks of true parameters among the draws of their posteriors.

    `ranks` [records, free parameters] from 0 to 99; `truth`, posterior `mean`, `low` and `high` ends of the 90 %
    intervals, likewise; `p_values` of uniformity [free parameters], and `p_value` of all together.
    """

    names: tuple[str, ...]
    ranks: Array
    truth: Array
    mean: Array
    low: Array
    high: Array
    p_values: Array
    p_value: float

    @property
    def coverage(self) -> Array:
        """Share of records in which the 90 % interval holds the truth, [free parameters]."""
        return ((self.low <= self.truth) & (self.truth <= self.high)).mean(axis=0)


def rank_parameters(
    records: Sequence[Synthetic],
    hypothesis: Hypothesis | None = None,
    *,
    sampled: bool = True,
    bins: int = 10,
    seed: int = 0,
) -> Ranks:
    """Fit synthetic records and rank their true parameters.

    Args:
        records: drawn under the same hypothesis from its own prior (`draw_records`).
        hypothesis: assumptions to fit with.
        sampled: whether posteriors are drawn (by `sample_posterior`) or taken to be normal, as `fit` reports them.
        bins: of the chi-square test; a divisor of 100.
        seed: of the draws.
    """
    rows = [_rank(record, hypothesis, sampled, seed + number) for number, record in enumerate(records)]
    ranks, truth, mean, low, high = (np.array(part) for part in zip(*rows, strict=True))
    table = draw_blueprint(records[0].case).parameters
    _, sd = table.priors(hypothesis.assumptions if hypothesis else ())
    p_values = uniformity(ranks, bins)
    return Ranks(
        names=tuple(name for name, spread in zip(table.names, sd, strict=True) if spread > 0),
        ranks=ranks,
        truth=truth,
        mean=mean,
        low=low,
        high=high,
        p_values=p_values,
        p_value=float(min(1.0, p_values.min() * len(p_values))),
    )


def uniformity(ranks: Array, bins: int = 10) -> Array:
    """Test by chi-square whether ranks [records, parameters] of 0 to 99 are uniform; p-values [parameters].

    >>> even = np.arange(100)[:, None]
    >>> uniformity(np.concatenate([even, even // 2], axis=1)).round(3).tolist()
    [1.0, 0.0]
    """
    counts = np.stack([((ranks * bins) // LEVELS == number).sum(axis=0) for number in range(bins)])
    expected = len(ranks) / bins
    return np.asarray(chi2.sf(((counts - expected) ** 2).sum(axis=0) / expected, bins - 1))


def _rank(
    record: Synthetic, hypothesis: Hypothesis | None, sampled: bool, seed: int
) -> tuple[Array, Array, Array, Array, Array]:
    """Ranks, truth, means and interval of the free parameters of one record."""
    history = match_record(draw_blueprint(record.case), record.case.ends)
    design = lay_out(replay(history, hypothesis))
    fitted = fit_design(design, hypothesis)
    free = fitted.prior.free
    truth = record.theta[free]
    if not sampled:
        mode, sd = fitted.mode[free], fitted.sd[free]
        share = norm.cdf((truth - mode) / sd)
        reach = norm.ppf(0.95) * sd
        return np.minimum(share * LEVELS, LEVELS - 1).astype(int), truth, mode, mode - reach, mode + reach
    posterior = sample_posterior(design, fitted, draws=4 * (LEVELS - 1), warmup=60, seed=seed, apart=APART)
    kept = posterior.pooled[::4, free]
    low, high = posterior.interval(0.9)
    return (kept < truth).sum(axis=0), truth, posterior.mean[free], low[free], high[free]
