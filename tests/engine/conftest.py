"""Cases for the tests of the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.case.load import load_case
from realpolitik.case.model import Case

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@pytest.fixture(scope="session")
def tiny() -> Case:
    """The small fictional case."""
    return load_case(FIXTURES / "tiny")
