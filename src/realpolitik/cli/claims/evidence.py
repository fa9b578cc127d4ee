"""`realpolitik claims propositions`: what several claims say alike, who else says so, who says otherwise."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli.claims.options import StoreName, opened
from realpolitik.cli.claims.sources import Stances, past_records, show_records
from realpolitik.cli.console import show, show_json, show_table
from realpolitik.cli.options import AsJson
from realpolitik.errors import SettingError

if TYPE_CHECKING:
    from realpolitik.claims.propositions import Belief, Contradiction, Proposition

SHOWN = 40


def propositions(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]", help="The documents, to resolve notes and authors and find copies."
        ),
    ] = None,
    grade: Annotated[
        list[str] | None,
        typer.Option("--grade", metavar="DOC=LETTER", help="A document's reliability, A to F (repeatable)."),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="CASE", help="Also show how these sources' predictions in a case fared."
        ),
    ] = None,
    stances: Stances = None,
    limit: Annotated[int, typer.Option("--limit", help="How many to list at most.")] = SHOWN,
    store: StoreName = None,
    json: AsJson = False,
) -> None:
    """Group the claims in use into propositions: independent origins, hedges, contradictions, and belief."""
    from realpolitik.claims.propositions import believe, find_contradictions, group_claims
    from realpolitik.claims.store import Query, Status, find_claims
    from realpolitik.documents import find_duplicates, read_documents

    with opened(store) as open_one:
        entries = find_claims(open_one, Query(statuses=tuple(status for status in Status if status.stands)))
    documents = {d.id: d for d in read_documents(paths).documents} if paths else {}
    groups = group_claims([entry.claim for entry in entries])
    contradictions = find_contradictions(groups)
    same_story = find_duplicates(tuple(documents.values())) if documents else ()
    beliefs = believe(groups, contradictions, documents, _grades(grade or []), same_story)
    rows = sorted(zip(groups, beliefs, strict=True), key=lambda row: (-len(row[1].support), row[0].id))
    records = past_records(case, stances, by_document=False, store=store)[1] if case is not None else ()
    if json:
        document = {
            "propositions": [_document(proposition, belief) for proposition, belief in rows[:limit]],
            "contradictions": [_contradiction(contradiction) for contradiction in contradictions],
            "same_story": [list(group) for group in same_story],
            "past_records": [asdict(record) for record in records],
        }
        show_json(document)
        return
    show_table(
        "",
        ("proposition", "says", "claims", "origins", "against", "belief", "hedges"),
        [_row(proposition, belief) for proposition, belief in rows[:limit]],
        "  rrrr",
    )
    show(f"{len(groups)} propositions from {len(entries)} claims, {len(contradictions)} contradictions")
    for contradiction in contradictions:
        show(
            f"{contradiction.left} and {contradiction.right} differ in {contradiction.difference}: {contradiction.text}"
        )
    if case is not None:
        show_records(records)


def _grades(texts: list[str]) -> dict[str, str]:
    grades = {}
    for text in texts:
        name, mark, letter = text.partition("=")
        if not mark or not name:
            raise SettingError("--grade", repr(text), "DOC=LETTER", "For instance 003=B.")
        grades[name] = letter.upper()
    return grades


def _row(proposition: Proposition, belief: Belief) -> tuple[object, ...]:
    claim = proposition.first
    what = claim.event.value if claim.event else claim.kind.value
    denied = " (denied)" if claim.polarity.value == "negated" else ""
    hedges = "; ".join(dict.fromkeys(hedge for evidence in belief.support for hedge in evidence.hedges))
    says = f"{claim.actor or '?'} {what} {claim.recipient or ''}{denied}"
    counts = (len(proposition.claims), len(belief.support), len(belief.opposition))
    return proposition.id, says, *counts, f"{belief.value:.2f}", hedges


def _document(proposition: Proposition, belief: Belief) -> dict[str, Any]:
    return {
        "id": proposition.id,
        "claims": [claim.id for claim in proposition.claims],
        "actor": proposition.first.actor,
        "event": proposition.first.event,
        "recipient": proposition.first.recipient,
        "polarity": proposition.polarity,
        "support": [asdict(evidence) for evidence in belief.support],
        "opposition": [asdict(evidence) for evidence in belief.opposition],
        "belief": belief.value,
    }


def _contradiction(contradiction: Contradiction) -> dict[str, Any]:
    return asdict(contradiction)
