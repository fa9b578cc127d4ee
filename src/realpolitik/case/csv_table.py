"""A csv file as nodes with line numbers, so that its rows are read like any other mapping."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from realpolitik.case.ledger import Ledger, Where, nearest, shown
from realpolitik.case.yaml_node import Node, NodeKind


def read_table(
    ledger: Ledger, file: str, text: str, columns: Sequence[str], required: Sequence[str]
) -> list[Node]:
    """Read the rows of a csv file with a header: one mapping node a row, empty cells as null.

    Columns may stand in any order; one that is not in `columns` is a fault, as is a `required` one that is missing.

    >>> ledger = Ledger()
    >>> rows = read_table(ledger, "x.csv", "date,incident\\n2020-01-05,storm\\n", ["date", "incident"], [])
    >>> rows[0].line, rows[0].entries["incident"].text, ledger.faults
    (2, 'storm', [])
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Node] = []
    header: list[str] | None = None
    line = 0
    try:
        for cells in reader:
            line, start = reader.line_num, line + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                _check_header(ledger, Where(file, start), header, columns, required)
            elif len(cells) != len(header):
                fault = f"got {len(cells)} cells; the header has {len(header)}; put texts with commas in double quotes"
                ledger.fault(Where(file, start), fault)
            else:
                rows.append(_row(header, cells, start))
    except csv.Error as error:
        ledger.fault(Where(file, line + 1), f"not csv: {error}; close every double quote")
    if header is None:
        ledger.fault(Where(file, 1), f"empty; the first line names the columns: {','.join(columns)}")
    return rows


def _check_header(
    ledger: Ledger, where: Where, header: list[str], columns: Sequence[str], required: Sequence[str]
) -> None:
    for name in dict.fromkeys(header):
        if name not in columns:
            ledger.fault(where, f"unknown column {shown(name)}{nearest(name, columns)}")
        if header.count(name) > 1:
            ledger.fault(where, f"column {shown(name)} is given twice")
    for name in required:
        if name not in header:
            ledger.fault(where, f"column {name} is missing; the columns are {','.join(columns)}")


def _row(header: list[str], cells: list[str], line: int) -> Node:
    entries = {
        name: Node(NodeKind.SCALAR if cell.strip() else NodeKind.NULL, line, text=cell.strip())
        for name, cell in zip(header, cells, strict=True)
    }
    return Node(NodeKind.MAPPING, line, entries=entries, key_lines=dict.fromkeys(entries, line))
