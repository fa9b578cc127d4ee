"""The table that every bargaining model reads: who wants what, how much, and with what weight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.errors import InputError

Floats = NDArray[np.float64]

MOST_ACTORS = 500
MOST_DIMENSIONS = 200
MOST_CAPABILITY = 1e15


@dataclass(frozen=True, slots=True, eq=False)
class BargainTable:
    """Actors, what they want on each dimension, how much they care, and what they can bring to bear.

    Positions, reference points and saliences are on scales from 0 to 100; an actor without a position on a
    dimension has NaN there and takes no part in it. Build one with `bargain_table`, which checks.
    """

    name: str
    actors: tuple[str, ...]
    dimensions: tuple[str, ...]
    positions: Floats
    """(actors, dimensions), 0 to 100; NaN = takes no part."""
    saliences: Floats
    """(actors, dimensions), 0 to 100; no NaN."""
    capabilities: Floats
    """(actors,), at least 0."""
    reference: Floats
    """(dimensions,), where things stand without agreement, 0 to 100; NaN = unknown."""
    warnings: tuple[str, ...] = ()


def bargain_table(
    actors: Sequence[str],
    positions: Sequence[Sequence[float]] | Sequence[float] | Floats,
    saliences: Sequence[Sequence[float]] | Sequence[float] | Floats | None = None,
    capabilities: Sequence[float] | Floats | None = None,
    *,
    reference: Sequence[float] | float | Floats | None = None,
    dimensions: Sequence[str] = (),
    name: str = "",
) -> BargainTable:
    """Check and build a table.

    Args:
        actors: names, all different.
        positions: one number an actor, or one row an actor with a number a dimension; 0 to 100; NaN where an
            actor has no position.
        saliences: the same shape, 0 to 100; left out, everyone cares alike (100). A missing one (NaN) becomes
            the mean of the others on that dimension, with a warning.
        capabilities: one number an actor, at least 0, in any unit; left out, all are equal.
        reference: where things stand without agreement, a number a dimension; NaN or None where unknown.
        dimensions: names of the dimensions; left out, they are numbered.
        name: what the table is about.

    Raises:
        InputError: anything else than the above; all faults are listed.

    >>> table = bargain_table(["A", "B", "C"], [0, 30, 100], [50, 50, 100], [1, 1, 2])
    >>> table.positions.shape
    (3, 1)
    """
    names = tuple(str(actor) for actor in actors)
    where = _matrix(positions, "positions")
    shape = where.shape
    care = np.full(shape, 100.0) if saliences is None else _matrix(saliences, "saliences")
    power = np.ones(len(names)) if capabilities is None else np.asarray(capabilities, dtype=float)
    start = np.full(shape[1], math.nan) if reference is None else np.atleast_1d(np.asarray(reference, float))
    titles = tuple(dimensions) or tuple(f"dimension {k + 1}" for k in range(shape[1]))
    faults = _faults(names, titles, where, care, power, start)
    if faults:
        title = f"{name or 'bargaining table'}: {len(faults)} fault" + ("s" if len(faults) > 1 else "")
        raise InputError("\n  ".join([title, *faults]))
    care, warnings = _filled(care, where, titles)
    for array in (where, care, power, start):
        array.setflags(write=False)
    return BargainTable(name, names, titles, where, care, power, start, warnings)


def influence(table: BargainTable) -> tuple[Floats, tuple[str, ...]]:
    """Compute capability times salience of each actor on each dimension, 0 where it takes no part.

    Where nobody on a dimension has both, capability alone is used (then equal weights), with a warning.

    >>> influence(bargain_table(["A", "B"], [0, 100], [50, 100], [1, 2]))[0].ravel().tolist()
    [50.0, 200.0]
    """
    present = np.isfinite(table.positions)
    weights = np.where(present, table.capabilities[:, None] * table.saliences, 0.0)
    warnings = []
    for k, title in enumerate(table.dimensions):
        if weights[:, k].sum() <= 0:
            bare = np.where(present[:, k], table.capabilities, 0.0)
            weights[:, k] = bare if bare.sum() > 0 else present[:, k]
            used = "capability alone" if bare.sum() > 0 else "equal weights"
            warnings.append(f"{title}: nobody has both capability and salience; {used} used")
    return weights, tuple(warnings)


def _matrix(values: Sequence[Sequence[float]] | Sequence[float] | Floats, what: str) -> Floats:
    try:
        array = np.array(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise InputError(f"{what}: allowed are rows of numbers of equal length; got {error}") from error
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim != 2 or array.size == 0:
        raise InputError(f"{what}: allowed is a row an actor with a number a dimension; got {array.shape}")
    return array


def _faults(
    names: tuple[str, ...],
    titles: tuple[str, ...],
    where: Floats,
    care: Floats,
    power: Floats,
    start: Floats,
) -> list[str]:
    count, dimensions = where.shape
    faults = []
    if not 1 <= len(names) <= MOST_ACTORS or not dimensions <= MOST_DIMENSIONS:
        faults.append(f"at most {MOST_ACTORS} actors and {MOST_DIMENSIONS} dimensions are allowed")
    for what, array, wanted in (
        ("positions", where, (len(names), dimensions)),
        ("saliences", care, (count, dimensions)),
        ("capabilities", power, (len(names),)),
        ("reference", start, (dimensions,)),
        ("dimension names", np.empty(len(titles)), (dimensions,)),
    ):
        if array.shape != wanted:
            faults.append(f"{what}: got the shape {array.shape}; allowed is {wanted}")
    if faults:
        return faults
    twice = sorted({name for name in names if names.count(name) > 1})
    faults += [f"actor {name!r} is there more than once" for name in twice]
    for i, name in enumerate(names):
        for k, title in enumerate(titles):
            faults += _outside(f"{name}, {title}: position", where[i, k], 100.0)
            faults += _outside(f"{name}, {title}: salience", care[i, k], 100.0)
        if not 0 <= power[i] <= MOST_CAPABILITY:
            faults.append(
                f"{name}: capability {power[i]:g}: allowed is a number from 0 to {MOST_CAPABILITY:g}"
            )
    for k, title in enumerate(titles):
        faults += _outside(f"{title}: reference", start[k], 100.0)
        if not np.isfinite(where[:, k]).any():
            faults.append(f"{title}: nobody has a position")
    return faults


def _outside(what: str, value: float, most: float) -> list[str]:
    """A fault unless the value is NaN (missing) or from 0 to `most`."""
    if math.isnan(value) or 0 <= value <= most:
        return []
    return [f"{what} {value:g}: allowed is a number from 0 to {most:g}"]


def _filled(care: Floats, where: Floats, titles: tuple[str, ...]) -> tuple[Floats, tuple[str, ...]]:
    care, warnings = care.copy(), []
    for k, title in enumerate(titles):
        takes_part = np.isfinite(where[:, k])
        missing = np.isnan(care[:, k])
        known = care[takes_part & ~missing, k]
        if (missing & takes_part).any():
            mean = float(known.mean()) if known.size else 100.0
            warnings.append(
                f"{title}: saliences missing: {int((missing & takes_part).sum())}; set to {mean:.4g}"
            )
            care[missing, k] = mean
        care[~takes_part, k] = 0.0
    return care, tuple(warnings)
