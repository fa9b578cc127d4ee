"""Folders import only from those above them, and importing does nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "realpolitik"
ORDER = ["errors", "manifest", "documents", "claims", "case", "engine", "judgement", "report", "cli"]
FLOWS = {
    "claims": [
        "data",
        "ontology",
        "lexicon",
        "claim",
        "claims_file",
        "schema",
        "agreement",
        "journal",
        "language",
        "entities",
        "syntax",
        "certainty",
        "events",
        "roles",
        "speech",
        "statements",
        "details",
        "wording",
        "extract",
        "language_model",
        "propositions",
        "store",
    ],
    "engine": [
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
    ],
    "engine.relational": [
        "arrays",
        "observation",
        "specification",
        "study",
        "statistics",
        "likelihood",
        "inference",
    ],
}
"""Order of the parts of a folder that is itself a flow."""
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
    """Every module of the package that a file imports, at any depth of nesting, and every name from one."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            named = (alias.name for alias in node.names if not alias.name.startswith("__"))
            names |= {f"{node.module}.{name}" for name in named}
    return {name for name in names if name.startswith("realpolitik.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_up(path: Path) -> None:
    here = "realpolitik." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    if here in {"realpolitik.__init__"}:
        return
    below = {name for name in imported(path) if layer(name) > layer(here)}
    assert not below, f"{here} imports from below it: {sorted(below)}"


@pytest.mark.parametrize(("flow", "part"), [(flow, part) for flow, order in FLOWS.items() for part in order])
def test_imports_within_a_flow_point_up(flow: str, part: str) -> None:
    inside = f"realpolitik.{flow}."
    place = PACKAGE / flow.replace(".", "/") / part
    paths = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    names = {name for path in paths for name in imported(path) if name.startswith(inside)}
    order = FLOWS[flow]
    below = {name.removeprefix(inside).split(".")[0] for name in names} - set(order[: order.index(part) + 1])
    assert not below, f"{flow}.{part} imports from below it: {sorted(below)}"


@pytest.mark.parametrize("flow", FLOWS)
def test_every_part_of_a_flow_has_its_place(flow: str) -> None:
    found = {path.stem for path in (PACKAGE / flow.replace(".", "/")).iterdir()} - {"__init__", "__pycache__"}
    assert found == set(FLOWS[flow])


def test_importing_the_command_loads_no_heavy_package() -> None:
    heavy = ("jax", "scipy", "spacy", "trafilatura", "vl_convert")
    code = f"import sys, realpolitik.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
