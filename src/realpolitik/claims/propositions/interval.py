"""Dates of claims as intervals of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both included; None leaves an end open."""

    first: date | None
    last: date | None

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a day in common."""
        starts_in_time = self.first is None or other.last is None or self.first <= other.last
        return starts_in_time and (other.first is None or self.last is None or other.first <= self.last)


def parse_interval(text: str | None) -> Interval | None:
    """Read an ISO date, month, year or interval `a/b` with open ends `..`; None where it is none.

    >>> parse_interval("2020-09/2020-10-12")
    Interval(first=datetime.date(2020, 9, 1), last=datetime.date(2020, 10, 12))
    >>> parse_interval("../2020").last, parse_interval("soon")
    (datetime.date(2020, 12, 31), None)
    """
    if not text:
        return None
    parts = text.split("/")
    if len(parts) > 2:
        return None
    first, last = parts[0], parts[-1]
    if (first != ".." and _days(first) is None) or (last != ".." and _days(last) is None):
        return None
    opening, closing = _days(first), _days(last)
    return Interval(opening[0] if opening else None, closing[1] if closing else None)


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of a date, a month or a year."""
    found = _PART.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        assert year is not None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
