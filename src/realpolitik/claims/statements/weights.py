"""Weights fitted on marked texts, from the tables that ship with the package."""

from __future__ import annotations

from importlib import resources


def load_weights(table: str) -> dict[str, float]:
    """Load the weight of each trait from a table in `claims/data`.

    >>> load_weights("confidence.tsv")["intercept"] < 0
    True
    """
    text = resources.files("realpolitik.claims").joinpath("data", table).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}
