"""`realpolitik demo`: the whole chain on the built-in case, in one command."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli.console import progress, say, show, show_table, suggest
from realpolitik.cli.options import Seed, whole_number
from realpolitik.errors import DocumentError, InputError

if TYPE_CHECKING:
    from realpolitik.documents import Document
    from realpolitik.report.briefing import Briefing

SHOWN = 8
"""Forecasts shown, the likeliest; the report has all."""
PLACES = ("shared/seeds", "../shared/seeds")
"""Folders in which documents are looked for if none is given."""


def demo(
    documents: Annotated[
        Path | None, typer.Argument(help="Folder of documents to read; looked for nearby if none is given.")
    ] = None,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Write the report into this folder.")
    ] = Path("realpolitik-demo"),
    case: Annotated[
        str | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help="Case to use; by default the first built-in one.",
        ),
    ] = None,
    runs: Annotated[int, typer.Option("--runs", help="Futures to simulate for each hypothesis.")] = 256,
    seed: Seed = 0,
) -> None:
    """Read documents, load the built-in case, fit, compare, forecast, write a report. Needs no network and no key."""
    from realpolitik.case import load_case

    whole_number("--runs", runs, 1, 1_000_000)
    times: dict[str, float] = {}
    with _timed("read", "reading the documents", times):
        read = _documents(documents)
    with _timed("load", "loading the case", times):
        name = case or _first_built_in()
        loaded = load_case(name)
    if read:
        with _timed("claims", f"finding claims in {len(read)} documents", times):
            _tell_claims(read)
    else:
        say(
            "no documents found (looked for " + ", ".join(PLACES) + "); "
            f"going on with the {len(loaded.claims)} claims that the case brings along"
        )
    from realpolitik.report.write_report import brief, write_report

    with _timed("model", "fitting, comparing, forecasting", times):
        briefing = brief(
            loaded, runs=runs, seed=seed, texts=[one.text for one in read], settings={"case": name}
        )
    with _timed("report", "drawing and writing the report", times):
        files = write_report(briefing, folder)
    _summarise(briefing, times, files[0])
    suggest(f"realpolitik compare {name}", f"realpolitik replay {folder / 'report.json'}")


@contextmanager
def _timed(name: str, text: str, times: dict[str, float]) -> Iterator[None]:
    started = time.perf_counter()
    with progress(text):
        yield
    times[name] = time.perf_counter() - started


def _documents(folder: Path | None) -> tuple[Document, ...]:
    from realpolitik.documents import read_documents

    places = [folder] if folder is not None else [Path(place) for place in PLACES if Path(place).is_dir()]
    for place in places:
        try:
            reading = read_documents(place)
        except DocumentError:
            if folder is not None:
                raise
            continue
        for skipped in reading.skipped:
            say(f"skipped {skipped}")
        return reading.documents
    return ()


def _tell_claims(documents: tuple[Document, ...]) -> None:
    from realpolitik.claims import read_claims

    claims = read_claims(documents)
    attributed = sum(len(claim.speaker) > 1 for claim in claims)
    hedged = sum(claim.hedge is not None for claim in claims)
    say(
        f"{len(claims)} claims, {attributed} of them attributed to somebody else than the writer, {hedged} hedged"
    )


def _first_built_in() -> str:
    from realpolitik.case.folder import built_in_cases

    names = built_in_cases()
    if not names:
        raise InputError("no built-in case is installed; name a case folder with --case")
    return names[0]


def _summarise(briefing: Briefing, times: dict[str, float], page: Path) -> None:
    from realpolitik.cli.forecast import show_outlook
    from realpolitik.report.bottom_line import bottom_line
    from realpolitik.report.wording import percent

    comparison, outlook = briefing.comparison, briefing.outlook
    show(f"\n{briefing.case.title}\n\n{comparison.sentence}\n")
    show_table(
        "",
        ("", "explanation", "weight", "log score an event", "se"),
        [
            (
                *(row.hypothesis, row.title, percent(row.weight)),
                *(f"{row.prequential.mean:.3f}", f"{row.prequential.se:.3f}"),
            )
            for row in comparison.standings
        ],
        "llrrr",
    )
    likely = sorted(outlook.questions, key=lambda row: -row.probability)[:SHOWN]
    show_outlook(replace(outlook, questions=tuple(likely)))
    card = briefing.scorecard
    if card is not None:
        show(
            f"All {len(outlook.questions)} questions open that day, {card.resolved} of them resolved since: "
            f"Brier {card.brier:.3f} (always 50 %: {card.brier_even:.3f}; "
            f"base rate, known only afterwards: {card.brier_base_rate:.3f}; lower is better)"
        )
    show("\nWhat this does not show:")
    for doubt in bottom_line(briefing).doubts:
        show(f"- {doubt}")
    spent = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in times.items())
    show(f"\nTime: {spent}; together {sum(times.values()):.1f} s\nReport: {page}")
