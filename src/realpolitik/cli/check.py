"""`realpolitik check`: is this case whole, and what in it has no source?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli.console import say, show, show_json, show_table, suggest
from realpolitik.cli.options import AsJson, CaseName

if TYPE_CHECKING:
    from realpolitik.case import CheckReport

SHOWN = 20
"""Unsourced values listed unless all are asked for."""


def check(
    case: CaseName,
    all_unsourced: Annotated[
        bool, typer.Option("--all", help=f"List every value without a source, not only the first {SHOWN}.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Check a case: every fault with file and line, and every value without a source. Exit code 2 if it has faults."""
    from realpolitik.case import check_case
    from realpolitik.report.wording import counted

    found = check_case(case)
    if json:
        show_json(check_document(found, case))
    else:
        show(f"{found.title}: " + ", ".join(counted(count, name) for name, count in found.counts.items()))
        for row in found.faults:
            show(f"fault    {row}")
        for row in found.warnings:
            show(f"warning  {row}")
        listed = found.unsourced if all_unsourced else found.unsourced[:SHOWN]
        if listed:
            show_table(
                f"Without a source: {len(found.unsourced)}",
                ("file", "line", "value"),
                [(row.file, row.line, row.path) for row in listed],
                "lrl",
            )
        if len(listed) < len(found.unsourced):
            say(f"{len(found.unsourced) - len(listed)} more; --all lists them")
    if not found.ok:
        say(f"{counted(len(found.faults), 'faults')}: the case cannot be used until they are mended")
        raise typer.Exit(2)
    if not json:
        suggest(f"realpolitik compare {case}")


def check_document(found: CheckReport, case: str) -> dict[str, Any]:
    """Write what a check found as the JSON object that `realpolitik check --json` prints."""
    from realpolitik.manifest import Manifest

    return {
        "case": case,
        "title": found.title,
        "ok": found.ok,
        "faults": [{"file": row.file, "line": row.line, "text": row.text} for row in found.faults],
        "warnings": [{"file": row.file, "line": row.line, "text": row.text} for row in found.warnings],
        "unsourced": [{"file": row.file, "line": row.line, "path": row.path} for row in found.unsourced],
        "counts": dict(found.counts),
        "manifest": Manifest(found.sha256, None, {"command": "check", "case": case}).document(),
    }
