"""Reading many documents into one file: the same file whatever happens on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from realpolitik.claims.claim import Claim
from realpolitik.claims.journal import Tally, write_claims
from realpolitik.documents import Document, Skipped, document_from_text
from realpolitik.errors import DocumentError, InputError

DOCUMENTS = [document_from_text(f"Talks number {number} began.", f"d{number}") for number in range(9)]


def read(document: Document) -> list[Claim]:
    return [Claim(f"{document.id}-{n}", document.id, 0, 5, document.text[:5]) for n in range(3)]


def write(path: Path, documents: Iterable[Document | Skipped] = DOCUMENTS, **settings: str) -> Tally:
    return write_claims(documents, read, path, settings)


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    write(tmp_path / "whole.jsonl")
    return (tmp_path / "whole.jsonl").read_bytes()


def stop_after(count: int) -> Iterable[Document]:
    yield from DOCUMENTS[:count]
    raise KeyboardInterrupt


@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_a_stopped_run_goes_on_and_gives_the_same_file(tmp_path: Path, whole: bytes, count: int) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write(path, stop_after(count))
    assert not path.exists()
    assert write(path) == Tally(documents=9, known=count, skipped=0, claims=27)
    assert path.read_bytes() == whole
    assert sorted(file.name for file in tmp_path.iterdir()) == ["claims.jsonl", "whole.jsonl"]


@pytest.mark.parametrize("cut", [1, 30, 200, 400])
def test_half_written_files_are_cut_back(tmp_path: Path, whole: bytes, cut: int) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write(path, stop_after(6))
    for name in ("part", "journal"):
        file = tmp_path / f"claims.jsonl.{name}"
        os.truncate(file, max(file.stat().st_size - cut, 0))
    write(path)
    assert path.read_bytes() == whole


def test_claims_behind_the_journal_are_written_again(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write(path, stop_after(4))
    with (tmp_path / "claims.jsonl.part").open("ab") as file:
        file.write(b'{"id": "half')
    write(path)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("changed", [0, 3])
def test_a_changed_folder_is_read_anew_from_the_change_on(tmp_path: Path, changed: int) -> None:
    documents = [*DOCUMENTS]
    documents[changed] = document_from_text("Quite another text.", f"d{changed}")
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write(path, stop_after(7))
    assert write(path, documents).known == changed
    write(tmp_path / "other.jsonl", documents)
    assert path.read_bytes() == (tmp_path / "other.jsonl").read_bytes()


def test_documents_that_have_gone_leave_no_claims(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write(path, stop_after(7))
    assert write(path, DOCUMENTS[:2]).claims == 6
    assert path.read_bytes().count(b"\n") == 6


def test_other_settings_begin_anew(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write(path, stop_after(7))
    assert write(path, scale="kent").known == 0


def test_a_document_that_breaks_the_reader_is_skipped(tmp_path: Path) -> None:
    def fragile(document: Document) -> list[Claim]:
        if document.id == "d4":
            raise ValueError("too odd")
        return read(document)

    told: list[str] = []
    tally = write_claims(
        [Skipped("x.bin", "junk"), *DOCUMENTS],
        fragile,
        tmp_path / "claims.jsonl",
        tell=lambda _, skipped: told.append(str(skipped)) if skipped else None,
    )
    assert tally == Tally(documents=8, known=0, skipped=2, claims=24)
    assert told == ["x.bin: junk", "d4: could not be read (ValueError: too odd)"]


def test_nothing_to_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no document"):
        write(tmp_path / "claims.jsonl", [Skipped("x", "junk")])
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InputError, match="-o"):
        write(tmp_path)


def test_a_process_killed_outright_is_taken_up_again(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(120):
        (texts / f"{number:03d}.txt").write_text("Kenya attacked Somalia in May. Uganda may follow. " * 12)
    (texts / "050.txt").write_bytes(bytes(range(256)))
    command = [sys.executable, "-m", "realpolitik.cli.main", "read", str(texts), "-o"]
    killed = subprocess.Popen([*command, str(tmp_path / "a.jsonl")], stderr=subprocess.DEVNULL)
    journal = tmp_path / "a.jsonl.journal"
    while killed.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 5):
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    again = subprocess.run([*command, str(tmp_path / "a.jsonl")], capture_output=True, text=True, check=True)
    subprocess.run([*command, str(tmp_path / "b.jsonl")], capture_output=True, check=True)
    assert "by an earlier run" in again.stderr
    assert "050.txt" in again.stderr
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
