"""A copy of the small case to break."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from realpolitik.case import CheckReport, check_case


@dataclass(frozen=True)
class CaseCopy:
    """A copy of the small case in a folder of its own."""

    folder: Path

    def patch(self, file: str, old: str, new: str) -> None:
        """Replace a text that has to be there."""
        text = (self.folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        (self.folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def check(self) -> CheckReport:
        return check_case(self.folder)

    def faults(self) -> list[str]:
        return [str(fault) for fault in self.check().faults]


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> CaseCopy:
    folder = tmp_path / "tiny"
    shutil.copytree(tiny, folder)
    return CaseCopy(folder)
