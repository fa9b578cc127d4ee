"""UCDP exports: georeferenced events of organised violence.

UCDP does not say who attacked: side A is the state, or the first in the dyad's name. Events become ASSAULT of side A
on side B, and counts by direction must not be read from them.

Reference: R. Sundberg and E. Melander, Introducing the UCDP Georeferenced Event Dataset, Journal of Peace Research 50
(2013).
"""

from __future__ import annotations

from realpolitik.case.importers.coded_row import CodedRow, day_of
from realpolitik.case.importers.rows import Row, cell, need
from realpolitik.claims.ontology import EventRoot

_DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_DEATHS_OTHER = ("deaths_side_a", "deaths_side_b", "deaths_civilian", "deaths_unknown")


def ucdp_row(row: Row) -> CodedRow | str:
    """Code one row, or say why it is dropped."""
    need(row, "a UCDP export", "side_a", "side_a_name")
    need(row, "a UCDP export", "date_start", "start_date")
    first = day_of(cell(row, "date_start", "start_date"))
    last = day_of(cell(row, "date_end", "end_date")) or first
    if first is None or last is None:
        return "no usable date"
    deaths = cell(row, "best") or _sum(row, _DEATHS if "deaths_a" in row else _DEATHS_OTHER)
    return CodedRow(
        id=cell(row, "id", "relid"),
        first=first,
        last=last,
        root=EventRoot.ASSAULT,
        actor=(cell(row, "side_a", "side_a_name"),),
        recipient=(cell(row, "side_b", "side_b_name"),),
        places=(
            cell(row, "where_coordinates", "location_where_name"),
            cell(row, "adm_2", "location_adm2_name"),
            cell(row, "adm_1", "location_adm1_name"),
        ),
        summary=f"armed violence, best estimate of deaths {deaths}" if deaths else "armed violence",
    )


def _sum(row: Row, names: tuple[str, ...]) -> str:
    values = [row[name] for name in names if row.get(name, "").isdecimal()]
    return str(sum(int(value[:9]) for value in values)) if values else ""
