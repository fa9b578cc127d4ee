"""Folders import only from those above them, and importing does nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "realpolitik"
ORDER = ["errors", "manifest", "documents", "claims", "case", "engine", "judgement", "report", "cli"]
ENGINE_ORDER = [
    "numerics",
    "bargaining",
    "crisis",
    "relational",
    "state",
    "dynamics",
    "behaviour",
    "model",
    "history",
    "likelihood",
    "inference",
    "simulation",
    "validation",
]
SIBLINGS: set[str] = {"web"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def layer(module: str) -> int:
    """Position of a dotted module of the package in the flow; the package itself comes last."""
    parts = module.split(".")
    if len(parts) < 2:
        return len(ORDER)
    name = "cli" if parts[1] in SIBLINGS else parts[1]
    return ORDER.index(name)


def imported(path: Path) -> set[str]:
    """Every module of the package that a file imports, at any depth of nesting."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            if node.module == "realpolitik":
                names |= {
                    f"realpolitik.{alias.name}" for alias in node.names if not alias.name.startswith("__")
                }
    return {name for name in names if name.startswith("realpolitik.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_up(path: Path) -> None:
    here = "realpolitik." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    if here in {"realpolitik.__init__"}:
        return
    below = {name for name in imported(path) if layer(name) > layer(here)}
    assert not below, f"{here} imports from below it: {sorted(below)}"


@pytest.mark.parametrize("folder", ENGINE_ORDER)
def test_imports_within_the_engine_point_up(folder: str) -> None:
    paths = sorted((PACKAGE / "engine" / folder).rglob("*.py"))
    assert paths
    used = {
        name.split(".")[2]
        for path in paths
        for name in imported(path)
        if name.count(".") > 1 and name.startswith("realpolitik.engine.")
    }
    below = used - set(ENGINE_ORDER[: ENGINE_ORDER.index(folder) + 1])
    assert not below, f"engine/{folder} imports from below it: {sorted(below)}"


def test_every_part_of_the_engine_has_its_place() -> None:
    engine = PACKAGE / "engine"
    assert sorted(path.parent.name for path in engine.glob("*/__init__.py")) == sorted(ENGINE_ORDER)
    assert [path.name for path in engine.glob("*.py")] == ["__init__.py"]


def test_importing_the_command_loads_no_heavy_package() -> None:
    heavy = ("jax", "scipy", "spacy", "trafilatura", "vl_convert")
    code = f"import sys, realpolitik.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
