"""Rows of a published table: csv or tab-separated, plain or gzipped, read one at a time and tolerantly."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from realpolitik.errors import InputError

Row = Mapping[str, str]

LARGEST = 2 * 1024**3
"""Most bytes read of a file, after unpacking."""

_LONGEST_LINE = 10_000_000


def read_rows(path: Path, columns: tuple[str, ...] = ()) -> Iterator[Row]:
    """Give the rows of a table by lower-case column name; cells that a row lacks are empty.

    Excess cells are passed over. `columns` are the names of a table without a header; where its first row is a header
    after all, that is used.

    Raises:
        InputError: the file is missing, empty, binary, or larger than `LARGEST`.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            data = gzip.GzipFile(fileobj=raw) if packed else raw
            with io.TextIOWrapper(data, encoding="utf-8-sig", errors="replace", newline="") as text:
                yield from _rows(_lines(text, path), path, columns)
    except (OSError, EOFError, zlib.error, csv.Error) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _rows(lines: Iterator[str], path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    first = next(lines, "")
    if not first.strip():
        raise InputError(f"{path}: empty; allowed: a table of events")
    tabbed = first.count("\t") >= first.count(",")
    # Tab-separated exports do not quote: a quotation mark in them is a character like any other.
    whole = itertools.chain([first], lines)
    reader = csv.reader(whole, delimiter="\t", quoting=csv.QUOTE_NONE) if tabbed else csv.reader(whole)
    header = next(reader)
    named = [_name(cell) for cell in header]
    if columns and not set(named) & {_name(column) for column in columns}:
        named = [_name(column) for column in columns]
        yield _row(named, header)
    for cells in reader:
        if cells:
            yield _row(named, cells)


def _row(names: list[str], cells: list[str]) -> Row:
    cells = [*cells, *[""] * (len(names) - len(cells))]
    return {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}


def _name(cell: str) -> str:
    return cell.strip().strip('"').lower().replace(" ", "_")


def _lines(stream: io.TextIOWrapper, path: Path) -> Iterator[str]:
    size = 0
    for line in iter(lambda: stream.readline(_LONGEST_LINE), ""):
        size += len(line)
        if size > LARGEST:
            raise InputError(
                f"{path}: more than {LARGEST // 2**30} GiB; cut it to the period and actors you need"
            )
        if "\0" in line:
            raise InputError(f"{path}: binary; allowed: csv or tab-separated text, plain or gzipped")
        yield line


def cell(row: Row, *names: str) -> str:
    """Give the first of some columns that a row has and fills; "" if none."""
    return next((row[name] for name in names if row.get(name)), "")


def need(row: Row, what: str, *names: str) -> None:
    """Check that a table has one of some columns.

    Raises:
        InputError: it has none of them, so it is not the export it was said to be.
    """
    if not any(name in row for name in names):
        raise InputError(f"not {what}: no column {' or '.join(names)}; columns: {', '.join(list(row)[:12])}")
