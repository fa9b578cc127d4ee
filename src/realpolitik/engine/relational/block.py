"""A stretch of history compressed to its distinct rows of statistics: all a likelihood needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from realpolitik.engine.relational.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceBlock:
    """Risk sets of some moments.

    `rows` (u, k) are the distinct statistics. `counts` (t, u), sparse, says how many candidates have each of
    them at each moment; with `cumulative` it holds what was added or removed since the moment before instead.
    `events` (t,) counts the events of each moment.
    """

    rows: npt.NDArray[np.generic]
    counts: Any
    events: Floats
    cumulative: bool

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        counts = self.counts
        return int(self.rows.nbytes + counts.data.nbytes + counts.indices.nbytes + counts.indptr.nbytes)


@dataclass(frozen=True, slots=True, eq=False)
class ExposureBlock:
    """Distinct statistics (u, k) of some intervals, and for how long in all any candidate had each (u,)."""

    rows: npt.NDArray[np.generic]
    exposure: Floats

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        return int(self.rows.nbytes + self.exposure.nbytes)


@dataclass(frozen=True, slots=True, eq=False)
class PairBlock:
    """One moment of a coordination model: statistics (p, p, k) of the actors present, and who agreed."""

    rows: npt.NDArray[np.generic]
    pairs: npt.NDArray[np.int64]

    @property
    def size(self) -> int:
        """Bytes of memory held."""
        return int(self.rows.nbytes)


Block = ChoiceBlock | ExposureBlock | PairBlock
