"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from realpolitik.errors import SettingError

CaseName = Annotated[str, typer.Argument(metavar="CASE", help="Name of a built-in case, or a case folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the whole result as JSON.")]
Seed = Annotated[
    int, typer.Option("--seed", help="Seed of every random draw: the same seed, the same answer.")
]
Runs = Annotated[int, typer.Option("--runs", help="How many futures to simulate for each hypothesis.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the result to this file instead of printing it.")
]


def parse_date(name: str, text: str | None) -> date | None:
    """Read an ISO date from an option.

    Raises `SettingError` for anything else.

    >>> parse_date("--at", "2020-10-01")
    datetime.date(2020, 10, 1)
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingError(name, repr(text), "a date such as 2020-10-01") from None


def whole_number(name: str, value: int, low: int, high: int) -> int:
    """Check that an option lies in its range.

    Raises `SettingError` where it does not.

    >>> whole_number("--runs", 5, 1, 10)
    5
    """
    if not low <= value <= high:
        raise SettingError(name, str(value), f"a whole number from {low} to {high}")
    return value
