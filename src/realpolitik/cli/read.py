"""`realpolitik read`: documents into claims."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.console import progress, say, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, Output

if TYPE_CHECKING:
    from realpolitik.claims.actors import ActorRecord
    from realpolitik.claims.claim import Claim


class Format(StrEnum):
    """How claims are written."""

    JSONL = "jsonl"
    TABLE = "table"


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of documents.")],
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help="Also know the actors of this case by name.")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="jsonl: one claim a line; table: for reading.")
    ] = Format.TABLE,
    scale: Annotated[
        str, typer.Option("--scale", help="Estimative scale for hedges: icd203, kent, phia, nato or survey.")
    ] = "icd203",
    model: Annotated[str, typer.Option("--model", help="Any installed spaCy pipeline.")] = "en_core_web_sm",
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm",
            metavar="MODEL",
            help="Read with this language model instead; key in $REALPOLITIK_LLM_KEY.",
        ),
    ] = None,
    base_url: Annotated[
        str | None, typer.Option("--base-url", help="Address of the OpenAI-compatible endpoint, for --llm.")
    ] = None,
    llm_mode: Annotated[
        str,
        typer.Option("--llm-mode", help="How the form of the answer is asked for: prompted, tool or native."),
    ] = "prompted",
    prices: Annotated[
        tuple[float, float] | None,
        typer.Option(
            "--prices", metavar="IN OUT", help="Prices per million tokens in and out, to show the cost."
        ),
    ] = None,
    output: Output = None,
    json: AsJson = False,
) -> None:
    """Read documents into claims: who says that who did, wants or will do what to whom, how sure, on which words."""
    from realpolitik.claims.claim import to_line, to_record
    from realpolitik.claims.extract import iterate_claims
    from realpolitik.cli.language_model import read_with_model
    from realpolitik.documents import read_documents
    from realpolitik.engine.manifest import Manifest, Setting
    from realpolitik.report.files import write_text

    actors = _actors_of(case)
    reading = read_documents(paths)
    for skipped in reading.skipped:
        say(f"skipped {skipped}")
    claims: list[Claim] = []
    with progress(f"reading {len(reading.documents)} document{'s' if len(reading.documents) != 1 else ''}"):
        if llm is None:
            claims.extend(iterate_claims(reading.documents, model, actors, scale))
        else:
            claims.extend(read_with_model(reading.documents, actors, llm, base_url, llm_mode, prices))
    if json:
        chosen: dict[str, Setting] = {
            "command": "read",
            "paths": [str(path) for path in paths],
            "documents_sha256": [document.sha256 for document in reading.documents],
            "case": case,
            "scale": scale,
            "model": model,
        }
        manifest = Manifest(None, None, chosen).document()
        show_json({"claims": [to_record(claim) for claim in claims], "manifest": manifest}, output)
    elif form is Format.JSONL or output is not None:
        lines = "".join(f"{to_line(claim)}\n" for claim in claims)
        if output is None:
            show(lines.rstrip("\n"))
        else:
            write_text(output, lines)
            say(f"wrote {len(claims)} claims into {output}")
    else:
        _table(claims)
    suggest("realpolitik check CASE" if case is None else f"realpolitik check {case}")


def _table(claims: list[Claim]) -> None:
    show_table(
        f"{len(claims)} claims",
        ("id", "speaker", "kind", "actor", "event", "recipient", "sure", "quote"),
        [
            (
                claim.id,
                " › ".join(claim.speaker),
                claim.kind.value,
                claim.actor or "",
                claim.event.value if claim.event else "",
                claim.recipient or "",
                claim.certainty.value,
                claim.quote if len(claim.quote) <= 80 else claim.quote[:79] + "…",
            )
            for claim in claims
        ],
    )


def _actors_of(case: str | None) -> tuple[ActorRecord, ...]:
    if case is None:
        return ()
    from realpolitik.case import load_case
    from realpolitik.claims.actors import ActorRecord

    return tuple(
        ActorRecord(actor.id, (actor.name, *actor.aliases), actor.kind.value, actor.affiliation)
        for actor in load_case(case).actors
    )
