"""`realpolitik draft`: a proposed case from documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli.console import progress, say, show, show_json, suggest
from realpolitik.cli.options import AsJson
from realpolitik.errors import InputError

DECISIONS = "DECISIONS.md"
SHOWN = 12


def draft(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of documents.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The case folder to write.")],
    title: Annotated[str, typer.Option("--title", help="What the case is called.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the case that is in the folder.")] = False,
    json: AsJson = False,
) -> None:
    """Propose a case folder from documents; what a person has to decide is marked, and listed in DECISIONS.md."""
    from realpolitik.case import check_case, save_case
    from realpolitik.case.draft import draft_case, open_decisions
    from realpolitik.claims import read_claims
    from realpolitik.documents import read_documents
    from realpolitik.report.files import write_text
    from realpolitik.report.wording import counted

    if output.is_dir() and any(output.iterdir()) and not force:
        raise InputError(f"{output}: not empty; give another folder, or --force to replace the case in it")
    with progress("reading the documents"):
        reading = read_documents(paths)
        claims = read_claims(reading.documents)
    for skipped in reading.skipped:
        say(f"skipped {skipped}")
    name = re.sub(r"[^a-z0-9]+", "-", output.resolve().name.lower()).strip("-") or "draft"
    case = draft_case(reading.documents, claims, name, title)
    save_case(case, output, force=force)
    decisions = open_decisions(case)
    lines = [f"# What to decide in {case.title}", "", *(f"- [ ] {decision}" for decision in decisions), ""]
    write_text(output / DECISIONS, "\n".join(lines))
    report = check_case(output)
    if json:
        counts, faults = dict(report.counts), [str(fault) for fault in report.faults]
        show_json({"case": str(output), "counts": counts, "faults": faults, "decisions": list(decisions)})
        return
    show(f"{output}: " + ", ".join(counted(count, what) for what, count in report.counts.items()))
    show(f"{len(decisions)} decisions are yours, listed in {output / DECISIONS}; the first:")
    for decision in decisions[:SHOWN]:
        show(f"  {decision}")
    suggest(f"realpolitik check {output}", f"realpolitik compare {output}")
