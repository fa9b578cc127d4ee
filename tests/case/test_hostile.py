"""Files that are not what they should be: a clear fault, whatever they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from realpolitik.case import check_case, load_case
from realpolitik.errors import CaseError, InputError

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nid: tiny\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "case.yaml:1: empty; see the case format for its keys"),
        (b"# only a comment\n", "case.yaml:1: empty; see the case format for its keys"),
        (
            b"just words",
            "case.yaml:1: the file: got a single value 'just words'; allowed: a mapping of keys to values",
        ),
        (b"- a\n- b\n", "case.yaml:1: the file: got a list; allowed: a mapping of keys to values"),
        (b"id: tiny\n\x00\x01", "case.yaml:2: binary; allowed: text in UTF-8"),
        (b"id: tiny\ntitle: \xe9\n", "case.yaml:2: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("id: tiny".encode("utf-16"), "case.yaml:1: encoded as UTF-16; save it as UTF-8"),
        (b"id: [tiny\n", "case.yaml:2: not YAML: did not find expected ',' or ']'"),
        (b"id: tiny\n---\nid: other\n", "case.yaml:2: a second document begins here (---); a file holds one"),
        (
            b"id: !!python/object/apply:os.system [ls]\n",
            "case.yaml:1: tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed",
        ),
        (b"id: !secret tiny\n", "case.yaml:1: tag '!secret' is not allowed; files are plain data"),
        (BOMB.encode(), "case.yaml:1: anchors (&) and aliases (*) are not allowed; write the value out"),
        (b"id: &x tiny\n", "case.yaml:1: anchors (&) and aliases (*) are not allowed; write the value out"),
        (b"<<: {id: tiny}\n", "case.yaml:1: the file: unknown key '<<'"),
        (b"? [a, b]\n: c\n", "case.yaml:1: a key must be a single word"),
        (b"[" * 5000, "case.yaml:1: nested more than 24 levels deep"),
        (b"id: \x1b[31m\n", "case.yaml:1: not YAML: "),
        (
            b"x: [" + b"a, " * 300_000 + b"]",
            "case.yaml:1: more than 250000 values in one file; split it or shorten it",
        ),
    ],
)
def test_not_a_case_file(copy: Any, data: bytes, expected: str) -> None:
    (copy.folder / "case.yaml").write_bytes(data)
    assert any(fault.startswith(expected) for fault in copy.faults()), copy.faults()[:5]


def test_an_alias_bomb_is_said_once_and_not_built(copy: Any) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    (copy.folder / "moves.yaml").write_text("\n".join(lines), encoding="utf-8")
    said = [fault for fault in copy.faults() if "aliases" in fault]
    assert said == ["moves.yaml:1: anchors (&) and aliases (*) are not allowed; write the value out"]


@pytest.mark.parametrize("name", ["case.yaml", "hypotheses/H1.yaml", "record/events.csv", "claims.jsonl"])
def test_a_file_of_50_megabytes(copy: Any, name: str) -> None:
    with (copy.folder / name).open("ab") as stream:
        stream.truncate(50 * 2**20)
    assert [fault for fault in copy.faults() if fault.startswith(f"{name}:1: 50 MiB; at most")]


def test_byte_order_mark_and_windows_newlines_are_fine(copy: Any) -> None:
    for path in (path for path in copy.folder.rglob("*") if path.is_file()):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    report = copy.check()
    assert report.faults == ()
    assert report.counts["recorded events"] == 25


def test_lines_of_faults_are_right_with_windows_newlines_and_cells_of_two_lines(copy: Any) -> None:
    copy.patch("record/events.csv", "Arden warns Borea over the valley", '"Arden warns\nBorea"')
    copy.patch("record/events.csv", "e03,2020-02-11", "e03,2020-02-30")
    path = copy.folder / "record" / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert copy.faults() == [
        "record/events.csv:5: date: got 2020-02-30; allowed: a date that exists, written YYYY-MM-DD"
    ]


def test_a_link_out_of_the_folder_is_not_followed(copy: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 1234\n", encoding="utf-8")
    (copy.folder / "moves.yaml").unlink()
    (copy.folder / "moves.yaml").symlink_to(secret)
    found = copy.faults()
    assert "moves.yaml:1: a link that leads out of the case's folder; put the file itself here" in found
    assert "password" not in "".join(found)


def test_a_folder_or_a_dangling_link_in_a_file_s_place(copy: Any) -> None:
    (copy.folder / "moves.yaml").unlink()
    (copy.folder / "moves.yaml").mkdir()
    (copy.folder / "questions.yaml").unlink()
    (copy.folder / "questions.yaml").symlink_to("nowhere")
    found = copy.faults()
    assert {"moves.yaml:1: not a file", "questions.yaml:1: not a file"} <= set(found)


def test_hypotheses_with_odd_names(copy: Any) -> None:
    (copy.folder / "hypotheses" / "a\nb.yaml").write_text("id: x", encoding="utf-8")
    assert (
        "hypotheses:1: file 'a\\nb': name the file after the hypothesis' id: letters, digits, _ and -"
        in copy.faults()
    )


def test_values_in_messages_are_short_and_escaped(copy: Any) -> None:
    copy.patch("case.yaml", "kind: state", 'kind: "\\e[31m' + "x" * 500 + '"')
    fault = copy.faults()[0]
    assert fault.startswith("case.yaml:11: kind: got '\\x1b[31mxxx")
    assert len(fault) < 250


def test_more_faults_than_anybody_reads(copy: Any) -> None:
    with (copy.folder / "record" / "events.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"n{i},2020-01-01,,X{i},,AID,,B,,,,almanac,high\n" for i in range(5000))
    report = copy.check()
    assert len(report.faults) == 1001
    assert sum("more than 1000 faults" in fault.text for fault in report.faults) == 1


def test_more_options_than_a_move_can_have(copy: Any) -> None:
    names = ", ".join(f"N{i}" for i in range(200))
    copy.patch("moves.yaml", "by: [A]\n    at: [B]", f"by: [{names}]\n    at: [{names}]")
    assert "moves.yaml:2: moves.offensive: 120000 options; at most 20000 are allowed" in copy.faults()


def test_paths_that_are_no_case(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"is a file; allowed: the folder that holds case\.yaml \(the folder "
    ):
        load_case(tiny / "case.yaml")
    with pytest.raises(InputError, match="is a file"):
        check_case(tiny.parent / "tiny_texts" / "herald.txt")
    with pytest.raises(InputError, match="no such folder"):
        check_case(tmp_path / "none")
    with pytest.raises(InputError):
        check_case("a\0b")
    with pytest.raises(InputError):
        check_case("x" * 5000)
    with pytest.raises(CaseError, match=r"case\.yaml:1: missing; a case is a folder with at least this file"):
        load_case(tmp_path)
