"""Event data into records: what is kept, what is dropped and why. The rows are invented."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from realpolitik.case import load_case, save_case
from realpolitik.case.actor import Actor, ActorKind
from realpolitik.case.importers import EventData, import_events, merge_events
from realpolitik.case.model import Case
from realpolitik.case.record import Confidence
from realpolitik.claims.ontology import EventRoot
from realpolitik.errors import InputError, SettingError

ICEWS = """\
Event ID,Event Date,Source Name,Source Sectors,Source Country,CAMEO Code,Target Name,Target Sectors,Target Country,City
1,2020-02-03,Foreign Affairs (Arden),"Foreign Ministry,Government",Arden,042,Borea,,Borea,The Ford
2,2020-02-03,Borea,,Borea,043,Foreign Affairs (Arden),"Foreign Ministry,Government",Arden,The Ford
3,2020-02-04,Citizen (Arden),General Population,Arden,112,Borea,,Borea,
4,2020-02-05,Arden,,Arden,010,Borea,,Borea,
5,2019-02-05,Arden,,Arden,190,Borea,,Borea,
6,2020-02-06,Arden,,Arden,190,Delland,,Delland,
7,2020-02-07,Arden,,Arden,190,Ardenia,,Arden,
8,someday,Arden,,Arden,190,Borea,,Borea,
9,2020-02-08,Arden,,Arden,190,,,,
"""
POLECAT = """\
Event ID\tEvent Date\tEvent Type\tEvent Mode\tContexts\tActor Name\tActor Country\t\
Primary Actor Sector\tRecipient Name\tRecipient Country\tPlacename
p1\t2020-03-01\tASSAULT\tfirearms\tmilitary\tArmy of Arden\tArden\tMIL\tBorea\tBorea\tThe Mill
p2\t2020-03-02\tCONCEDE\t\tdiplomatic\tBorea\tBorea\tGOV\tArden\tArden\t
p3\t2020-03-03\tDANCE\t\t\tBorea\tBorea\tGOV\tArden\tArden\t
p4\t2020-03-04\tACCUSE\t\t\tA "newspaper\tBorea\tMED\tArden\tArden\t
"""
UCDP = """\
id,side_a,side_b,date_start,date_end,best,where_coordinates,adm_1
77,Government of Arden,Government of Borea,2020-05-12 00:00:00,2020-05-20 00:00:00,12,The Mill,Valley district
78,Government of Arden,Civilians,2020-05-13,2020-05-13,1,Somewhere,
"""
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,notes
ARD1,14 July 2020,1,Battles,Clash,Military Forces of Arden (2018-),Military Forces of Borea (2012-2021),The Ford,words
ARD2,2020-07-20,2,Riots,Mob violence,Arden,Borea,,words
ARD3,2020-07-21,1,Strategic developments,Other,Arden,Borea,,words
ARD4,2020-07-22,1,Strategic developments,Agreement,Arden,Borea,,words
"""


@pytest.fixture
def case(tiny: Path) -> Case:
    return load_case(tiny)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_icews(case: Case, tmp_path: Path) -> None:
    found = import_events(write(tmp_path, "x.csv", ICEWS), case, EventData.ICEWS, source="almanac")
    (event,) = found.events
    assert (event.id, event.date, event.actor, event.event, event.recipient, event.place, event.source) == (
        *("icews-1", date(2020, 2, 3), "A", EventRoot.CONSULT, "B", "ford", "almanac"),
    )
    assert found.rows == 9
    assert found.dropped == {
        "a statement, or no CAMEO code": 1,
        "actor and recipient are the same": 1,
        "an actor that the case does not have": 2,
        "no actor or no recipient given": 1,
        "no usable date": 1,
        "outside the case's period": 1,
        "repeats another row": 1,
    }
    assert found.unknown == (("Citizen (Arden)", 1), ("Delland", 1))


def test_names_given_by_the_user(case: Case, tmp_path: Path) -> None:
    path = write(tmp_path, "x.csv", ICEWS)
    names = {"delland": "C", "Citizen (Arden)": "A"}
    found = import_events(path, case, EventData.ICEWS, source="almanac", names=names, repeats=True)
    assert [(event.id, event.recipient) for event in found.events] == [
        *(("icews-1", "B"), ("icews-2", "B"), ("icews-3", "B"), ("icews-6", "C")),
    ]
    with pytest.raises(SettingError, match="ids of the case: A, B, C"):
        import_events(path, case, EventData.ICEWS, source="almanac", names={"Delland": "D"})


def test_polecat(case: Case, tmp_path: Path) -> None:
    found = import_events(write(tmp_path, "x.txt", POLECAT), case, EventData.POLECAT, source="almanac")
    assert [(event.actor, event.event, event.recipient, event.place) for event in found.events] == [
        ("A", EventRoot.ASSAULT, "B", "mill"),
        ("B", EventRoot.YIELD, "A", None),
    ]
    assert found.dropped == {"an actor that the case does not have": 1, "no PLOVER root": 1}
    assert found.unknown == (('A "newspaper', 1),)


