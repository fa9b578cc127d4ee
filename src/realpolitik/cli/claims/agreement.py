"""`realpolitik claims agreement`: how far two readings of the same texts agree."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli.console import show, show_json, show_table
from realpolitik.cli.options import AsJson


def agreement(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="Claims read or marked (jsonl).")],
    second: Annotated[
        Path, typer.Argument(metavar="SECOND", help="The claims they are held against (jsonl).")
    ],
    json: AsJson = False,
) -> None:
    """Compare two readings of the same texts: the reader with your marks, or two coders with each other."""
    from realpolitik.claims.agreement import agreement as compare
    from realpolitik.claims.claims_file import load_claims

    found = compare(load_claims(first), load_claims(second))
    if json:
        figures = {"precision": found.precision, "recall": found.recall, "f1": found.f1}
        show_json(asdict(found) | figures)
        return
    if not found.both:
        show(f"No claim of {first.name} stands in {second.name} too: do their `doc` and their places agree?")
        return
    show_table(
        f"{found.both} claims in both; {found.first - found.both} only in {first.name}, "
        f"{found.second - found.both} only in {second.name}",
        ("slot", "alike", "alpha"),
        [
            (one.slot, f"{one.share:.2f}", "" if one.alpha is None else f"{one.alpha:.2f}")
            for one in found.slots
        ],
        " rr",
    )
    show(
        f"found: F1 {found.f1:.2f} (precision {found.precision:.2f}, recall {found.recall:.2f}); "
        f"every core slot alike: {found.all_core:.2f} of the claims in {second.name}"
    )
    show(
        "alpha is Krippendorff's: 1 is full agreement, 0 what chance gives; .8 is usually asked for, .67 the least."
    )
