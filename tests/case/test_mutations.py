"""Whatever is done to a case's files, the answer is a case or a list of faults, never another error."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.case import check_case, load_case, save_case
from realpolitik.errors import InputError

TINY = Path(__file__).resolve().parents[1] / "fixtures" / "tiny"
FILES = sorted(str(path.relative_to(TINY)) for path in TINY.rglob("*.*"))
WORDS = sorted({word for name in FILES for word in (TINY / name).read_text(encoding="utf-8").split()})
SCRAPS = [
    *(
        "null",
        "~",
        "no",
        "true",
        "[]",
        "{}",
        "{",
        "]",
        "-",
        ":",
        "\n",
        "  ",
        "\t",
        ".nan",
        "-1",
        "1e400",
        "2020-02-30",
    ),
    *(
        "&a",
        "*a",
        "!!int",
        "|",
        ">",
        "'",
        '"',
        ",",
        ";",
        "{actor}",
        "{x}",
        "issue.",
        "tie..>",
        "\0",
        "\x85",
        "\ufeff",
        "---",
    ),
]


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, int, int, str]:
    name = draw(st.sampled_from(FILES))
    size = len((TINY / name).read_text(encoding="utf-8"))
    start = draw(st.integers(0, size))
    cut = draw(st.integers(0, 12))
    text = draw(st.one_of(st.sampled_from(SCRAPS), st.sampled_from(WORDS), st.text(max_size=8)))
    return name, start, cut, text


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(mutations(), min_size=1, max_size=4))
def test_mutated_cases_load_or_give_faults(changes: list[tuple[str, int, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "case"
        shutil.copytree(TINY, folder)
        for name, start, cut, text in changes:
            path = folder / name
            old = path.read_bytes().decode("utf-8", "replace")
            new = old[:start] + text + old[start + cut :]
            path.write_bytes(new.encode("utf-8", "replace"))
        report = check_case(folder)
        assert all(fault.line >= 1 and fault.text and fault.file for fault in report.faults)
        try:
            case = load_case(folder)
        except InputError:
            assert report.faults
        else:
            assert not report.faults
            again = save_case(case, Path(room) / "again")
            assert again.record == case.record
            assert again.moves == case.moves


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FILES), st.data())
def test_moved_lines_load_or_give_faults(name: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "case"
        shutil.copytree(TINY, folder)
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        first = data.draw(st.integers(0, len(lines) - 1))
        moved = lines.pop(first)
        lines.insert(
            data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(["", "  ", "    "])) + moved
        )
        (folder / name).write_text("".join(lines), encoding="utf-8")
        report = check_case(folder)
        assert all(str(fault).startswith(tuple(FILES)) for fault in report.faults)
