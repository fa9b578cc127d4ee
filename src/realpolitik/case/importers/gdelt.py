"""GDELT exports: machine-coded events with CAMEO codes, with or without a header.

GDELT counts reports more than events: the same event is coded from many articles. Rows that are not the root event of
their article are dropped, and repeats on one day are one event.

Reference: K. Leetaru and P. A. Schrodt, GDELT: Global Data on Events, Location and Tone (ISA, 2013).
"""

from __future__ import annotations

from realpolitik.case.importers.cameo import plover_root
from realpolitik.case.importers.coded_row import CodedRow, day_of
from realpolitik.case.importers.rows import Row, cell, need

_OFFICIAL = {"", "GOV", "MIL", "COP", "SPY"}
_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroup",
    "Ethnic",
    "Religion1",
    "Religion2",
    "Type1",
    "Type2",
    "Type3",
)
GDELT_COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{part}" for part in _ACTOR),
    *(f"Actor2{part}" for part in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
)
"""The columns that every version of the event table begins with."""


def gdelt_row(row: Row) -> CodedRow | str:
    """Code one row, or say why it is dropped. Names of officials fall back on the country's code."""
    need(row, "a GDELT export", "eventcode")
    need(row, "a GDELT export", "sqldate", "day")
    day = day_of(cell(row, "sqldate", "day"))
    if day is None:
        return "no usable date"
    if cell(row, "isrootevent") == "0":
        return "not the root event of its article"
    code = cell(row, "eventcode")
    root = plover_root(code)
    if root is None:
        return "a statement, or no CAMEO code"
    return CodedRow(
        id=cell(row, "globaleventid"),
        first=day,
        last=day,
        root=root,
        actor=_names(row, "actor1"),
        recipient=_names(row, "actor2"),
        places=(cell(row, "actiongeo_fullname"),),
        summary=f"CAMEO {code}",
    )


def _names(row: Row, side: str) -> tuple[str, ...]:
    country = (
        cell(row, f"{side}countrycode") if cell(row, f"{side}type1", f"{side}type1code") in _OFFICIAL else ""
    )
    return cell(row, f"{side}name"), country
