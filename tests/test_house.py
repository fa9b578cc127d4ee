"""The habits of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN_NAMES = {"common", "core", "helpers", "manager", "misc", "shared", "util", "utils"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 80
LONGEST_QUOTATION = 10


@cache
def tracked() -> tuple[Path, ...]:
    """Every text file that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("needs a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096])


def sources() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES, f"{path.name}: name the file after the concept it holds"
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE, f"{path.name}: more than one concept?"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            docstring = ast.get_docstring(node, clean=False) or ""
            length -= docstring.count("\n") + 1 if docstring else 0
            assert length <= LONGEST_FUNCTION, f"{path.name}:{node.lineno} {node.name}: {length} lines"


def test_no_registry_and_no_machine_path_is_committed() -> None:
    registry = re.compile(r"https?://[^\s\"']+/(?:simple|packages)/")
    machine = re.compile(r"(?<![\w.])/(?:" + "|".join(["work", "farm", "root"]) + r")/[\w.]")
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not registry.search(text), f"{path}: names a package registry's address"
        assert not machine.search(text), f"{path}: holds a path of one machine"


def test_no_sentence_of_the_documents_is_committed(shared: Path) -> None:
    taken = {}
    for seed in sorted((shared / "seeds").glob("*.txt")):
        said = words(seed.read_text(encoding="utf-8"))
        for i in range(len(said) - LONGEST_QUOTATION + 1):
            taken[tuple(said[i : i + LONGEST_QUOTATION])] = seed.name
    assert taken
    found = []
    for path in tracked():
        said = words(path.read_text(encoding="utf-8", errors="replace"))
        for i in range(len(said) - LONGEST_QUOTATION + 1):
            passage = tuple(said[i : i + LONGEST_QUOTATION])
            if passage in taken:
                found.append(f"{path.relative_to(ROOT)}: {' '.join(passage)!r} stands in {taken[passage]}")
                break
    assert not found, "\n".join(found)
