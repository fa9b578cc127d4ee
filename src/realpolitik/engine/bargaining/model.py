"""The interface of bargaining models."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from realpolitik.engine.bargaining.result import Settlement
from realpolitik.engine.bargaining.table import BargainTable


class BargainingModel(ABC):
    """One way of saying where bargainers settle; its settings are the fields of a frozen dataclass.

    Every model accepts every table, treats actors alike whatever their order, does not change when all
    capabilities are multiplied by one number, turns round with the axis, stays within the positions held
    (the forecast: within the scale), and gives a position on which all agree as its point.
    """

    name: ClassVar[str]
    """What the model is called in `--model` and in results."""

    @abstractmethod
    def settle(self, table: BargainTable, seed: int = 0) -> Settlement:
        """Say where the bargaining ends; `seed` matters only to models that draw."""

    def settings(self) -> dict[str, Any]:
        """Give the model's settings by name."""
        fields: dict[str, Any] = getattr(self, "__dataclass_fields__", {})
        return {name: getattr(self, name) for name in fields}
