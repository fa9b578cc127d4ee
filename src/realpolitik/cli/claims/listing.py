"""`realpolitik claims list`, `show`, `export` and `schema`: finding claims and taking them away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli.claims.options import StoreName, opened
from realpolitik.cli.console import say, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson
from realpolitik.errors import InputError, SettingError

if TYPE_CHECKING:
    from realpolitik.claims.store import Entry, Query

SHOWN = 40
"""Claims listed unless a limit is given."""

Words = Annotated[
    str, typer.Argument(metavar="[WORDS]", help='Words to look for; "side by side" in quotes, -without.')
]
Doc = Annotated[list[str] | None, typer.Option("--doc", help="Only these documents (repeatable).")]
Actor = Annotated[list[str] | None, typer.Option("--actor", help="Only claims on what these do (ids).")]
Recipient = Annotated[list[str] | None, typer.Option("--recipient", help="Only what is done to these (ids).")]
Event = Annotated[list[str] | None, typer.Option("--event", help="Only these PLOVER roots.")]
KindName = Annotated[list[str] | None, typer.Option("--kind", help="Only these kinds: event, goal, ...")]
Speaker = Annotated[list[str] | None, typer.Option("--speaker", help="Only what these say.")]
StatusName = Annotated[
    list[str] | None,
    typer.Option(
        "--status", help="proposed, accepted, corrected, rejected, merged or split; default: those in use."
    ),
]
Since = Annotated[str | None, typer.Option("--since", help="Only claims dated from this ISO date on.")]
Until = Annotated[str | None, typer.Option("--until", help="Only claims dated up to this ISO date.")]


def list_claims(
    words: Words = "",
    doc: Doc = None,
    actor: Actor = None,
    recipient: Recipient = None,
    event: Event = None,
    kind: KindName = None,
    speaker: Speaker = None,
    status: StatusName = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="How many to list at most.")] = SHOWN,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """List the claims in the store, filtered and searched."""
    query = _query(words, doc, actor, recipient, event, kind, speaker, status, since, until)
    entries = _found(store, query)
    listed = entries[: _limit(limit)]
    if json:
        show_json({"found": len(entries), "claims": [_document(entry) for entry in listed]})
        return
    show_table(
        "", ("claim", "who > whom", "what", "says", "sure", "status", "words"), [_row(e) for e in listed]
    )
    show(f"{len(entries)} claims" + (f", {len(listed)} listed" if len(listed) < len(entries) else ""))
    if listed:
        suggest(f"realpolitik claims show {listed[0].claim.id}")


def show_claim(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id.")],
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Show one claim whole, and what has been decided about it."""
    from realpolitik.claims.store import find_claims, history

    with opened(store) as open_one:
        entries = [entry for entry in find_claims(open_one) if entry.claim.id == claim]
        decisions = history(open_one, claim)
    if not entries:
        raise InputError(f"no such claim: {claim}; `realpolitik claims list` shows their ids")
    document = _document(entries[0])
    if json:
        document["decisions"] = [_decision(decision) for decision in decisions]
        show_json(document)
        return
    show_table("", ("field", "value"), [(name, _plain(value)) for name, value in document.items() if value])
    for decision in decisions:
        undone = f" (undone by {decision.undone_by})" if decision.undone_by else ""
        show(f"{decision.number}: {decision.at} {decision.who}: {decision.kind} {decision.note}{undone}")


def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .jsonl, .csv or .parquet.")],
    words: Annotated[str, typer.Option("--words", help="As for list.")] = "",
    doc: Doc = None,
    actor: Actor = None,
    recipient: Recipient = None,
    event: Event = None,
    kind: KindName = None,
    speaker: Speaker = None,
    status: StatusName = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[str | None, typer.Option("--format", help="jsonl, csv or parquet.")] = None,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Write claims to a file, with their status; filters as for list."""
    from realpolitik.claims.store import export_claims

    entries = _found(store, _query(words, doc, actor, recipient, event, kind, speaker, status, since, until))
    written = export_claims(entries, path, form)
    if json:
        show_json({"file": str(written), "claims": len(entries)})
    else:
        say(f"wrote {len(entries)} claims to {written}")


def schema() -> None:
    """Print the JSON Schema of a claim."""
    from realpolitik.claims.schema import claim_schema

    show_json(claim_schema())


def _query(
    words: str,
    doc: list[str] | None,
    actor: list[str] | None,
    recipient: list[str] | None,
    event: list[str] | None,
    kind: list[str] | None,
    speaker: list[str] | None,
    status: list[str] | None,
    since: str | None,
    until: str | None,
) -> Query:
    from realpolitik.claims.store import Query, Status

    allowed = [name.value for name in Status]
    wrong = [name for name in status or () if name not in allowed]
    if wrong:
        raise SettingError("--status", ", ".join(wrong), ", ".join(allowed))
    statuses = tuple(Status(name) for name in status) if status else tuple(s for s in Status if s.stands)
    return Query(
        words=words,
        docs=tuple(doc or ()),
        actors=tuple(actor or ()),
        recipients=tuple(recipient or ()),
        events=tuple(name.upper() for name in event or ()),
        kinds=tuple(name.lower() for name in kind or ()),
        speakers=tuple(speaker or ()),
        statuses=statuses,
        since=since,
        until=until,
    )


def _found(store: str | None, query: Query) -> tuple[Entry, ...]:
    from realpolitik.claims.store import find_claims

    with opened(store) as open_one:
        return find_claims(open_one, query)


def _limit(limit: int) -> int:
    if limit < 1:
        raise SettingError("--limit", str(limit), "a whole number of at least 1")
    return limit


def _row(entry: Entry) -> tuple[object, ...]:
    claim = entry.claim
    what = claim.event.value if claim.event else claim.kind.value
    says = " > ".join(claim.speaker)
    sure = claim.certainty.value + (" not" if claim.polarity.value == "negated" else "")
    quote = " ".join(claim.quote.split())
    short = quote if len(quote) <= 70 else quote[:67] + "..."
    return (
        claim.id,
        f"{claim.actor or '?'} > {claim.recipient or '-'}",
        what,
        says,
        sure,
        entry.status.value,
        short,
    )


def _document(entry: Entry) -> dict[str, Any]:
    from realpolitik.claims.claim import to_record

    return to_record(entry.claim) | {"status": entry.status.value}


def _decision(decision: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(decision)


def _plain(value: object) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
