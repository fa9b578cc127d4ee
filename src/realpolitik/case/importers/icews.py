"""ICEWS exports: coded events with CAMEO codes.

Reference: E. Boschee et al., ICEWS Coded Event Data (Harvard Dataverse, 2015).
"""

from __future__ import annotations

from realpolitik.case.importers.cameo import plover_root
from realpolitik.case.importers.coded_row import CodedRow, day_of
from realpolitik.case.importers.rows import Row, cell, need

_OFFICIAL = ("government", "military", "executive", "ministry", "police", "security")


def icews_row(row: Row) -> CodedRow | str:
    """Code one row, or say why it is dropped.

    ICEWS writes a visit twice, once as "host a visit" (043) the other way round; both become the visit. Names
    of officials fall back on the country: "Foreign Affairs (X)" acts for X, "Citizen (X)" does not.
    """
    need(row, "an ICEWS export", "cameo_code")
    need(row, "an ICEWS export", "source_name")
    day, code = day_of(cell(row, "event_date")), cell(row, "cameo_code")
    if day is None:
        return "no usable date"
    root = plover_root(code)
    if root is None:
        return "a statement, or no CAMEO code"
    actor, recipient = _names(row, "source"), _names(row, "target")
    if code == "043":
        actor, recipient = recipient, actor
    return CodedRow(
        id=cell(row, "event_id"),
        first=day,
        last=day,
        root=root,
        actor=actor,
        recipient=recipient,
        places=(cell(row, "city"), cell(row, "province")),
        summary=f"CAMEO {code}",
    )


def _names(row: Row, side: str) -> tuple[str, ...]:
    sectors = cell(row, f"{side}_sectors").lower()
    official = not sectors or any(word in sectors for word in _OFFICIAL)
    country = cell(row, f"{side}_country") if official else ""
    return cell(row, f"{side}_name"), country
