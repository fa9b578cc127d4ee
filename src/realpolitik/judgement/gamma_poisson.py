"""The Gamma-Poisson predictive: how many events to expect of a process of which so many have been seen.

    rate ~ Gamma(a, b),  n events in time T  =>  N in time h ~ negative binomial(n + a, (T + b) / (T + b + h))

Reference: Gelman et al. (2013), Bayesian data analysis, 3rd edition, section 2.6.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def chance_of_events(
    events: ArrayLike,
    time: float,
    ahead: float,
    *,
    prior_events: float,
    prior_time: float = 0.0,
    needed: int = 1,
) -> NDArray[np.float64]:
    """Give the probability of at least so many events ahead: P(N >= needed).

    Args:
        events: n, seen so far; numbers or fractions of them, of any shape.
        time: T in which they were seen.
        ahead: h, in the same unit of time.
        prior_events: a, how many events the prior counts for; 1/2 with no prior time is Jeffreys' prior.
        prior_time: b, the time in which it saw them.
        needed: k; 0 or less is certain.

    >>> chance_of_events([0.0, 2.0], time=1.0, ahead=1.0, prior_events=1.0).round(3).tolist()
    [0.5, 0.875]
    """
    from scipy.stats import nbinom

    seen = time + prior_time
    chance = nbinom.sf(needed - 1, np.asarray(events) + prior_events, seen / (seen + ahead))
    return np.asarray(chance, dtype=np.float64)
