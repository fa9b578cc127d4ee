"""An analyst's decisions on claims, each kept with who and when, and each to be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from realpolitik.claims.claim import Claim, from_record, to_record
from realpolitik.claims.store.database import Store
from realpolitik.claims.store.entry import Entry, Status, from_state, read_entries, to_state, write_entries
from realpolitik.claims.store.tables import DECISIONS
from realpolitik.errors import InputError

FIXED = ("id", "doc", "quote", "extractor")
"""Fields that no correction changes; the quote follows from the offsets."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of review: what was done to which claims, by whom, when (UTC), why; `undone_by` is a later number."""

    number: int
    kind: str
    who: str
    at: str
    note: str
    claims: tuple[str, ...]
    undone_by: int | None = None


def accept(store: Store, ids: Sequence[str], who: str, note: str = "") -> Decision:
    """Mark claims as right as they stand."""
    return _mark(store, "accept", ids, Status.ACCEPTED, who, note)


def reject(store: Store, ids: Sequence[str], who: str, note: str = "") -> Decision:
    """Mark claims as not to be used."""
    return _mark(store, "reject", ids, Status.REJECTED, who, note)


def correct(store: Store, claim_id: str, changes: Mapping[str, Any], who: str, note: str = "") -> Decision:
    """Change fields of a claim, named and valued as in the contract.

    Raises:
        InputError: no such claim, a field that cannot be changed, or a value outside what the contract allows.
    """
    with store.engine.begin() as connection:
        before = _existing(connection, [claim_id])
        corrected = _changed(before[claim_id].claim, changes)
        after: dict[str, Entry | None] = {claim_id: Entry(corrected, Status.CORRECTED)}
        return _record(connection, "correct", who, note, dict(before), after)


def merge(store: Store, ids: Sequence[str], who: str, note: str = "") -> Decision:
    """Let the first claim stand for all of them; the others are kept as merged, their citations join the first's.

    Raises:
        InputError: fewer than two claims, or one that is not there.
    """
    if len(set(ids)) < 2:
        raise InputError(f"merge: got {len(set(ids))} claim; at least two different ones are needed")
    with store.engine.begin() as connection:
        before = _existing(connection, ids)
        first, others = ids[0], [name for name in dict.fromkeys(ids) if name != ids[0]]
        citations = dict.fromkeys(c for name in (first, *others) for c in before[name].claim.citations)
        joined = replace(before[first].claim, citations=tuple(citations))
        after: dict[str, Entry | None] = {first: Entry(joined, Status.CORRECTED)}
        after |= {name: Entry(before[name].claim, Status.MERGED) for name in others}
        return _record(connection, "merge", who, note, dict(before), after)


def split(
    store: Store, claim_id: str, parts: Sequence[Mapping[str, Any]], who: str, note: str = ""
) -> Decision:
    """Replace a claim by several: each part is the claim with the changes given; the claim is kept as split.

    Raises:
        InputError: fewer than two parts, no such claim, or a part the contract does not allow.
    """
    if len(parts) < 2:
        raise InputError(f"split: got {len(parts)} part; at least two are needed")
    with store.engine.begin() as connection:
        whole = _existing(connection, [claim_id])[claim_id]
        names = [f"{claim_id}/{number}" for number in range(1, len(parts) + 1)]
        taken = read_entries(connection, names)
        if taken:
            raise InputError(
                f"split: {', '.join(sorted(taken))} is there already; undo the earlier split first"
            )
        made = {
            name: Entry(replace(_changed(whole.claim, part), id=name), Status.CORRECTED)
            for name, part in zip(names, parts, strict=True)
        }
        before: dict[str, Entry | None] = {claim_id: whole, **dict.fromkeys(names)}
        after: dict[str, Entry | None] = {claim_id: Entry(whole.claim, Status.SPLIT), **made}
        return _record(connection, "split", who, note, before, after)


