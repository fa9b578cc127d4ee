"""What a bargaining model returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.bargaining.outcome import Loss, OutcomeDistribution
from realpolitik.engine.bargaining.table import BargainTable

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Settlement:
    """Where a model expects the bargaining to end, with all that is needed to get it again."""

    model: str
    settings: dict[str, Any]
    table: BargainTable
    point: Floats
    """(dimensions,), 0 to 100."""
    converged: bool = True
    turns: int = 0
    positions_by_turn: Floats | None = None
    """(turns + 1, actors, dimensions) for models that move the actors; else None."""
    distributions: tuple[OutcomeDistribution, ...] = ()
    """One a dimension for models that give one; else empty."""
    seed: int | None = None
    warnings: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """Give the plain numbers and texts, as `realpolitik bargain --json` prints them."""
        rows = []
        for k, title in enumerate(self.table.dimensions):
            row: dict[str, Any] = {"dimension": title, "point": round(float(self.point[k]), 6)}
            if self.distributions:
                row |= _summary(self.distributions[k])
            rows.append(row)
        moves = self.positions_by_turn
        return {
            "table": self.table.name,
            "model": self.model,
            "settings": self.settings,
            "seed": self.seed,
            "converged": self.converged,
            "turns": self.turns,
            "outcomes": rows,
            "actors": list(self.table.actors),
            "final_positions": None if moves is None else np.round(moves[-1], 6).tolist(),
            "warnings": list(self.warnings),
        }


def _summary(spread: OutcomeDistribution) -> dict[str, Any]:
    losses: tuple[Loss, ...] = ("absolute", "squared", "within10")
    points = {loss: round(spread.point(loss), 6) for loss in losses}
    return {
        "points_by_loss": points,
        "intervals": {
            f"{level:.2f}": {
                "low": found.low,
                "high": found.high,
                "mass": round(found.mass, 6),
            }
            for level in (0.5, 0.8, 0.9)
            for found in [spread.interval(level)]
        },
        "values": spread.values.tolist(),
        "probabilities": np.round(spread.probabilities, 9).tolist(),
    }
