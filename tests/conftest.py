"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of documents and data beside the checkout; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("REALPOLITIK_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the folder {folder.name}/ beside the checkout (or REALPOLITIK_SHARED)")
    return folder


@pytest.fixture(scope="session")
def tiny() -> Path:
    """The folder of a small fictional case that is valid and sourced."""
    return REPOSITORY / "tests" / "fixtures" / "tiny"
