"""Files of events: what is read, and what is said of bad ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from realpolitik.engine.relational.study import table
from realpolitik.engine.relational.study.event_file import EventColumns, read_actors, read_events
from realpolitik.errors import InputError


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators_and_usual_names(separator: str, tmp_path: Path) -> None:
    text = "date,source,target\n2020-09-27,B,A\n2020-09-27T12:00:00+04:00,A,C\n".replace(",", separator)
    events = read_events(write(tmp_path, "events.csv", text))
    assert events.actors == ("A", "B", "C")
    assert events.time.tolist() == [1601164800.0, 1601193600.0]
    assert events.sender.tolist() == [1, 0]
    assert events.receiver.tolist() == [0, 2]


def test_gzip_columns_weights_and_filter(tmp_path: Path) -> None:
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress(b"when,who,whom,much,kind\n1,A,B,2.5,x\n2,B,A,1,y\n3,A,B,4,x\n"))
    events = read_events(path, ["A", "B"], EventColumns("who", "whom", "when", "much"), {"kind": "x"})
    assert events.weight.tolist() == [2.5, 4.0]
    assert events.time.tolist() == [1.0, 3.0]


def test_all_faults_are_told_at_once_with_line(tmp_path: Path) -> None:
    text = "sender,receiver,time\nA,B,3\nA,A,4\nA,X,2\nB,A,soon\nA,B\n"
    with pytest.raises(InputError) as caught:
        read_events(write(tmp_path, "events.csv", text), ["A", "B"])
    assert (
        str(caught.value) == "events.csv cannot be used: 1 fault\n  events.csv:6: 2 fields; the header has 3"
    )
    with pytest.raises(InputError) as caught:
        read_events(write(tmp_path, "events.csv", text.rsplit("A,B\n", 1)[0]), ["A", "B"])
    assert str(caught.value).splitlines() == [
        "events.csv cannot be used: 4 faults",
        "  events.csv:3: 'A' turns to itself: remove it",
        "  events.csv:4: receiver 'X': not among the actors",
        "  events.csv:4: time is earlier than the row before: sort the file",
        "  events.csv:5: time 'soon': allowed is a number like the first",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "needs a header of distinct column names"),
        ("sender,sender\n", "needs a header of distinct column names"),
        ("who,receiver,time\n1,2,3\n", "no column for the sender; columns: who, receiver, time"),
        ("sender,receiver,time\n", "0 actors; allowed: 2 to"),
        ("sender,receiver,time\nA,B,nan\n", "allowed is a number like the first"),
        ('sender,receiver,time\nA,"B,1\n', "needs|fields|not a table"),
    ],
)
def test_useless_files_are_told(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        read_events(write(tmp_path, "events.csv", text))


def test_unreadable_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
        read_events(tmp_path / "none.csv")
    path = tmp_path / "bad.csv"
    path.write_bytes(b"sender,receiver,time\n\xff,B,1\n")
    with pytest.raises(InputError, match=r"bad\.csv:2: not UTF-8"):
        read_events(path)
    monkeypatch.setattr(table, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        read_events(path)
    bomb = tmp_path / "bomb.csv.gz"
    bomb.write_bytes(gzip.compress(b"a" * 1000))
    monkeypatch.setattr(table, "MOST_BYTES", 100)
    with pytest.raises(InputError, match="when unpacked"):
        read_events(bomb)


def test_actors_with_presence(tmp_path: Path) -> None:
    actors = read_actors(write(tmp_path, "actors.csv", "label,present,size\nA,TRUE,1\nB,FALSE,NA\n"))
    assert actors.labels == ("A", "B")
    assert actors.present.tolist() == [True, False]
    with pytest.raises(InputError, match=r"actors\.csv:3: label 'A': given before"):
        read_actors(write(tmp_path, "actors.csv", "label\nA\nA\n"))
