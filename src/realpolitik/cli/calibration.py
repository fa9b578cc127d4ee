"""The calibration table, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from realpolitik.cli.console import show_table


def show_calibration(title: str, bins: Sequence[Mapping[str, Any]]) -> None:
    """Print what was stated beside what happened, a line a bin."""
    show_table(
        title,
        ("stated", "forecasts", "mean stated", "happened", "95 % interval"),
        [
            (
                f"{row['low']:.1f}-{row['high']:.1f}",
                row["n"],
                f"{row['mean_probability']:.2f}",
                f"{row['frequency']:.2f}",
                f"{row['interval'][0]:.2f}-{row['interval'][1]:.2f}",
            )
            for row in bins
        ],
        "lrrrr",
    )