def test_ucdp(case: Case, tmp_path: Path) -> None:
    found = import_events(write(tmp_path, "x.csv", UCDP), case, EventData.UCDP, source="almanac")
    (event,) = found.events
    assert (event.date, event.date_to, event.place, event.confidence) == (
        *(date(2020, 5, 12), date(2020, 5, 20), "mill", Confidence.LOW),
    )
    assert event.summary == "armed violence, best estimate of deaths 12"
    assert found.unknown == (("Civilians", 1),)


def test_acled(case: Case, tmp_path: Path) -> None:
    found = import_events(write(tmp_path, "x.csv", ACLED), case, EventData.ACLED, source="almanac")
    assert [(event.event, event.date, event.date_to) for event in found.events] == [
        (EventRoot.ASSAULT, date(2020, 7, 14), date(2020, 7, 14)),
        (EventRoot.PROTEST, date(2020, 7, 17), date(2020, 7, 23)),
        (EventRoot.AGREE, date(2020, 7, 22), date(2020, 7, 22)),
    ]
    assert "words" not in str(found), "the notes of the data set are not taken over"
    assert found.dropped == {"no act towards somebody (strategic development)": 1}


def test_gdelt_without_a_header(case: Case, tmp_path: Path) -> None:
    def line(number: str, root: str, code: str, type1: str) -> str:
        cells = [""] * 61
        cells[0], cells[1], cells[6], cells[7], cells[12] = (
            number,
            "20200401",
            "ARDEN FOREIGN MINISTER",
            "Arden",
            type1,
        )
        cells[16], cells[17], cells[25], cells[26] = "BOREA", "Borea", root, code
        return "\t".join(cells)

    rows = [
        line("1", "1", "130", "GOV"),
        line("2", "0", "130", "GOV"),
        line("3", "1", "010", "GOV"),
        line("4", "1", "190", "MED"),
    ]
    found = import_events(write(tmp_path, "x.CSV", "\n".join(rows)), case, EventData.GDELT, source="almanac")
    assert [(event.id, event.actor, event.event, event.recipient) for event in found.events] == [
        ("gdelt-1", "A", EventRoot.THREATEN, "B")
    ]
    assert found.dropped == {
        "a statement, or no CAMEO code": 1,
        "an actor that the case does not have": 1,
        "not the root event of its article": 1,
    }


def test_gzip_byte_order_mark_and_windows_newlines(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + ICEWS.replace("\n", "\r\n").encode()))
    assert len(import_events(path, case, EventData.ICEWS, source="almanac").events) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "not an ICEWS export: no column cameo_code; columns: a, b"),
        (b"CAMEO Code,Source Name\n\x00,1\n", "binary"),
        (gzip.compress(ICEWS.encode())[:60], "cannot be read"),
        (b"\x1f\x8bnot gzip", "cannot be read"),
        (b'CAMEO Code,Source Name\n"' + b"x" * 200_000, "cannot be read: field larger than field limit"),
    ],
)
def test_files_that_are_no_export(case: Case, tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(InputError, match=message):
        import_events(tmp_path / "x.csv", case, EventData.ICEWS, source="almanac")


def test_no_file(case: Case, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_events(tmp_path / "none.csv", case, EventData.ICEWS, source="almanac")


def test_imported_events_join_the_record(case: Case, tmp_path: Path) -> None:
    path = write(tmp_path, "x.csv", ICEWS)
    found = import_events(path, case, EventData.ICEWS, source="almanac")
    events = merge_events(case, [*found.events, *found.events])
    assert [event.id for event in events].count("icews-1") == 1
    assert "icews-1-2" in [event.id for event in events]
    saved = save_case(replace(case, record=replace(case.record, events=events)), tmp_path / "case")
    assert saved.record.events == events


def test_real_exports_are_accounted_for_row_by_row(case: Case, shared: Path) -> None:
    names = {
        "AZE": ("Azerbaijan",),
        "ARM": ("Armenia",),
        "RUS": ("Russia", "Russia (Soviet Union)"),
        "TUR": ("Turkey",),
    }
    states = tuple(Actor(key, value[0], ActorKind.STATE, value[1:]) for key, value in names.items())
    nkr = Actor("NKR", "Nagorno-Karabakh", ActorKind.AUTHORITY, ("Republic of Artsakh",))
    wide = replace(case, actors=(*states, nkr), starts=date(1989, 1, 1), ends=date(2025, 12, 31))
    icews = shared / "data" / "icews" / "icews_raw_regional_2018-10_2019-03.csv.gz"
    ucdp = shared / "data" / "ucdp" / "ucdp_aec_events_region.csv.gz"
    if not (icews.is_file() and ucdp.is_file()):
        pytest.skip("needs the event data beside the checkout")
    for path, data, rows in ((icews, EventData.ICEWS, 16462), (ucdp, EventData.UCDP, 246)):
        found = import_events(path, wide, data, source="almanac", repeats=True)
        assert found.rows == rows
        assert len(found.events) + sum(found.dropped.values()) == rows
        assert {event.actor for event in found.events} | {event.recipient for event in found.events} <= {
            *names,
            "NKR",
        }
    assert sum(event.recipient == "NKR" for event in found.events) == 52, "dyad Azerbaijan - Artsakh"
