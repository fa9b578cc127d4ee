"""Options that the claims commands share."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from realpolitik.claims.store import Store

StoreName = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FILE|URL",
        help="SQLite file or postgresql:// address; else $REALPOLITIK_STORE, else claims.sqlite here.",
    ),
]
Who = Annotated[str | None, typer.Option("--who", help="Who decides; your login name if left out.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words; kept with the decision.")]


@contextmanager
def opened(where: str | None) -> Iterator[Store]:
    """Open a store for the time of a command."""
    from realpolitik.claims.store import open_store

    store = open_store(where)
    try:
        yield store
    finally:
        store.close()


def decider(who: str | None) -> str:
    """Give the name that a decision is kept under."""
    return who if who is not None else getpass.getuser()
