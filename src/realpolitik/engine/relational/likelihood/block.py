"""A stretch of history compressed to its distinct rows of statistics: all a likelihood needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.likelihood.narrow_matrix import NarrowMatrix


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceBlock:
    """Risk sets of some moments.

    `rows` (u, k) are the distinct statistics. `counts` (t, u), sparse, says how many candidates have each of
    them at each moment; with `cumulative` it holds what was added or removed since the moment before instead.
    `events` (t,) counts the events of each moment.
    """

    rows: NarrowMatrix
    counts: Any
    events: Floats
    cumulative: bool

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        counts = self.counts
        return int(self.rows.size + counts.data.nbytes + counts.indices.nbytes + counts.indptr.nbytes)


@dataclass(frozen=True, slots=True, eq=False)
class ExposureBlock:
    """Distinct statistics (u, k) of some intervals, and for how long in all any candidate had each (u,)."""

    rows: NarrowMatrix
    exposure: Floats

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        return self.rows.size + int(self.exposure.nbytes)


@dataclass(frozen=True, slots=True, eq=False)
class PairBlock:
    """One moment of a coordination model.

    `rows` are the statistics of all p x p pairs of actors present, row by row; `pairs` (2, e) who agreed.
    """

    rows: NarrowMatrix
    pairs: Integers

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        return self.rows.size


Block = ChoiceBlock | ExposureBlock | PairBlock
