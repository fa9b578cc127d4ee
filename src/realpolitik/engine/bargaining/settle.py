"""Run a bargaining model by its name."""

from __future__ import annotations

from typing import Any

from realpolitik.engine.bargaining.challenge import Challenge
from realpolitik.engine.bargaining.compromise import Compromise
from realpolitik.engine.bargaining.forecast import Forecast
from realpolitik.engine.bargaining.median import Median
from realpolitik.engine.bargaining.model import BargainingModel
from realpolitik.engine.bargaining.nash import Nash
from realpolitik.engine.bargaining.result import Settlement
from realpolitik.engine.bargaining.table import BargainTable
from realpolitik.errors import SettingError

MODELS: dict[str, type[BargainingModel]] = {
    model.name: model for model in (Compromise, Median, Nash, Challenge, Forecast)
}


def settle(table: BargainTable, model: str = "forecast", seed: int = 0, **settings: Any) -> Settlement:
    """Say where the bargaining over a table ends, by one of the models.

    Args:
        table: from `bargain_table` or `read_table`.
        model: compromise, median, nash, challenge or forecast.
        seed: for models that draw.
        settings: the model's own, such as `failure_cost` (nash), `transition` (challenge), `loss` (forecast).

    Raises:
        SettingError: an unknown model or setting, or a value outside its range.

    >>> from realpolitik.engine.bargaining.table import bargain_table
    >>> settle(bargain_table(["A", "B"], [0, 100]), "compromise").point.tolist()
    [50.0]
    """
    chosen = MODELS.get(model)
    if chosen is None:
        raise SettingError("model", repr(model), ", ".join(MODELS))
    allowed = sorted(chosen.__dataclass_fields__)  # type: ignore[attr-defined]
    unknown = sorted(set(settings) - set(allowed))
    if unknown:
        raise SettingError(f"settings of {model}", ", ".join(unknown), ", ".join(allowed) or "none")
    return chosen(**settings).settle(table, seed)
