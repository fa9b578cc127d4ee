"""What the terminal shows: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from realpolitik.report.files import write_text


def show_json(document: dict[str, Any], output: Path | None = None) -> None:
    """Print a result as JSON, or write it to a file in one step."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_text(output, text)
        say(f"wrote {output}")


def show_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], numbers: str = ""
) -> None:
    """Print a table on standard output; columns named in `numbers` (one letter a column: r) are set to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        right = numbers[index : index + 1] == "r"
        table.add_column(column, justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in rows:
        table.add_row(*(_plain(value) for value in row))
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    if title:
        console.print(f"[bold]{_escaped(title)}[/bold]")
    console.print(table)


def show(text: str) -> None:
    """Print a line of the result on standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """Tell the user something on standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def suggest(*commands: str) -> None:
    """Name what to run next, on standard error."""
    for command in commands:
        say(f"next: {command}")


def warn(warnings: Sequence[str]) -> None:
    """Show the doubts a result carries, on standard error."""
    for warning in warnings:
        say(f"warning: {warning}")


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Show that something is going on, on standard error; on a terminal with a spinner."""
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(_escaped(text)):
            yield
        return
    started = time.perf_counter()
    yield
    say(f"{text}: {time.perf_counter() - started:.1f} s")


def _plain(value: object) -> str:
    return _escaped(str(value))


def _escaped(text: str) -> str:
    """Keep square brackets in users' texts from being read as markup, and control characters from the terminal."""
    from rich.markup import escape

    plain = text.replace("\u00a0", " ")
    return escape("".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in plain))
