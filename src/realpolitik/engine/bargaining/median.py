"""The weighted median: the position that no coalition with more weight can move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from realpolitik.engine.bargaining.model import BargainingModel
from realpolitik.engine.bargaining.result import Settlement
from realpolitik.engine.bargaining.settlement import median_point
from realpolitik.engine.bargaining.table import BargainTable, influence


@dataclass(frozen=True, slots=True)
class Median(BargainingModel):
    """Settle on the median of the positions, weighted by capability times salience, on each dimension.

    Reference: Black (1958); Bueno de Mesquita (1994), who takes it as the forecast of one round.

    >>> from realpolitik.engine.bargaining.table import bargain_table
    >>> Median().settle(bargain_table(["A", "B", "C"], [0, 40, 100], None, [2, 1, 2])).point.tolist()
    [40.0]
    """

    name: ClassVar[str] = "median"

    def settle(self, table: BargainTable, seed: int = 0) -> Settlement:
        """Settle on the weighted median; `seed` is not used."""
        weights, warnings = influence(table)
        places = np.where(weights > 0, table.positions, 0.0)
        point = median_point(places.T, weights.T)
        return Settlement(self.name, self.settings(), table, point, warnings=table.warnings + warnings)
