"""Claims as files: jsonl, csv and parquet."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from realpolitik.claims.claim import to_record
from realpolitik.claims.store.entry import Entry
from realpolitik.errors import SettingError

FORMATS = ("jsonl", "csv", "parquet")


def export_claims(entries: Iterable[Entry], path: str | Path, form: str | None = None) -> Path:
    """Write claims with their status to a file; the form follows from the ending where none is given.

    In csv and parquet, lists and nested values are JSON text. The file appears whole or not at all.

    Raises:
        SettingError: an unknown form.
    """
    path = Path(path)
    form = form or path.suffix.lstrip(".").lower()
    if form not in FORMATS:
        raise SettingError(
            "format", repr(form), ", ".join(FORMATS), "Give --format, or a file name that ends so."
        )
    records = [to_record(entry.claim) | {"status": entry.status.value} for entry in entries]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        _write(records, Path(name), form)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return path


def _write(records: list[dict[str, object]], path: Path, form: str) -> None:
    if form == "jsonl":
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        path.write_text("".join(lines), encoding="utf-8")
    elif form == "csv":
        path.write_text(_as_csv(records), encoding="utf-8", newline="")
    else:
        _write_parquet(records, path)


def _flat(record: dict[str, object]) -> dict[str, object]:
    nested = (list, dict)
    return {k: json.dumps(v, ensure_ascii=False) if isinstance(v, nested) else v for k, v in record.items()}


def _as_csv(records: list[dict[str, object]]) -> str:
    stream = io.StringIO(newline="")
    names = list(records[0]) if records else []
    writer = csv.DictWriter(stream, names)
    writer.writeheader()
    writer.writerows(_flat(record) for record in records)
    return stream.getvalue()


def _write_parquet(records: list[dict[str, object]], path: Path) -> None:
    import duckdb

    with duckdb.connect(":memory:") as connection, tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "claims.jsonl"
        source.write_text(
            "".join(json.dumps(_flat(record), ensure_ascii=False) + "\n" for record in records),
            encoding="utf-8",
        )
        kinds = ", ".join(
            f"'{name}': '{'BIGINT' if name in ('start', 'end') else 'VARCHAR'}'" for name in records[0]
        )
        connection.execute(
            f"COPY (SELECT * FROM read_json(?, format='newline_delimited', columns={{{kinds}}})) "  # noqa: S608
            f"TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)",
            [str(source)],
        )
