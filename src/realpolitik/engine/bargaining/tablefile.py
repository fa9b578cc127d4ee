"""Read a table of bargainers from a csv file: our own layout, or KTAB's.

Our own has a header and a row for each actor on each dimension; the order of columns is free:

    actor,position,salience,capability,dimension,reference
    Azerbaijan,100,95,6.0,control of the corridor,20
    Armenia,0,90,2.5,control of the corridor,20

Only `actor` and `position` must be there. Everything is on a scale from 0 to 100, but capability, which may
be in any unit. KTAB's has the name, description, numbers of actors and dimensions in the first line, headings
in the second, then for each actor name, description, power, and a position and a salience for each dimension.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

from realpolitik.engine.bargaining.table import (
    MOST_ACTORS,
    MOST_CAPABILITY,
    MOST_DIMENSIONS,
    BargainTable,
    bargain_table,
)
from realpolitik.errors import CaseError, Fault, InputError

MOST_BYTES = 5_000_000
COLUMNS = ("actor", "position", "salience", "capability", "dimension", "reference")


def read_table(path: Path | str) -> BargainTable:
    """Read either layout, told apart by the first line.

    Raises:
        InputError: the file cannot be read, is too large, or is in neither layout.
        CaseError: faults in its cells, all at once, with their lines.
    """
    path = Path(path)
    rows = _rows(path)
    first = rows[0][1] if rows else []
    if "actor" in {cell.casefold() for cell in first} and "position" in {cell.casefold() for cell in first}:
        return _own(path, rows)
    if len(first) >= 4 and first[2].isdigit() and first[3].isdigit():
        return _ktab(path, rows)
    raise InputError(
        f"{path}: got a first line {','.join(first)[:80]!r}; allowed is a header with the columns actor and"
        f" position (others: {', '.join(COLUMNS[2:])}), or KTAB's (name, description, actors, dimensions)"
    )


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """The non-empty lines as printable cells without surrounding blanks, with their numbers."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: got {path.stat().st_size} bytes; allowed are {MOST_BYTES}")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a csv file in UTF-8") from error
    try:
        reader = csv.reader(text.splitlines(), skipinitialspace=True)
        rows = [(reader.line_num, [_printable(cell.strip()) for cell in row]) for row in reader]
    except csv.Error as error:
        raise InputError(f"{path}: not a csv file ({error})") from error
    return [(line, row) for line, row in rows if any(row)]


def _printable(text: str) -> str:
    """Replace what could act on a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _own(path: Path, rows: list[tuple[int, list[str]]]) -> BargainTable:
    header = [cell.casefold() for cell in rows[0][1]]
    faults = [
        Fault(path.name, rows[0][0], f"column {name!r}: allowed are {', '.join(COLUMNS)}")
        for name in header
        if name and name not in COLUMNS
    ]
    cells: dict[tuple[str, str], tuple[float, float]] = {}
    power: dict[str, float] = {}
    reference: dict[str, float] = {}
    for line, row in rows[1:]:
        found = dict(zip(header, row, strict=False))
        actor, title = found.get("actor", ""), found.get("dimension", "") or "outcome"
        if not actor:
            faults.append(Fault(path.name, line, "no actor: name one"))
        if (actor, title) in cells:
            faults.append(Fault(path.name, line, f"{actor}, {title}: given twice; keep one row"))
        cells[actor, title] = (
            _number(path, line, "position", found.get("position", ""), faults),
            _number(path, line, "salience", found.get("salience", ""), faults),
        )
        strength = _number(path, line, "capability", found.get("capability", ""), faults, MOST_CAPABILITY)
        start = _number(path, line, "reference", found.get("reference", ""), faults)
        for place, key, value in ((power, actor, strength), (reference, title, start)):
            if not math.isnan(value) and place.setdefault(key, value) != value:
                faults.append(Fault(path.name, line, f"{key}: {value:g} here but {place[key]:g} before"))
    actors = list(dict.fromkeys(actor for actor, _ in cells))
    titles = list(dict.fromkeys(title for _, title in cells))
    if power:
        faults += [
            Fault(path.name, 1, f"{name}: no capability given") for name in actors if name not in power
        ]
    _stop(path, faults, len(actors), len(titles))
    nothing = (math.nan, math.nan)
    return bargain_table(
        actors,
        [[cells.get((actor, title), nothing)[0] for title in titles] for actor in actors],
        [[cells.get((actor, title), nothing)[1] for title in titles] for actor in actors]
        if "salience" in header
        else None,
        [power[actor] for actor in actors] if power else None,
        reference=[reference.get(title, math.nan) for title in titles],
        dimensions=titles,
        name=path.stem,
    )


def _ktab(path: Path, rows: list[tuple[int, list[str]]]) -> BargainTable:
    name, _, actors, dimensions = rows[0][1][:4]
    count, size = int(actors), int(dimensions)
    faults: list[Fault] = []
    _stop(path, faults, count, size)
    if len(rows) != count + 2:
        faults.append(Fault(path.name, 1, f"says {count} actors, but {max(0, len(rows) - 2)} rows follow"))
    heads = [cell for cell in (rows[1][1] if len(rows) > 1 else [])[3:] if cell]
    names, numbers = [], []
    for line, row in rows[2:]:
        wanted = 3 + 2 * size
        cells = row[:wanted] + [""] * (wanted - len(row))
        if any(row[wanted:]) or len(row) < wanted:
            faults.append(Fault(path.name, line, f"{len(row)} cells; allowed are {wanted}"))
        names.append(cells[0])
        numbers.append(
            [_number(path, line, "power", cells[2] or "empty", faults, MOST_CAPABILITY)]
            + [_number(path, line, "position or salience", cell or "empty", faults) for cell in cells[3:]]
        )
    _stop(path, faults, len(names), size)
    return bargain_table(
        names,
        [row[1::2] for row in numbers],
        [row[2::2] for row in numbers],
        [row[0] for row in numbers],
        dimensions=heads[0::2] if len(heads) == 2 * size else (),
        name=name,
    )


def _number(path: Path, line: int, what: str, text: str, faults: list[Fault], most: float = 100.0) -> float:
    if not text:
        return math.nan
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= most:
        scale = "a number from 0 to 100" if most == 100.0 else f"a number from 0 to {most:g}"
        faults.append(Fault(path.name, line, f"{what} {text[:40]!r}: allowed is {scale}"))
    return value


def _stop(path: Path, faults: list[Fault], actors: int, dimensions: int) -> None:
    if not 1 <= actors <= MOST_ACTORS or not 1 <= dimensions <= MOST_DIMENSIONS:
        allowed = f"1 to {MOST_ACTORS} actors and 1 to {MOST_DIMENSIONS} dimensions"
        faults.append(
            Fault(path.name, 1, f"{actors} actors and {dimensions} dimensions; allowed are {allowed}")
        )
    if faults:
        raise CaseError(str(path), faults)
