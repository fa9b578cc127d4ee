"""Nash bargaining against a reference point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from realpolitik.engine.bargaining.model import BargainingModel
from realpolitik.engine.bargaining.result import Settlement
from realpolitik.engine.bargaining.settlement import compromise_point, nash_point
from realpolitik.engine.bargaining.table import BargainTable, influence
from realpolitik.errors import SettingError


@dataclass(frozen=True, slots=True)
class Nash(BargainingModel):
    """Settle where the weighted product of the gains over no agreement is largest, on each dimension.

    See `settlement.nash_point` for the formula. `failure_cost` is what failed talks cost each side, in
    squared lengths of the scale: 0 = nothing beyond the reference point itself, 1 = as bad as an outcome a
    whole scale away from one's position; large values give the compromise. Where the table has no reference
    point the very bad disagreement is assumed, with a warning.

    >>> from realpolitik.engine.bargaining.table import bargain_table
    >>> table = bargain_table(["A", "B"], [60, 100], reference=0)
    >>> Nash(failure_cost=1.0).settle(table).point.round(1).tolist()
    [76.3]
    """

    name: ClassVar[str] = "nash"
    failure_cost: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.failure_cost < np.inf:
            raise SettingError("failure_cost", f"{self.failure_cost:g}", "a number of at least 0")

    def settle(self, table: BargainTable, seed: int = 0) -> Settlement:
        """Settle on the Nash solution; `seed` is not used."""
        weights, warnings = influence(table)
        places = np.where(weights > 0, table.positions, 0.0).T
        known = np.isfinite(table.reference)
        start = np.where(known, table.reference, 0.0)
        scaled = nash_point(places / 100, weights.T, start / 100, self.failure_cost) * 100
        point = np.where(known, scaled, compromise_point(places, weights.T))
        missing = tuple(
            f"{table.dimensions[k]}: no reference point; the compromise (a very bad disagreement) instead"
            for k in np.flatnonzero(~known)
        )
        stuck = tuple(
            f"{table.dimensions[k]}: the actors want to leave the reference point in opposite directions and"
            " failing costs nothing; nothing is agreed"
            for k in np.flatnonzero(known)
            if self.failure_cost == 0 and _opposed(places[k], weights[:, k], float(start[k]))
        )
        return Settlement(
            self.name, self.settings(), table, point, warnings=table.warnings + warnings + missing + stuck
        )


def _opposed(places: np.ndarray, weights: np.ndarray, start: float) -> bool:
    wanted = places[weights > 0] - start
    return bool((wanted > 0).any() and (wanted < 0).any())
