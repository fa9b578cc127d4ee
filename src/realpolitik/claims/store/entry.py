"""A claim in a store, with its standing, and how it is written and read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from realpolitik.claims.claim import Claim, from_record, to_record
from realpolitik.claims.store.tables import CLAIMS


class Status(StrEnum):
    """Where a claim stands in review; all but `proposed` are an analyst's decisions."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"

    @property
    def stands(self) -> bool:
        """Whether the claim is to be used: neither rejected nor replaced by others."""
        return self in {Status.PROPOSED, Status.ACCEPTED, Status.CORRECTED}


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and its standing."""

    claim: Claim
    status: Status = Status.PROPOSED


def read_entries(connection: Connection, ids: Iterable[str]) -> dict[str, Entry]:
    """Read the claims with these ids; those that are not there are left out."""
    found: dict[str, Entry] = {}
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for row in connection.execute(select(CLAIMS.c.body, CLAIMS.c.status).where(CLAIMS.c.id.in_(part))):
            entry = Entry(from_record(row.body), Status(row.status))
            found[entry.claim.id] = entry
    return found


def write_entries(connection: Connection, entries: Mapping[str, Entry | None]) -> None:
    """Make the claims with these ids be as given; None takes one out."""
    ids = list(entries)
    kept = [_row(entry) for entry in entries.values() if entry is not None]
    sqlite = connection.dialect.name == "sqlite"
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        connection.execute(delete(CLAIMS).where(CLAIMS.c.id.in_(part)))
        if sqlite:
            connection.execute(
                text("DELETE FROM claims_words WHERE id = :id"), [{"id": name} for name in part]
            )
    if kept:
        connection.execute(insert(CLAIMS), kept)
        if sqlite:
            words = [{"id": row["id"], "words": row["words"]} for row in kept]
            connection.execute(text("INSERT INTO claims_words (id, words) VALUES (:id, :words)"), words)


def to_state(entry: Entry | None) -> dict[str, Any] | None:
    """Write an entry as the state that a decision keeps."""
    return None if entry is None else {"status": entry.status.value, "body": to_record(entry.claim)}


def from_state(state: Mapping[str, Any] | None) -> Entry | None:
    """Read an entry from the state that a decision kept."""
    return None if state is None else Entry(from_record(state["body"]), Status(state["status"]))


def _row(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    words = (
        claim.quote,
        claim.action,
        claim.actor,
        claim.recipient,
        claim.place,
        *claim.third_parties,
        *claim.speaker,
    )
    return {
        "id": claim.id,
        "doc": claim.doc,
        "start": claim.start,
        "end": claim.end,
        "speaker": claim.speaker[-1] if claim.speaker else "",
        "actor": claim.actor,
        "recipient": claim.recipient,
        "event": claim.event.value if claim.event else None,
        "kind": claim.kind.value,
        "date": claim.date,
        "certainty": claim.certainty.value,
        "status": entry.status.value,
        "words": " ".join(word for word in words if word).replace("\x00", " "),
        "body": to_record(claim),
    }
