"""Tables from files: both layouts, and every fault with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from realpolitik.engine.bargaining import bargain_table, read_table
from realpolitik.errors import CaseError, InputError


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "talks.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_our_own_layout(tmp_path: Path) -> None:
    table = read_table(
        written(
            tmp_path,
            "Position,Actor,dimension,salience,capability,reference\n"
            "10,A,x,50,1,5\n90,B,x,100,2.5,\n30,A,y,20,,\n\n",
        )
    )
    assert table.actors == ("A", "B")
    assert table.dimensions == ("x", "y")
    np.testing.assert_array_equal(table.positions, [[10, 30], [90, np.nan]])
    np.testing.assert_array_equal(table.saliences, [[50, 20], [100, 0]])
    np.testing.assert_array_equal(table.capabilities, [1, 2.5])
    np.testing.assert_array_equal(table.reference, [5, np.nan])


def test_only_actor_and_position_are_needed(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "actor,position\nA,10\nB,90\n"))
    assert table.saliences.ravel().tolist() == [100, 100]
    assert table.capabilities.tolist() == [1, 1]


def test_ktabs_layout(tmp_path: Path) -> None:
    text = "Talks, about a river, 2, 2,\nActor,D,Power,water,s,power,s,\nA, a , 3, 10, 40, 20, 30,\nB,,1.5,0,5,100,6,\n"
    table = read_table(written(tmp_path, text))
    assert table.name == "Talks"
    assert table.dimensions == ("water", "power")
    assert table.positions.tolist() == [[10, 20], [0, 100]]
    assert table.saliences.tolist() == [[40, 30], [5, 6]]
    assert table.capabilities.tolist() == [3, 1.5]


@pytest.mark.parametrize(
    ("name", "actors", "dimensions"),
    [
        ("dummyData_3Dim.csv", 7, 3),
        ("SOE-Policy.csv", 26, 1),
        ("dummyData-a040.csv", 40, 1),
        ("dummyData-a080.csv", 80, 1),
    ],
)
def test_ktabs_own_files(shared: Path, name: str, actors: int, dimensions: int) -> None:
    path = shared / "data" / "bargaining" / name
    if not path.exists():
        pytest.skip(f"needs data/bargaining/{name}")
    table = read_table(path)
    assert table.positions.shape == (actors, dimensions)
    assert np.isfinite(table.positions).all()


def test_all_faults_come_at_once_with_their_lines(tmp_path: Path) -> None:
    text = "actor,position,salience,capability\nA,101,5,1\nB,x,-1,1\n,5,5,1\nA,3,3,1\nC,3,3,\nB,1,1,2\n"
    with pytest.raises(CaseError) as caught:
        read_table(written(tmp_path, text))
    lines = [(fault.line, fault.text.split(":")[0]) for fault in caught.value.faults]
    assert lines == [
        (1, "C"),
        (2, "position '101'"),
        (3, "position 'x'"),
        (3, "salience '-1'"),
        (4, "no actor"),
        (5, "A, outcome"),
        (7, "B, outcome"),
        (7, "B"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "allowed is a header with the columns actor and position"),
        ("name,value\nA,1\n", "got a first line 'name,value'"),
        ("actor,position,power\nA,1,2\n", "talks.csv:1: column 'power': allowed are actor"),
        ("actor,position\n", "0 actors and 0 dimensions"),
        ("T,d,3,1\nActor,D,P,x,s\nA,,1,5,5\n", "talks.csv:1: says 3 actors, but 1 rows follow"),
        ("T,d,1,1\nActor,D,P,x,s\nA,,1,5\n", "talks.csv:3: 4 cells; allowed are 5"),
        ("T,d,999999999,1\n", "allowed are 1 to 500 actors"),
        ("actor,position\nA,nan\n", "position 'nan': allowed is a number from 0 to 100"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(written(tmp_path, text))
    assert message in str(caught.value)


def test_what_could_act_on_a_terminal_is_replaced(tmp_path: Path) -> None:
    assert read_table(written(tmp_path, "actor,position\nA\x1b[2J,10\n")).actors == ("A\ufffd[2J",)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "absent.csv")


def test_tables_built_by_hand_are_checked() -> None:
    with pytest.raises(InputError) as caught:
        bargain_table(["A", "A"], [0, 120], [50, 50], [1, -1], reference=[50])
    assert str(caught.value).splitlines() == [
        "bargaining table: 3 faults",
        "  actor 'A' is there more than once",
        "  A, dimension 1: position 120: allowed is a number from 0 to 100",
        "  A: capability -1: allowed is a number from 0 to 1e+15",
    ]
    with pytest.raises(InputError, match="capabilities: got the shape"):
        bargain_table(["A", "B"], [0, 1], None, [1.0])
    with pytest.raises(InputError, match="nobody has a position"):
        bargain_table(["A"], [float("nan")])
