"""A number or category of every actor that may change over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """Values at the start (n,), and dated changes; nothing is missing any more (see `fill_missing`).

    With `inclusive` a change at t already holds for events at t; otherwise only for later ones.
    """

    name: str
    initial: Floats
    time: Floats
    actor: Integers
    value: Floats
    inclusive: bool = False


def fill_missing(
    name: str,
    initial: Floats,
    time: Floats | None = None,
    actor: Integers | None = None,
    value: Floats | None = None,
    inclusive: bool = False,
) -> Attribute:
    """Build an attribute from values of which some are missing (NaN).

    At the start a missing value becomes the mean of all known ones; a later change to missing becomes the
    mean of the *other* actors' values at that moment. An attribute with no known value at all becomes 0.

    >>> fill_missing("age", np.array([1.0, np.nan, 3.0])).initial.tolist()
    [1.0, 2.0, 3.0]
    """
    known = initial[~np.isnan(initial)]
    filled = np.where(np.isnan(initial), known.mean() if known.size else 0.0, initial)
    times = np.empty(0) if time is None else time
    order = np.argsort(times, kind="stable")
    actors = (np.empty(0, dtype=np.int64) if actor is None else actor)[order]
    values = (np.empty(0) if value is None else value)[order].copy()
    current = filled.copy()
    for position, (who, new) in enumerate(zip(actors.tolist(), values.tolist(), strict=True)):
        if np.isnan(new):
            others = np.delete(current, who)
            values[position] = others.mean() if others.size else 0.0
        current[who] = values[position]
    return Attribute(name, filled, times[order], actors, values, inclusive)
