"""A fresh store of each kind; PostgreSQL where REALPOLITIK_TEST_POSTGRES gives an address."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from realpolitik.claims.store import Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        opened = open_store(tmp_path / "claims.sqlite")
        yield opened
        opened.close()
        return
    server = os.environ.get("REALPOLITIK_TEST_POSTGRES")
    if not server:
        pytest.skip("needs a PostgreSQL address in REALPOLITIK_TEST_POSTGRES (scripts/postgres starts one)")
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    opened = open_store(server.rsplit("/", 1)[0] + f"/{name}")
    yield opened
    opened.close()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name}")
