"""`realpolitik claims accept`, `reject`, `correct`, `merge`, `split`, `undo` and `history`."""

from __future__ import annotations

import json as json_text
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli.claims.options import Note, StoreName, Who, decider, opened
from realpolitik.cli.console import show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson
from realpolitik.errors import SettingError

if TYPE_CHECKING:
    from realpolitik.claims.store import Decision

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of claims.")]


def accept(ids: Ids, who: Who = None, note: Note = "", store: StoreName = None, json: AsJson = False) -> None:
    """Mark claims as right as they stand."""
    from realpolitik.claims import store as claim_store

    with opened(store) as open_one:
        _tell(claim_store.accept(open_one, ids, decider(who), note), json)


def reject(ids: Ids, who: Who = None, note: Note = "", store: StoreName = None, json: AsJson = False) -> None:
    """Mark claims as not to be used."""
    from realpolitik.claims import store as claim_store

    with opened(store) as open_one:
        _tell(claim_store.reject(open_one, ids, decider(who), note), json)


def correct(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id.")],
    changes: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", help="For instance actor=TUR date=2020-09 place=")
    ],
    who: Who = None,
    note: Note = "",
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Change fields of a claim; an empty value clears the field, lists and numbers are written as JSON."""
    from realpolitik.claims import store as claim_store

    with opened(store) as open_one:
        _tell(claim_store.correct(open_one, claim, _changes(changes), decider(who), note), json)


def merge(ids: Ids, who: Who = None, note: Note = "", store: StoreName = None, json: AsJson = False) -> None:
    """Let the first claim stand for all that are named."""
    from realpolitik.claims import store as claim_store

    with opened(store) as open_one:
        _tell(claim_store.merge(open_one, ids, decider(who), note), json)


def split(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id.")],
    part: Annotated[
        list[str],
        typer.Option("--part", help="One part's changes, as FIELD=VALUE;FIELD=VALUE (repeat for each)."),
    ],
    who: Who = None,
    note: Note = "",
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Replace a claim by several, each with its own changes."""
    from realpolitik.claims import store as claim_store

    parts = [_changes(text.split(";")) for text in part]
    with opened(store) as open_one:
        _tell(claim_store.split(open_one, claim, parts, decider(who), note), json)


def undo(
    number: Annotated[
        int | None, typer.Argument(help="The decision's number; the last one if left out.")
    ] = None,
    who: Who = None,
    note: Note = "",
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Take a decision back; the undoing is kept too, and can itself be undone."""
    from realpolitik.claims import store as claim_store

    with opened(store) as open_one:
        _tell(claim_store.undo(open_one, decider(who), number, note), json)


def history(
    claim: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only decisions on this claim.")] = None,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """List the decisions: who did what to which claims, when and why."""
    from realpolitik.claims import store as claim_store

    with opened(store) as open_one:
        decisions = claim_store.history(open_one, claim)
    if json:
        show_json({"decisions": [asdict(decision) for decision in decisions]})
        return
    rows = [
        (d.number, d.at, d.who, d.kind, ", ".join(d.claims), d.note, d.undone_by or "") for d in decisions
    ]
    show_table("", ("number", "when (UTC)", "who", "decision", "claims", "note", "undone by"), rows, "r")


def _changes(texts: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in texts:
        name, mark, value = text.partition("=")
        if not mark or not name.strip():
            raise SettingError("change", repr(text), "FIELD=VALUE", "For instance actor=TUR.")
        found[name.strip()] = _value(value)
    return found


def _value(text: str) -> Any:
    if not text:
        return None
    if text[0] in '[{"' or text.lstrip("-").isdigit():
        try:
            return json_text.loads(text)
        except ValueError:
            return text
    return text


def _tell(decision: Decision, json: bool) -> None:
    if json:
        show_json(asdict(decision))
        return
    show(f"{decision.kind} {', '.join(decision.claims)} (decision {decision.number} by {decision.who})")
    suggest(f"realpolitik claims undo {decision.number}")
