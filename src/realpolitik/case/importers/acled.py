"""ACLED exports: political violence, protest and strategic developments.

ACLED's terms let a subscriber use its data, not pass them on: what is imported stays with its user.

Reference: C. Raleigh et al., Introducing ACLED, Journal of Peace Research 47 (2010).
"""

from __future__ import annotations

from datetime import timedelta

from realpolitik.case.importers.coded_row import CodedRow, day_of
from realpolitik.case.importers.rows import Row, cell, need
from realpolitik.claims.ontology import EventRoot

_TYPES = {
    "battles": EventRoot.ASSAULT,
    "explosions/remote violence": EventRoot.ASSAULT,
    "violence against civilians": EventRoot.ASSAULT,
    "protests": EventRoot.PROTEST,
    "riots": EventRoot.PROTEST,
}
_SUB_TYPES = {
    "agreement": EventRoot.AGREE,
    "arrests": EventRoot.COERCE,
    "headquarters or base established": EventRoot.MOBILIZE,
    "looting/property destruction": EventRoot.COERCE,
}
_HALF_WIDTH = {"2": 3, "3": 15}
"""Days either side of the date given, by time_precision (2: the week, 3: the month)."""


def acled_row(row: Row) -> CodedRow | str:
    """Code one row, or say why it is dropped. A date known to the week or month becomes an interval around it."""
    need(row, "an ACLED export", "event_type")
    need(row, "an ACLED export", "actor1")
    day = day_of(cell(row, "event_date"))
    if day is None:
        return "no usable date"
    kind, sub = cell(row, "event_type"), cell(row, "sub_event_type")
    root = _TYPES.get(kind.lower()) or _SUB_TYPES.get(sub.lower())
    if root is None:
        return "no act towards somebody (strategic development)"
    around = timedelta(days=_HALF_WIDTH.get(cell(row, "time_precision"), 0))
    return CodedRow(
        id=cell(row, "event_id_cnty", "event_id", "data_id"),
        first=day - around,
        last=day + around,
        root=root,
        actor=(cell(row, "actor1"),),
        recipient=(cell(row, "actor2"), cell(row, "assoc_actor_2")),
        places=(cell(row, "location"), cell(row, "admin2"), cell(row, "admin1")),
        summary=f"{kind}: {sub}" if sub else kind,
    )
