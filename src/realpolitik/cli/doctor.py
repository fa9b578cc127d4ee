"""`realpolitik doctor`: what this installation has and lacks."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import Any

from realpolitik import __version__
from realpolitik.cli.console import show_json, show_table, suggest
from realpolitik.cli.options import AsJson

PACKAGES = (
    "numpy",
    "scipy",
    "jax",
    "numpyro",
    "spacy",
    "trafilatura",
    "vl-convert-python",
    "jinja2",
    "typer",
)
OPTIONAL = ("playwright", "pypdfium2", "python-docx", "pydantic-ai-slim")


def doctor(json: AsJson = False) -> None:
    """Show the facts of this installation that matter when something does not work."""
    facts = _facts()
    if json:
        show_json(facts)
        return
    show_table(
        "Environment", ("what", "found"), [(name, value) for name, value in facts["environment"].items()]
    )
    show_table(
        "Packages",
        ("package", "version"),
        [(name, value or "missing") for name, value in facts["packages"].items()],
    )
    suggest("realpolitik demo")


def _facts() -> dict[str, Any]:
    return {
        "environment": {
            "realpolitik": __version__,
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "processors": len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count(),
            "memory_gib": _memory(),
            "disk_free_gib": round(shutil.disk_usage(Path.cwd()).free / 2**30, 1),
            "encoding": sys.getfilesystemencoding(),
            "compile_cache": os.environ.get("JAX_COMPILATION_CACHE_DIR") or "not set",
            "chromium": bool(shutil.which("chromium")),
        },
        "packages": {name: _version(name) for name in (*PACKAGES, *OPTIONAL)},
    }


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _memory() -> float | None:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1)
