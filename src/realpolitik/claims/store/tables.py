"""The tables of a claim store, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("path", Text, nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("outlet", Text),
    Column("published", String),
    Column("url", Text),
    Column("characters", Integer, nullable=False),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", String, primary_key=True),
    Column("doc", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("actor", Text, index=True),
    Column("recipient", Text, index=True),
    Column("event", String, index=True),
    Column("kind", String, nullable=False),
    Column("date", String),
    Column("certainty", String, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("body", JSON, nullable=False),
)
"""`body` is the claim as the contract writes it; the other columns repeat what is filtered by; `words` is searched."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("undone_by", Integer),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
)
"""`before` and `after` map each claim touched to its state ({"status", "body"}), or to null where it is not there."""

Index("claims_place", CLAIMS.c.doc, CLAIMS.c.start, CLAIMS.c.end)
