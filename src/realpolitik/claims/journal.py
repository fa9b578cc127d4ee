"""Reading many documents into one file of claims, going on where an earlier run stopped."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from realpolitik.claims.claim import Claim, to_line
from realpolitik.documents import Document, Skipped
from realpolitik.errors import DocumentError, InputError

Read = Callable[[Document], Iterable[Claim]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a reading is: documents read (`known` of them by an earlier run), entries skipped, claims written."""

    documents: int = 0
    known: int = 0
    skipped: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class _Finished:
    """A document whose claims are written; `end` and `line_end` are where they end in the part and in the journal."""

    id: str
    sha256: str
    claims: int
    end: int
    line_end: int


def write_claims(
    found: Iterable[Document | Skipped],
    read: Read,
    path: Path,
    settings: Mapping[str, str] | None = None,
    tell: Callable[[Tally, Skipped | None], None] = lambda tally, skipped: None,
) -> Tally:
    """Read documents one at a time into a file of claims, one a line, in the order in which they come.

    Until the end the claims stand in `PATH.part`, and `PATH.journal` names the documents that are done; the same
    call after a crash goes on behind the last of them that has not changed, and gives the same file as a run without
    one. Other `settings` begin anew. A document that cannot be read is skipped with its reason. `tell` hears of
    every document and of all that is skipped. Memory does not grow with the number of documents.

    Raises:
        DocumentError: nothing at all could be read; no file is written.
        InputError: the folder cannot be written to.

    >>> import tempfile
    >>> from realpolitik.documents import document_from_text
    >>> def read(document):
    ...     return [Claim(f"{document.id}-1", document.id, 0, 4, document.text[:4])]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_claims([document_from_text("Talks began.", "a")], read, Path(folder) / "claims.jsonl")
    Tally(documents=1, known=0, skipped=0, claims=1)
    """
    part, journal = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.journal")
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "is a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        header = json.dumps(dict(settings or {})).encode() + b"\n"
        done = _finished(part, journal, header)
        with part.open("ab") as claims, journal.open("ab") as names:
            tally = _go_on(found, read, done, (0, len(header)), (claims, names), tell)
        if tally.documents:
            part.replace(path)
        else:
            part.unlink()
        journal.unlink()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}). Choose another place with -o."
        ) from None
    if not tally.documents:
        raise DocumentError("no document could be read; the reasons stand above")
    return tally


def _finished(part: Path, journal: Path, header: bytes) -> deque[_Finished]:
    """Take up an earlier run with the same settings, cutting off what it had not finished; or begin a new one."""
    done: deque[_Finished] = deque()
    lines = journal.read_bytes().splitlines(keepends=True) if journal.exists() and part.exists() else []
    size = part.stat().st_size if lines else 0
    stop = len(header)
    for line in lines[1:] if lines[:1] == [header] else []:
        try:
            entry = json.loads(line)
        except ValueError:
            break
        if not line.endswith(b"\n") or entry["end"] > size:
            break
        stop += len(line)
        done.append(_Finished(entry["id"], entry["sha256"], entry["claims"], entry["end"], stop))
    if not done:
        part.write_bytes(b"")
        journal.write_bytes(header)
        return done
    os.truncate(part, done[-1].end)
    os.truncate(journal, stop)
    return done


def _go_on(
    found: Iterable[Document | Skipped],
    read: Read,
    done: deque[_Finished],
    ends: tuple[int, int],
    files: tuple[BinaryIO, BinaryIO],
    tell: Callable[[Tally, Skipped | None], None],
) -> Tally:
    """Pass over the documents that are done, as far as they are the same; read the others."""
    tally = Tally()
    for one in found:
        skipped = one if isinstance(one, Skipped) else None
        if isinstance(one, Document):
            entry = done.popleft() if done else None
            if entry is not None and (entry.id, entry.sha256) == (one.id, one.sha256):
                ends = (entry.end, entry.line_end)
                tally = replace(tally, known=tally.known + 1, claims=tally.claims + entry.claims)
            else:
                if entry is not None:  # a document has changed, gone or come between: read anew from here on
                    done.clear()
                    _cut(files, ends)
                written, skipped = _write(one, read, *files)
                tally = replace(tally, claims=tally.claims + written)
            tally = replace(tally, documents=tally.documents + (skipped is None))
        tally = replace(tally, skipped=tally.skipped + (skipped is not None))
        tell(tally, skipped)
    if done:
        _cut(files, ends)
    return tally


def _cut(files: tuple[BinaryIO, BinaryIO], ends: tuple[int, int]) -> None:
    for file, end in zip(files, ends, strict=True):
        file.truncate(end)


def _write(document: Document, read: Read, claims: BinaryIO, names: BinaryIO) -> tuple[int, Skipped | None]:
    """Write a document's claims, then its name into the journal."""
    skipped = None
    try:
        lines = [f"{to_line(claim)}\n" for claim in read(document)]
    except Exception as error:  # whatever one document does, the others are read
        lines = []
        skipped = Skipped(
            document.path or document.id, f"could not be read ({type(error).__name__}: {error})"
        )
    claims.write("".join(lines).encode("utf-8", "replace"))
    claims.flush()
    end = claims.seek(0, os.SEEK_END)
    entry = {"id": document.id, "sha256": document.sha256, "claims": len(lines), "end": end}
    names.write(json.dumps(entry).encode() + b"\n")
    names.flush()
    return len(lines), skipped
