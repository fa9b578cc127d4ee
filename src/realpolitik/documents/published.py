"""Dates written out in full, as pages and bylines carry them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?P<iso>\b(?:19|20)\d\d-\d\d?-\d\d?)(?!\d)"
    rf"|\b(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>(?:19|20)\d\d)\b",
    re.I,
)


_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?=/|-|$)")


def find_day(text: str) -> tuple[str, int, int] | None:
    """Find the first day written out with its year: ISO form, start, end.

    >>> find_day("Posted on Oct. 12, 2020 by staff")
    ('2020-10-12', 10, 23)
    """
    for found in _DAY.finditer(text):
        day = _day(found)
        if day is not None:
            return day.isoformat(), found.start(), found.end()
    return None


def day_in_link(address: str) -> str | None:
    """Find the day that a link's path carries between slashes, as many papers' do; None where it has none.

    >>> day_in_link("https://paper.example/world/2020/10/31/truce.html"), day_in_link("https://a.example/2020/99/1/")
    ('2020-10-31', None)
    """
    found = _PATH.search(address)
    try:
        return date(*(int(part) for part in found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _day(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    try:
        if part["iso"]:
            year, month, day = part["iso"].split("-")
            return date(int(year), int(month), int(day))
        if part["m1"]:
            return date(int(part["y1"]), MONTHS[part["m1"].lower()], int(part["d1"]))
        return date(int(part["y2"]), MONTHS[part["m2"].lower()], int(part["d2"]))
    except ValueError:
        return None
