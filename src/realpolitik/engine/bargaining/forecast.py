"""The forecast: a distribution over outcomes rather than one point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from realpolitik.engine.bargaining.mixture import (
    MixtureParameters,
    mixture_parts,
    shipped_parameters,
    two_positions,
)
from realpolitik.engine.bargaining.model import BargainingModel
from realpolitik.engine.bargaining.outcome import GRID, Loss, OutcomeDistribution
from realpolitik.engine.bargaining.result import Settlement
from realpolitik.engine.bargaining.table import BargainTable, influence
from realpolitik.errors import SettingError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forecast(BargainingModel):
    """Give probability to every outcome from 0 to 100, on each dimension by itself.

    A mixture of simple parts (see `mixture`), weighted as fitted on past decisions. `point` is the one number
    that loses least under `loss`: "absolute" (the median), "squared" (the mean) or "within10" (the middle of
    the likeliest 20-point window).

    >>> from realpolitik.engine.bargaining.table import bargain_table
    >>> result = Forecast().settle(bargain_table(["A", "B", "C"], [0, 40, 100], [80, 60, 90], [1, 2, 1]))
    >>> spread = result.distributions[0]
    >>> round(float(spread.probabilities.sum()), 9), 0 < spread.interval(0.8).low < spread.mean
    (1.0, False)
    """

    name: ClassVar[str] = "forecast"
    loss: Loss = "absolute"
    parameters: MixtureParameters | None = None
    """None: those shipped with the package."""

    def __post_init__(self) -> None:
        if self.loss not in ("absolute", "squared", "within10"):
            raise SettingError("loss", repr(self.loss), "absolute, squared or within10")

    def settings(self) -> dict[str, Any]:
        """Give the loss and what the parameters were fitted on."""
        return {"loss": self.loss, "fitted_on": (self.parameters or shipped_parameters()).fitted_on}

    def settle(self, table: BargainTable, seed: int = 0) -> Settlement:
        """Forecast each dimension; `seed` is not used."""
        weights, warnings = influence(table)
        parameters = self.parameters or shipped_parameters()
        spreads = tuple(
            outcome_distribution(table.positions[:, k], weights[:, k], parameters)
            for k in range(len(table.dimensions))
        )
        if len(spreads) > 1:
            warnings += ("each dimension is forecast by itself; deals across dimensions are not modelled",)
        return Settlement(
            self.name,
            self.settings(),
            table,
            np.array([spread.point(self.loss) for spread in spreads]),
            distributions=spreads,
            warnings=table.warnings + warnings,
        )


def outcome_distribution(
    positions: Floats, weights: Floats, parameters: MixtureParameters | None = None
) -> OutcomeDistribution:
    """Mix the parts into one distribution over the outcomes 0, 1, ... 100.

    Args:
        positions: (actors,), 0 to 100; NaN takes no part.
        weights: (actors,), capability times salience.
        parameters: None takes those shipped with the package.

    >>> spread = outcome_distribution(np.array([0.0, 100.0]), np.array([1.0, 1.0]))
    >>> spread.cdf(50.0) > 0.5, bool(np.allclose(spread.probabilities, spread.probabilities[::-1]))
    (True, True)
    """
    chosen = parameters or shipped_parameters()
    present = np.isfinite(positions)
    places, power = positions[present], weights[present]
    parts = mixture_parts(places, power, chosen.spread, chosen.least_spread)
    mass = chosen.weights(two_positions(places)) @ parts
    return OutcomeDistribution(GRID, mass / mass.sum())
