"""`realpolitik read`: documents into claims."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.console import progress, say, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, Output
from realpolitik.errors import DocumentError

if TYPE_CHECKING:
    from realpolitik.claims.claim import Claim
    from realpolitik.claims.entities.actors import ActorRecord
    from realpolitik.documents import Document, Skipped
    from realpolitik.manifest import Setting

    Reader = Callable[[Document], Iterable[Claim]]

SHOWN = 500
"""Claims that a table shows at most."""

PACE = 5.0
"""Seconds between two lines of progress."""


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
    actors = _actors_of(case)
    if llm is not None:
        found, reader = _with_model(paths, actors, llm, base_url, llm_mode, prices)
    else:
        found, reader = _offline(paths, model, actors, scale)
    chosen: dict[str, Setting] = {"command": "read", "case": case, "scale": scale, "model": llm or model}
    if output is not None and not json:
        _into_file(found, reader, output, chosen, paths)
    elif json:
        _as_json(found, reader, output, chosen | {"paths": [str(path) for path in paths]})
    else:
        _on_screen(found, reader, form)
    suggest("realpolitik check CASE" if case is None else f"realpolitik check {case}")


def _offline(
    paths: list[Path], model: str, actors: tuple[ActorRecord, ...], scale: str
) -> tuple[Iterable[Document | Skipped], Reader]:
    """The documents, one at a time, and the reader of rules; a wrong setting is refused before the first is read."""
    from realpolitik.claims.extract import read_claims
    from realpolitik.documents import iterate_documents

    read_claims((), model, actors, scale)
    return iterate_documents(paths), lambda document: read_claims([document], model, actors, scale)


def _with_model(
    paths: list[Path],
    actors: tuple[ActorRecord, ...],
    llm: str,
    base_url: str | None,
    mode: str,
    prices: tuple[float, float] | None,
) -> tuple[Iterable[Document | Skipped], Reader]:
    """The documents, and what a language model makes of them; it keeps its answers itself."""
    from realpolitik.cli.language_model import read_with_model
    from realpolitik.documents import read_documents

    reading = read_documents(paths)
    answered: dict[str, list[Claim]] = {document.id: [] for document in reading.documents}
    for claim in read_with_model(reading.documents, actors, llm, base_url, mode, prices):
        answered[claim.doc].append(claim)
    return (*reading.skipped, *reading.documents), lambda document: answered[document.id]


def _into_file(
    found: Iterable[Document | Skipped],
    reader: Reader,
    output: Path,
    chosen: Mapping[str, Setting],
    paths: list[Path],
) -> None:
    from realpolitik.claims.extract import VERSION
    from realpolitik.claims.journal import Tally, write_claims
    from realpolitik.documents import count_files

    files, started = count_files(paths), time.monotonic()
    told = started

    def tell(tally: Tally, skipped: Skipped | None) -> None:
        nonlocal told
        if skipped is not None:
            say(f"skipped {skipped}")
        if time.monotonic() - told > PACE:
            told = time.monotonic()
            rate = (tally.documents - tally.known) / (told - started)
            say(
                f"{tally.documents:,} documents of {files:,} files read, {tally.skipped:,} skipped, "
                f"{tally.claims:,} claims, {rate:.0f} documents a second"
            )

    settings = {name: str(value) for name, value in chosen.items()} | {"reader": VERSION}
    tally = write_claims(found, reader, output, settings, tell)
    known = f" ({tally.known:,} of them by an earlier run)" if tally.known else ""
    say(
        f"{tally.documents:,} documents read{known}, {tally.skipped:,} skipped; "
        f"wrote {tally.claims:,} claims into {output}"
    )


def _as_json(
    found: Iterable[Document | Skipped], reader: Reader, output: Path | None, chosen: dict[str, Setting]
) -> None:
    from realpolitik.claims.claim import to_record
    from realpolitik.manifest import Manifest

    claims, digests = [], []
    for document in _readable(found):
        digests.append(document.sha256)
        claims += [to_record(claim) for claim in reader(document)]
    manifest = Manifest(None, None, chosen | {"documents_sha256": digests}).document()
    show_json({"claims": claims, "manifest": manifest}, output)


def _on_screen(found: Iterable[Document | Skipped], reader: Reader, form: Format) -> None:
    from realpolitik.claims.claim import to_line

    kept: list[Claim] = []
    count = 0
    with progress("reading"):
        for document in _readable(found):
            for claim in reader(document):
                count += 1
                if form is Format.JSONL:
                    show(to_line(claim))
                elif count <= SHOWN:
                    kept.append(claim)
    if form is Format.TABLE:
        _table(kept, count)


def _readable(found: Iterable[Document | Skipped]) -> Iterator[Document]:
    """Go through the documents, telling what was skipped.

    Raises `DocumentError` at the end where there was none.
    """
    from realpolitik.documents import Document

    nothing = True
    for one in found:
        if isinstance(one, Document):
            nothing = False
            yield one
        else:
            say(f"skipped {one}")
    if nothing:
        raise DocumentError("no document could be read; the reasons stand above")


def _table(claims: list[Claim], count: int) -> None:
    show_table(
        f"{count} claims",
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
    if count > len(claims):
        show(f"the first {len(claims)} of {count} claims; -o FILE writes all")


def _actors_of(case: str | None) -> tuple[ActorRecord, ...]:
    if case is None:
        return ()
    from realpolitik.case import load_case
    from realpolitik.claims.entities.actors import ActorRecord

    return tuple(
        ActorRecord(actor.id, (actor.name, *actor.aliases), actor.kind.value, actor.affiliation)
        for actor in load_case(case).actors
    )
