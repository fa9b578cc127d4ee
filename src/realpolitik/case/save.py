"""Saving a case: the folder that loads to the same case, written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from realpolitik.case.folder import SINGLE_FILES
from realpolitik.case.load import load_case
from realpolitik.case.mappings import case_mapping, mapping
from realpolitik.case.model import Case
from realpolitik.case.read_record import (
    EVENT_COLUMNS,
    EVENTS,
    INCIDENT_COLUMNS,
    INCIDENTS,
    OBSERVATION_COLUMNS,
    OBSERVATIONS,
)
from realpolitik.case.read_sources import CLAIMS
from realpolitik.case.record import RecordedEvent
from realpolitik.case.yaml_text import Value, yaml_text
from realpolitik.errors import InputError


def save_case(case: Case, folder: str | Path, *, force: bool = False) -> Case:
    """Write a case's folder, whole or not at all, and give the case as loaded from it.

    The files are written to a temporary folder beside `folder`, loaded from there, and moved into place. A folder with
    something in it is replaced only with `force`, and only if it holds a case; its other files are kept.

    Raises `CaseError` where the case has faults, `InputError` where the folder is in use or cannot be written.
    """
    target = Path(folder)
    _check_target(target, force)
    texts = case_texts(case)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as room:
            fresh, old = Path(room) / "new", Path(room) / "old"
            if target.is_dir():
                shutil.copytree(target, fresh, ignore=_case_files_of(target))
            for name, text in texts.items():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_text(text, encoding="utf-8", newline="\n")
            loaded = load_case(fresh)
            _swap(fresh, target, old)
    except OSError as error:
        raise InputError(
            f"case folder {str(target)!r} cannot be written: {error.strerror or error}"
        ) from None
    return loaded


def case_texts(case: Case) -> dict[str, str]:
    """Give the files of a case, as texts by relative path; lists that are empty have no file."""
    texts = {"case.yaml": yaml_text(case_mapping(case))}
    for name in ("moves", "commitments", "questions", "sources"):
        entities: list[Value] = [mapping(item) for item in getattr(case, name)]
        if entities:
            texts[f"{name}.yaml"] = yaml_text({name: entities})
    for hypothesis in case.hypotheses:
        texts[f"hypotheses/{hypothesis.id}.yaml"] = yaml_text(mapping(hypothesis))
    record = case.record
    tables = (
        (EVENTS, EVENT_COLUMNS, [event_row(event) for event in record.events]),
        (OBSERVATIONS, OBSERVATION_COLUMNS, [asdict(row) for row in record.observations]),
        (INCIDENTS, INCIDENT_COLUMNS, [asdict(row) for row in record.incidents]),
    )
    texts |= {name: table_text(columns, rows) for name, columns, rows in tables if rows}
    if case.claims:
        texts[CLAIMS] = "".join(f"{json.dumps(asdict(claim), ensure_ascii=False)}\n" for claim in case.claims)
    return texts


def table_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows as csv with a header."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def event_row(event: RecordedEvent) -> dict[str, object]:
    """Give a recorded event as a row of record/events.csv."""
    row = asdict(event)
    row["date_to"] = "" if event.date_to == event.date else event.date_to
    row["third_parties"] = ";".join(event.third_parties)
    return row


def _check_target(target: Path, force: bool) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise InputError(f"case folder {str(target)!r} is a file or a link; name a folder")
    if target.is_dir() and any(target.iterdir()):
        if not force:
            raise InputError(f"case folder {str(target)!r} is not empty; name a new folder, or pass force")
        if not (target / "case.yaml").is_file():
            raise InputError(
                f"case folder {str(target)!r} holds something other than a case; name another folder"
            )


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put the fresh folder in the target's place, or leave the target as it was."""
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise


def _case_files_of(target: Path) -> Callable[[str, list[str]], set[str]]:
    """Tell a copier which names are a case's own files, so that only the others are kept."""

    def own(folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(target)
        paths = {name: (inside / name).as_posix() for name in names}
        hypotheses = inside.as_posix() == "hypotheses"
        return {
            name for name in names if paths[name] in SINGLE_FILES or (hypotheses and name.endswith(".yaml"))
        }

    return own
