"""POLECAT exports, and others coded in PLOVER itself.

Reference: A. Halterman et al., PLOVER and POLECAT: A New Political Event Ontology and Dataset (2023).
"""

from __future__ import annotations

from realpolitik.case.importers.coded_row import CodedRow, day_of
from realpolitik.case.importers.rows import Row, cell, need
from realpolitik.claims.ontology import EventRoot

_OFFICIAL = {"", "GOV", "MIL", "COP", "SPY"}
_OTHER_NAMES = {"CONCEDE": EventRoot.YIELD, "MOBILISE": EventRoot.MOBILIZE}


def polecat_row(row: Row) -> CodedRow | str:
    """Code one row, or say why it is dropped. Names of officials fall back on the country."""
    need(row, "a POLECAT export", "event_type")
    need(row, "a POLECAT export", "actor_name", "actor_country")
    day = day_of(cell(row, "event_date"))
    if day is None:
        return "no usable date"
    name = cell(row, "event_type").upper()
    root = _OTHER_NAMES.get(name) or (EventRoot(name) if name in set(EventRoot) else None)
    if root is None:
        return "no PLOVER root"
    mode, context = cell(row, "event_mode"), cell(row, "contexts", "context")
    return CodedRow(
        id=cell(row, "event_id"),
        first=day,
        last=day,
        root=root,
        actor=_names(row, "actor"),
        recipient=_names(row, "recipient"),
        places=(cell(row, "placename"), cell(row, "city"), cell(row, "province", "district")),
        summary=" ".join(part for part in (name, mode, context) if part)[:120],
    )


def _names(row: Row, side: str) -> tuple[str, ...]:
    sector = cell(row, f"primary_{side}_sector").upper()
    country = cell(row, f"{side}_country") if sector in _OFFICIAL else ""
    return cell(row, f"{side}_name"), country
