"""`realpolitik claims list`, `show`, `export` and `schema`: finding claims and taking them away."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli.claims.filters import filtered
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


@filtered
def list_claims(
    query: Any,
    words: Words = "",
    limit: Annotated[int, typer.Option("--limit", help="How many to list at most.")] = SHOWN,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """List the claims in the store, filtered and searched."""
    entries = _found(store, replace(query, words=words))
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


@filtered
def export(
    query: Any,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .jsonl, .csv or .parquet.")],
    words: Annotated[str, typer.Option("--words", help="As for list.")] = "",
    form: Annotated[str | None, typer.Option("--format", help="jsonl, csv or parquet.")] = None,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Write claims to a file, with their status; filters as for list."""
    from realpolitik.claims.store import export_claims

    entries = _found(store, replace(query, words=words))
    written = export_claims(entries, path, form)
    if json:
        show_json({"file": str(written), "claims": len(entries)})
    else:
        say(f"wrote {len(entries)} claims to {written}")


def schema() -> None:
    """Print the JSON Schema of a claim."""
    from realpolitik.claims.schema import claim_schema

    show_json(claim_schema())


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
    return asdict(decision)


def _plain(value: object) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
