"""A table from a csv or tsv file: named columns of text, each row with its line."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.errors import Fault, InputError

MOST_BYTES = 500_000_000
MOST_ROWS = 5_000_000
MOST_SHOWN = 20
MISSING = ("", "NA", "NaN", "nan", "null", "None")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of equal length; `lines` are the rows' line numbers in the file."""

    name: str
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]


def read_table(path: Path, where: Mapping[str, str] | None = None) -> Table:
    """Read a table with a header from a csv, tsv or semicolon-separated file, plain or gzip.

    `where` keeps only the rows whose columns have the given values (1 equals 1.0).

    Raises:
        InputError: the file cannot be read, is too large, or rows differ in length (all of them, with line).
    """
    text = _text(path)
    first = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    faults: list[Fault] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        for row in reader:
            if len(row) == len(header):
                rows.append(row)
                lines.append(reader.line_num)
            elif any(field.strip() for field in row):
                faults.append(
                    Fault(path.name, reader.line_num, f"{len(row)} fields; the header has {len(header)}")
                )
            if len(rows) > MOST_ROWS:
                raise InputError(f"{path.name}: more than {MOST_ROWS} rows; split the file")
    except csv.Error as error:
        faults.append(Fault(path.name, reader.line_num, f"not a table: {error}"))
    if not header or len(set(header)) < len(header):
        faults.append(Fault(path.name, 1, "needs a header of distinct column names"))
    refuse(path.name, faults)
    kept = _kept(path.name, header, rows, where or {})
    fields = list(zip(*(rows[at] for at in kept), strict=True)) or [() for _ in header]
    return Table(path.name, dict(zip(header, fields, strict=True)), [lines[at] for at in kept])


def find_column(table: Table, names: Sequence[str], what: str) -> str:
    """Return the first of `names` that is a column.

    Raises:
        InputError: none is.

    >>> find_column(Table("a.csv", {"source": ["X"]}, [2]), ("sender", "source"), "the sender")
    'source'
    """
    for name in names:
        if name in table.columns:
            return name
    found = ", ".join(table.columns) or "none"
    raise InputError(
        f"{table.name}:1: no column for {what}; columns: {found}; expected: {' or '.join(names)}"
    )


def times(table: Table, column: str, faults: list[Fault]) -> Floats:
    """Read times: numbers as they stand, ISO dates as seconds since 1970 (UTC); one kind a file.

    >>> times(Table("a.csv", {"t": ["1970-01-02", "1970-01-02T01:00Z"]}, [2, 3]), "t", []).tolist()
    [86400.0, 90000.0]
    """
    fields = table.columns[column]
    as_numbers = all(_is_number(field) for field in fields[:1])
    values = np.full(len(fields), np.nan)
    for position, field in enumerate(fields):
        with suppress(ValueError):
            values[position] = float(field) if as_numbers else _seconds(field)
        if not np.isfinite(values[position]):
            wanted = "a number like the first" if as_numbers else "an ISO date such as 2020-09-27"
            faults.append(
                Fault(table.name, table.lines[position], f"{column} {field[:40]!r}: allowed is {wanted}")
            )
    return values


def numbers(table: Table, column: str, faults: list[Fault], missing: bool = False) -> Floats:
    """Read numbers; TRUE and FALSE are 1 and 0; with `missing`, NA and empty fields are NaN.

    >>> numbers(Table("a.csv", {"x": ["1.5", "NA", "TRUE"]}, [2, 3, 4]), "x", [], missing=True).tolist()
    [1.5, nan, 1.0]
    """
    values = np.full(len(table.columns[column]), np.nan)
    words = {"true": 1.0, "false": 0.0}
    for position, field in enumerate(table.columns[column]):
        stripped = field.strip()
        if missing and stripped in MISSING:
            continue
        with suppress(ValueError):
            values[position] = _number(stripped, words)
        if not np.isfinite(values[position]):
            faults.append(
                Fault(table.name, table.lines[position], f"{column} {field[:40]!r}: allowed is a number")
            )
    return values


def actors_in(table: Table, column: str, actors: Sequence[str], faults: list[Fault]) -> Integers:
    """Read actors as their positions in `actors`.

    >>> actors_in(Table("a.csv", {"who": ["B", "A"]}, [2, 3]), "who", ("A", "B"), []).tolist()
    [1, 0]
    """
    index = {actor: position for position, actor in enumerate(actors)}
    found = np.array([index.get(field.strip(), -1) for field in table.columns[column]], dtype=np.int64)
    for position in np.flatnonzero(found < 0).tolist():
        field = table.columns[column][position]
        faults.append(
            Fault(table.name, table.lines[position], f"{column} {field[:40]!r}: not among the actors")
        )
    return found


def refuse(name: str, faults: Sequence[Fault]) -> None:
    """Raise one error for all faults of a file, if there are any.

    Raises:
        InputError: there are.

    >>> refuse("a.csv", [])
    """
    if not faults:
        return
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.text))
    shown = [f"  {fault}" for fault in ordered[:MOST_SHOWN]]
    if len(ordered) > MOST_SHOWN:
        shown.append(f"  ... and {len(ordered) - MOST_SHOWN} more")
    count = f"{len(ordered)} fault" + ("s" if len(ordered) > 1 else "")
    raise InputError("\n".join([f"{name} cannot be used: {count}", *shown]))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path.name}: larger than {MOST_BYTES // 1_000_000} MB; split the file")
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, EOFError) as error:
        raise InputError(
            f"{path.name}: cannot be read ({getattr(error, 'strerror', None) or error})"
        ) from error
    if len(data) > MOST_BYTES:
        raise InputError(
            f"{path.name}: larger than {MOST_BYTES // 1_000_000} MB when unpacked; split the file"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{path.name}:{line}: not UTF-8 text; save the file as UTF-8") from error


def _kept(
    name: str, header: Sequence[str], rows: Sequence[Sequence[str]], where: Mapping[str, str]
) -> list[int]:
    missing = [column for column in where if column not in header]
    if missing:
        raise InputError(f"{name}:1: no column {', '.join(missing)}; columns: {', '.join(header)}")
    wanted = [(header.index(column), _plain(value)) for column, value in where.items()]
    return [at for at, row in enumerate(rows) if all(_plain(row[place]) == value for place, value in wanted)]


def _plain(field: str) -> str | float:
    stripped = str(field).strip()
    return float(stripped) if _is_number(stripped) else stripped


def _is_number(field: str) -> bool:
    try:
        float(field)
    except ValueError:
        return False
    return "_" not in field


def _number(field: str, words: Mapping[str, float]) -> float:
    lowered = field.lower()
    return words[lowered] if lowered in words else float(field)


def _seconds(field: str) -> float:
    moment = datetime.fromisoformat(field.strip())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
