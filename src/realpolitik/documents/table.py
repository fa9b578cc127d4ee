"""Tables of texts (csv, jsonl): one document a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from realpolitik.documents.document import Found
from realpolitik.errors import DocumentError

TEXT_COLUMNS = ("text", "body", "content")
METADATA_COLUMNS = {
    "title": "title",
    "author": "author",
    "outlet": "outlet",
    "source": "outlet",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
}
_LONGEST_FIELD = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a table: its line in the file, its id if it has one, the text and what is known of it."""

    line: int
    id: str
    text: str
    known: dict[str, Found]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that holds no document, and why."""

    line: int
    reason: str


def read_table(text: str, form: str) -> Iterator[Row | BadRow]:
    r"""Go through the rows of a csv (with a header) or a jsonl file.

    The text stands in a column `text`, `body` or `content`; `id`, `title`, `author`, `outlet`, `date` and `url` are
    taken where they are there. Raises `DocumentError` where a csv has no such column.

    >>> [row.text for row in read_table("id,text\na,They met.\n", "csv")]
    ['They met.']
    """
    return _csv_rows(text) if form == "csv" else _json_rows(text)


def _csv_rows(text: str) -> Iterator[Row | BadRow]:
    usual = csv.field_size_limit(_LONGEST_FIELD)
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if not set(names) & set(TEXT_COLUMNS):
            raise DocumentError(
                f"the columns are {', '.join(names)[:200] or 'none'}; one of {', '.join(TEXT_COLUMNS)} has to be there"
            )
        for row in reader:
            values = {str(key).strip().lower(): value for key, value in row.items() if key and value}
            yield _row(values, reader.line_num, "csv")
    except csv.Error as error:
        yield BadRow(reader.line_num, f"not readable as csv ({error})")
    finally:
        csv.field_size_limit(usual)


def _json_rows(text: str) -> Iterator[Row | BadRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                values = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield BadRow(number, f"not readable as JSON ({error})")
                continue
            if isinstance(values, dict):
                yield _row(values, number, "jsonl")
            else:
                yield BadRow(number, "a JSON object with a key `text` is expected")


def _row(values: Mapping[str, object], line: int, form: str) -> Row | BadRow:
    text = next((values[name] for name in TEXT_COLUMNS if isinstance(values.get(name), str)), "")
    if not isinstance(text, str) or not text.strip():
        return BadRow(line, "no text")
    known: dict[str, Found] = {}
    for column, name in METADATA_COLUMNS.items():
        value = values.get(column)
        if value and name not in known:
            found = str(value)[:10] if name == "published" else " ".join(str(value).split())
            known[name] = Found(found, f"{form}: {column}")
    return Row(line, str(values.get("id") or ""), text, known)
