"""Opening a claim store: an SQLite file, or a PostgreSQL database by its address."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from realpolitik.claims.store.tables import METADATA
from realpolitik.errors import InputError

DEFAULT_FILE = "claims.sqlite"
STORE_VARIABLE = "REALPOLITIK_STORE"


@dataclass(frozen=True, slots=True)
class Store:
    """An open claim store."""

    engine: Engine

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is an SQLite file."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()


def open_store(where: str | Path | None = None) -> Store:
    """Open a claim store, making its tables where they are not there yet.

    `where` is the path of an SQLite file, or `postgresql://user@host/database`; without it, the environment variable
    REALPOLITIK_STORE, or `claims.sqlite` in the folder one stands in.

    Raises:
        InputError: not a database, not reachable, or not writable.

    >>> open_store(":memory:").is_sqlite
    True
    """
    place = str(where or os.environ.get(STORE_VARIABLE) or DEFAULT_FILE)
    if place.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + place.split("://", 1)[1]
    elif "://" in place:
        scheme = place.split("://", 1)[0]
        raise InputError(
            f"store: got an address of {scheme}; allowed: the path of an SQLite file, or postgresql://..."
        )
    else:
        url = f"sqlite:///{place}"
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _set_pragmas)
        with engine.begin() as connection:
            METADATA.create_all(connection)
            _make_index(connection, engine.dialect.name)
    except (DBAPIError, SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
        raise InputError(f"store {_without_password(place)}: cannot be opened ({reason})") from None
    return Store(engine)


def _set_pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.close()


def _make_index(connection: Connection, dialect: str) -> None:
    """Make the full-text index over `words`."""
    if dialect == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE IF NOT EXISTS claims_words USING fts5(id UNINDEXED, words)")
        )
    else:
        connection.execute(
            text("CREATE INDEX IF NOT EXISTS claims_words ON claims USING gin (to_tsvector('simple', words))")
        )


def _without_password(place: str) -> str:
    scheme, mark, rest = place.partition("://")
    if not mark or "@" not in rest:
        return place
    user, _, host = rest.rpartition("@")
    return f"{scheme}://{user.split(':', 1)[0]}@{host}"
