"""Weights of hypotheses from evidence, and how sure one can be of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from realpolitik.errors import SettingError
from realpolitik.judgement.chance import seeded

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gap:
    """The difference of two hypotheses' summed log scores, first less second, and its standard error, in nats."""

    difference: float
    se: float

    @property
    def separated(self) -> bool:
        """Whether the difference is at least two standard errors."""
        return abs(self.difference) >= 2.0 * self.se and self.difference != 0.0


def posterior_weights(log_evidence: ArrayLike, prior: ArrayLike) -> Floats:
    """Multiply prior and evidence, and let them sum to one.

    w_h = prior_h exp(E_h) / sum_k prior_k exp(E_k); shape (H,). Right if one of the hypotheses is the truth; overbold
    if all are simplifications, which is why `stacked_doubt` gives the weights that are shown.

    >>> posterior_weights([-10.0, -10.0, -1000.0], [1, 3, 1]).round(6).tolist()
    [0.25, 0.75, 0.0]
    """
    prior_weights = _prior(prior)
    with np.errstate(divide="ignore"):
        logits = np.asarray(log_evidence, dtype=np.float64) + np.log(prior_weights)
    scaled = np.exp(logits - logits.max())
    return np.asarray(scaled / scaled.sum())


def stacked_doubt(
    scores: ArrayLike, prior: ArrayLike, blocks: Sequence[int], *, samples: int = 4000, seed: int = 0
) -> Floats:
    """Weigh hypotheses by their predictions, allowing for the record having happened otherwise (pseudo-BMA+).

    w_h = mean_b softmax_h(ln prior_h + sum_e g_b(block of e) S_he), with S_he the log score of event e under h, shape
    (H, E), and g_b ~ B x Dirichlet(1, ..., 1) the Bayesian bootstrap's weights of the B blocks of events. Where a few
    blocks carry the verdict, the weights come out closer to the prior than by Bayes' rule.

    Raises `SettingError` for shapes that do not fit.

    Reference: Yao, Vehtari, Simpson and Gelman (2018), Bayesian Analysis 13, section 3.4; Rubin (1981).

    >>> stacked_doubt([[-1.0, -1.0], [-1.0, -1.0]], [1, 1], [0, 1]).tolist()
    [0.5, 0.5]
    """
    table = np.asarray(scores, dtype=np.float64)
    prior_weights = _prior(prior)
    if table.ndim != 2 or table.shape != (prior_weights.size, len(blocks)):
        raise SettingError("scores", f"shape {table.shape}", f"({prior_weights.size}, {len(blocks)})")
    with np.errstate(divide="ignore"):
        log_prior = np.log(prior_weights)
    sums = _block_sums(table, blocks)
    if sums.shape[1] == 0:
        return prior_weights
    generator = seeded(seed)
    drawn = generator.standard_exponential((samples, sums.shape[1]))
    drawn *= sums.shape[1] / drawn.sum(axis=1, keepdims=True)
    logits = log_prior + drawn @ sums.T
    logits -= logits.max(axis=1, keepdims=True)
    shares = np.exp(logits)
    return np.asarray((shares / shares.sum(axis=1, keepdims=True)).mean(axis=0))


def gap(first: ArrayLike, second: ArrayLike, blocks: Sequence[int]) -> Gap:
    """Compare two rows of log scores, event by event; the standard error treats each block of events as one draw.

    se = sqrt(B / (B - 1) sum_b (d_b - mean d)^2) for the block sums d_b of the differences.

    >>> gap([1.0, 2.0, 1.0], [0.0, 0.0, 0.0], [0, 1, 2]).separated
    True
    """
    difference = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    sums = _block_sums(difference[None, :], blocks)[0]
    return Gap(float(difference.sum()), standard_error(sums))


def standard_error(sums: Floats) -> float:
    """Estimate the standard error of the total of independent block sums; infinite for a single block."""
    if sums.size < 2:
        return float("inf")
    return float(np.sqrt(sums.size / (sums.size - 1) * np.sum((sums - sums.mean()) ** 2)))


def _block_sums(table: Floats, blocks: Sequence[int]) -> Floats:
    labels, index = np.unique(np.asarray(blocks, dtype=np.int64), return_inverse=True)
    return np.stack([np.bincount(index, weights=row, minlength=labels.size) for row in table])


def _prior(prior: ArrayLike) -> Floats:
    weights = np.asarray(prior, dtype=np.float64)
    if weights.ndim != 1 or not np.isfinite(weights).all() or (weights < 0).any() or weights.sum() <= 0:
        raise SettingError("prior", str(weights.tolist()), "numbers of at least 0, one of them above")
    return np.asarray(weights / weights.sum())
