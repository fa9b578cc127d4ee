"""Sum over third actors of the weaker of two ties: the arithmetic of all triadic effects.

With indicators the minimum is the product, so the sum counts third actors.
"""

from __future__ import annotations

import numpy as np

from realpolitik.engine.relational.arrays import Floats


def shared(left: Floats, right: Floats) -> Floats:
    """Return sum_k min(left_ik, right_kj) for all i and j: (n, n).

    >>> ties = np.array([[0.0, 2.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    >>> shared(ties, ties)[0].tolist()
    [0.0, 0.0, 1.0]
    """
    if np.isin(left, (0.0, 1.0)).all() and np.isin(right, (0.0, 1.0)).all():
        return left @ right
    total = np.zeros_like(left)
    for third in range(len(left)):
        total += np.minimum(left[:, third, None], right[None, third, :])
    return total


def difference(ties: Floats, old: float, new: float) -> Floats:
    """Return min(ties, new) - min(ties, old): what a change of one leg does to each sum.

    >>> difference(np.array([0.0, 1.0, 5.0]), 1.0, 2.0).tolist()
    [0.0, 0.0, 1.0]
    """
    return np.minimum(ties, new) - np.minimum(ties, old)
