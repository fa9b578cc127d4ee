"""One row of event data, coded but not yet matched to a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from realpolitik.claims.ontology import EventRoot

_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d/%m/%Y", "%Y/%m/%d")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """Who did what to whom, as the data set names them; names are candidates, the most exact first."""

    id: str
    first: date
    last: date
    root: EventRoot
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    places: tuple[str, ...] = ()
    summary: str = ""


def day_of(text: str) -> date | None:
    """Read a date as event data writes it, with or without a time; None if it is none.

    >>> day_of("2020-09-27 00:00:00"), day_of("20200927"), day_of("27 September 2020"), day_of("soon")
    (datetime.date(2020, 9, 27), datetime.date(2020, 9, 27), datetime.date(2020, 9, 27), None)
    """
    text = re.sub(r"[T ]\d{1,2}:\d{2}.*$", "", text.strip())
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