def undo(store: Store, who: str, number: int | None = None, note: str = "") -> Decision:
    """Take a decision back, the last one that stands by default; the undoing is itself a decision, and can be undone.

    Raises:
        InputError: there is none, it is undone already, or its claims were changed since by a decision that stands.
    """
    with store.engine.begin() as connection:
        row = _decision_row(connection, number)
        now = read_entries(connection, list(row.after))
        changed = [name for name, state in row.after.items() if to_state(now.get(name)) != state]
        if changed:
            raise InputError(
                f"undo {row.number}: {', '.join(changed)} was changed since; take the later decisions back first"
            )
        before = {name: from_state(state) for name, state in row.after.items()}
        after = {name: from_state(state) for name, state in row.before.items()}
        decision = _record(connection, "undo", who, note or f"of {row.number}", before, after)
        connection.execute(
            update(DECISIONS).where(DECISIONS.c.number == row.number).values(undone_by=decision.number)
        )
        if row.kind == "undo":
            connection.execute(
                update(DECISIONS).where(DECISIONS.c.undone_by == row.number).values(undone_by=None)
            )
        return decision


def history(store: Store, claim_id: str | None = None) -> tuple[Decision, ...]:
    """List the decisions in order, all or those on one claim."""
    with store.engine.connect() as connection:
        rows = connection.execute(select(DECISIONS).order_by(DECISIONS.c.number)).all()
    decisions = [_decision(row) for row in rows]
    return tuple(d for d in decisions if claim_id is None or claim_id in d.claims)


def _mark(store: Store, kind: str, ids: Sequence[str], status: Status, who: str, note: str) -> Decision:
    with store.engine.begin() as connection:
        before = _existing(connection, ids)
        after: dict[str, Entry | None] = {
            name: replace(entry, status=status) for name, entry in before.items()
        }
        return _record(connection, kind, who, note, dict(before), after)


def _existing(connection: Connection, ids: Sequence[str]) -> dict[str, Entry]:
    found = read_entries(connection, ids)
    missing = [name for name in dict.fromkeys(ids) if name not in found]
    if missing or not ids:
        names = ", ".join(missing) or "none was given"
        raise InputError(f"no such claim: {names}; `realpolitik claims` lists their ids")
    return found


def _changed(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    fixed = [name for name in changes if name in FIXED]
    if fixed:
        raise InputError(f"{', '.join(fixed)} cannot be changed; allowed: every other field of a claim")
    record = to_record(claim) | dict(changes)
    start, end = record["start"], record["end"]
    if (start, end) != (claim.start, claim.end):
        if not (isinstance(start, int) and isinstance(end, int) and claim.start <= start < end <= claim.end):
            raise InputError(
                f"start {start}, end {end}: allowed is a stretch within {claim.start} to {claim.end}"
            )
        record["quote"] = claim.quote[start - claim.start : end - claim.start]
    return from_record(record)


def _record(
    connection: Connection,
    kind: str,
    who: str,
    note: str,
    before: Mapping[str, Entry | None],
    after: Mapping[str, Entry | None],
) -> Decision:
    if not who.strip():
        raise InputError("who: got nothing; give the name of the person who decides")
    write_entries(connection, after)
    values = {
        "kind": kind,
        "who": who,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "note": note,
        "before": {name: to_state(entry) for name, entry in before.items()},
        "after": {name: to_state(entry) for name, entry in after.items()},
    }
    done = connection.execute(insert(DECISIONS).values(**values).returning(DECISIONS))
    return _decision(done.one())


def _decision_row(connection: Connection, number: int | None) -> Any:
    stands = select(DECISIONS).where(DECISIONS.c.undone_by.is_(None))
    if number is None:
        row = connection.execute(
            stands.where(DECISIONS.c.kind != "undo").order_by(DECISIONS.c.number.desc()).limit(1)
        ).one_or_none()
        if row is None:
            raise InputError("undo: there is no decision to take back")
        return row
    row = connection.execute(stands.where(DECISIONS.c.number == number)).one_or_none()
    if row is None:
        raise InputError(
            f"undo {number}: no such decision, or it is undone already; `claims history` lists them"
        )
    return row


def _decision(row: Any) -> Decision:
    return Decision(row.number, row.kind, row.who, row.at, row.note, tuple(row.after), row.undone_by)
