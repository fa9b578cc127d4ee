"""`realpolitik import`: a published data set's events into a case's record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from realpolitik.case.importers import EventData
from realpolitik.cli.console import progress, say, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, CaseName
from realpolitik.errors import InputError, SettingError

NAMED = 6
"""Sources that an error names."""


def import_events(
    file: Annotated[
        Path, typer.Argument(help="An export of event data: csv or tab-separated, plain or gzipped.")
    ],
    case: CaseName,
    data: Annotated[EventData, typer.Option("--data", help="Which data set the file is an export of.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--source", help="Id of the data set in the case's sources.yaml; the data set's name if none."
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="NAME=ACTOR", help="An actor that the data calls by another name; repeatable."
        ),
    ] = None,
    repeats: Annotated[
        bool, typer.Option("--repeats", help="Keep rows of the same day, pair, root and place as well.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The case folder to write; without it nothing is written."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Let --output be the case's own folder; the old record is kept beside."),
    ] = False,
    json: AsJson = False,
) -> None:
    """Read event data into a case's record; every row is accounted for, and unknown names are listed."""
    from realpolitik.case import load_case
    from realpolitik.case.importers import extend_case
    from realpolitik.case.importers import import_events as read_events

    loaded = load_case(case)
    known = [one.id for one in loaded.sources]
    chosen = source or str(data)
    if chosen not in known:
        raise SettingError(
            "--source",
            repr(chosen),
            f"an id in the case's sources.yaml, such as {', '.join(known[:NAMED])}",
            f"Add the data set there, for instance - {{id: {data}, title: {str(data).upper()} events}}.",
        )
    with progress("reading the rows"):
        found = read_events(file, loaded, data, source=chosen, names=_pairs(names or []), repeats=repeats)
    if output is not None:
        if not found.events:
            raise InputError(
                f"{file}: none of its {found.rows} rows is an event of this case; leave out --output to see why"
            )
        extend_case(loaded, case, found.events, output, force=force)
    if json:
        show_json(
            {
                "rows": found.rows,
                "events": len(found.events),
                "dropped": dict(found.dropped),
                "unknown": [{"name": name, "rows": count} for name, count in found.unknown],
                "case": None if output is None else str(output),
            }
        )
        return
    show(f"{found.rows} rows: {len(found.events)} events kept")
    if found.dropped:
        show_table("Not kept", ("why", "rows"), list(found.dropped.items()), "lr")
    if found.unknown:
        show_table("Names of no actor in the case", ("name", "rows"), found.unknown, "lr")
    if output is None:
        suggest(f"realpolitik import {file} {case} --data {data} --source {chosen} -o NEW_FOLDER")
    else:
        say(f"wrote {output}")
        suggest(f"realpolitik check {output}", f"realpolitik compare {output}")


def _pairs(texts: list[str]) -> dict[str, str]:
    pairs = dict(text.partition("=")[::2] for text in texts)
    for name, actor in pairs.items():
        if not name or not actor:
            raise SettingError(
                "--name", repr(name or actor), "a name, = and an actor's id, such as 'Holy See=VAT'"
            )
    return pairs
