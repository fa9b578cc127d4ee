"""Points at which bargainers settle, as pure functions of arrays.

They work on the last axis (actors) of arrays of any shape, use operators and the module given as `xp` only,
and so run on NumPy and on JAX arrays (under jit and vmap). The engine's settlement step may call them.
Positions may be on any scale; the models of this folder use 0 to 100, the engine 0 to 1.
"""

from __future__ import annotations

from typing import Any

import numpy

Array = Any
"""An array of the module given as `xp`; leading axes are free, the last one is the actors."""

BISECTIONS = 60


def compromise_point(positions: Array, weights: Array, xp: Any = numpy) -> Array:
    """Average the positions by weight: x = sum_i w_i p_i / sum_i w_i.

    Args:
        positions: (..., actors).
        weights: (..., actors), at least 0, not all 0: usually capability times salience.
        xp: numpy or jax.numpy.

    Reference: Achen (2006), Institutional realism and bargaining models, in Thomson et al., The European
        Union Decides; Van den Bos (1991), Dutch EC policy making.

    >>> float(compromise_point(numpy.array([0.0, 50.0, 100.0]), numpy.array([2.0, 1.0, 1.0])))
    37.5
    """
    return xp.sum(weights * positions, axis=-1) / xp.sum(weights, axis=-1)


def median_point(positions: Array, weights: Array, xp: Any = numpy) -> Array:
    """Find the weighted median: half of the weight is at or below it, half at or above.

    Where a whole stretch qualifies its middle is taken, so that turning the axis round changes nothing.

    Args:
        positions: (..., actors).
        weights: (..., actors), at least 0, not all 0.
        xp: numpy or jax.numpy.

    Reference: Black (1958), The theory of committees and elections; Bueno de Mesquita (1994).

    >>> float(median_point(numpy.array([0.0, 50.0, 100.0]), numpy.array([1.0, 1.0, 3.0])))
    100.0
    >>> float(median_point(numpy.array([0.0, 100.0]), numpy.array([1.0, 1.0])))
    50.0
    """
    positions, weights = xp.broadcast_arrays(positions, weights)
    order = xp.argsort(positions, axis=-1)
    places = xp.take_along_axis(positions, order, axis=-1)
    share = xp.take_along_axis(weights, order, axis=-1)
    total = xp.sum(share, axis=-1, keepdims=True)
    upto = xp.cumsum(share, axis=-1)
    slack = 1e-9 * total
    lower = xp.argmax(upto >= 0.5 * total - slack, axis=-1)[..., None]
    upper = xp.argmax(upto > 0.5 * total + slack, axis=-1)[..., None]
    both = xp.take_along_axis(places, lower, axis=-1) + xp.take_along_axis(places, upper, axis=-1)
    return 0.5 * both[..., 0]


def nash_point(
    positions: Array, weights: Array, reference: Array, failure_cost: Array = 1.0, xp: Any = numpy
) -> Array:
    """Find the asymmetric Nash bargaining solution against a reference point.

    Maximises sum_i w_i log(F + (r - p_i)^2 - (x - p_i)^2): quadratic losses, and a failure of the talks
    leaves everyone at r and costs F on top. The sum is concave; its slope is bisected. As F grows the
    solution goes to the compromise point; at F = 0 it stays at r unless all who have weight want to move
    the same way.

    Args:
        positions: (..., actors).
        weights: (..., actors), at least 0, not all 0.
        reference: (...), the reference point r, on the scale of the positions.
        failure_cost: F at least 0, in squared units of the positions' scale (1.0 on a 0 to 1 axis: as bad as
            being a whole axis away).
        xp: numpy or jax.numpy.

    Reference: Nash (1950), The bargaining problem, Econometrica 18; Binmore, Rubinstein and Wolinsky (1986),
        The Nash bargaining solution in economic modelling, RAND Journal of Economics 17.

    >>> places, weights = numpy.array([0.6, 1.0]), numpy.array([1.0, 1.0])
    >>> [round(float(nash_point(places, weights, numpy.array(0.0), f)), 3) for f in (0.0, 1.0, 1e6)]
    [0.71, 0.763, 0.8]
    >>> float(nash_point(numpy.array([0.0, 1.0]), weights, numpy.array(0.3), 0.0))
    0.3
    """
    reference = reference * xp.ones_like(positions[..., 0])
    start = reference[..., None]
    reach = xp.sqrt(failure_cost + (start - positions) ** 2)
    has_weight = weights > 0
    span = xp.max(xp.abs(positions - start), axis=-1, keepdims=True) + xp.max(reach, axis=-1, keepdims=True)
    low = xp.max(xp.where(has_weight, positions - reach, start - span), axis=-1)
    high = xp.min(xp.where(has_weight, positions + reach, start + span), axis=-1)
    low, high = xp.minimum(low, reference), xp.maximum(high, reference)
    for _ in range(BISECTIONS):
        middle = 0.5 * (low + high)
        away = middle[..., None] - positions
        gain = (reach - away) * (reach + away)
        slope = xp.sum(xp.where(has_weight, -weights * away / xp.where(gain > 0, gain, 1.0), 0.0), axis=-1)
        low, high = xp.where(slope > 0, middle, low), xp.where(slope > 0, high, middle)
    return 0.5 * (low + high)
