"""The public names: sorted, complete, documented, and loaded only when used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import realpolitik as rp

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"


def test_names_are_sorted_and_each_has_a_home() -> None:
    assert rp.__all__ == sorted(rp.__all__)
    assert sorted(rp._HOME) == rp.__all__
    assert set(rp.__all__) <= set(dir(rp))


@pytest.mark.parametrize("name", rp.__all__)
def test_each_name_is_there_and_documented(name: str) -> None:
    thing = getattr(rp, name)
    assert thing.__doc__
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8"), f"docs/api.md does not name {name}"


def test_an_unknown_name_is_refused_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        rp.guess  # noqa: B018


def test_importing_loads_nothing_else() -> None:
    code = "import sys, realpolitik; print([m for m in sys.modules if m.startswith('realpolitik.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
