"""Finding claims: by what they say, where they stand, and the words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, bindparam, func, select, text

from realpolitik.claims.claim import from_record
from realpolitik.claims.store.database import Store
from realpolitik.claims.store.entry import Entry, Status
from realpolitik.claims.store.tables import CLAIMS
from realpolitik.errors import SettingError

_TOKEN = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty tuple or None asks nothing.

    `words` are searched in the quote, the action, names and speakers: all of them must be there, in any form of
    letters' case; "quoted words" stand side by side; a word after `-` must not be there.
    """

    words: str = ""
    docs: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def find_claims(store: Store, query: Query = Query()) -> tuple[Entry, ...]:
    """List the claims that answer a query, in order of document and place.

    `since` and `until` are ISO dates, compared with the beginning of a claim's date; undated claims are left out
    where one of them is given.

    Raises:
        SettingError: a limit below 1, or words that hold nothing to look for.
    """
    if query.limit is not None and query.limit < 1:
        raise SettingError("limit", str(query.limit), "a whole number of at least 1")
    found: Select[Any] = select(CLAIMS.c.body, CLAIMS.c.status)
    for column, values in (
        (CLAIMS.c.doc, query.docs),
        (CLAIMS.c.actor, query.actors),
        (CLAIMS.c.recipient, query.recipients),
        (CLAIMS.c.event, query.events),
        (CLAIMS.c.kind, query.kinds),
        (CLAIMS.c.speaker, query.speakers),
        (CLAIMS.c.status, tuple(status.value for status in query.statuses)),
    ):
        if values:
            found = found.where(column.in_(values))
    if query.since is not None:
        found = found.where(func.substr(CLAIMS.c.date, 1, len(query.since)) >= query.since)
    if query.until is not None:
        found = found.where(func.substr(CLAIMS.c.date, 1, len(query.until)) <= query.until)
    if query.words.strip():
        found = found.where(_matches(store, query.words))
    found = found.order_by(CLAIMS.c.doc, CLAIMS.c.start, CLAIMS.c.end, CLAIMS.c.id).limit(query.limit)
    with store.engine.connect() as connection:
        return tuple(Entry(from_record(row[0]), Status(row[1])) for row in connection.execute(found))


def _matches(store: Store, words: str) -> ColumnElement[bool] | TextClause:
    wanted, unwanted = _terms(words)
    if not wanted:
        raise SettingError(
            "words", repr(words), "at least one word that must be there", "For instance: talks -truce."
        )
    if store.is_sqlite:
        expression = " AND ".join(f'"{term}"' for term in wanted)
        expression += "".join(f' NOT "{term}"' for term in unwanted)
        clause = text("claims.id IN (SELECT id FROM claims_words WHERE claims_words MATCH :expression)")
    else:
        expression = " ".join([*(f'"{term}"' for term in wanted), *(f'-"{term}"' for term in unwanted)])
        clause = text("to_tsvector('simple', claims.words) @@ websearch_to_tsquery('simple', :expression)")
    return clause.bindparams(bindparam("expression", expression))


def _terms(words: str) -> tuple[list[str], list[str]]:
    """Part the words into those wanted and those unwanted; only letters and digits are looked for."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for found in _TOKEN.finditer(words):
        term = " ".join(re.findall(r"\w+", found["phrase"] or found["word"] or ""))
        if term:
            (unwanted if found["no"] else wanted).append(term)
    return wanted, unwanted
