"""The folder of a case: which files it has, their bytes, and the hash that identifies them."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from realpolitik.case.fields import LABEL
from realpolitik.case.ledger import Ledger, Where, ascii_controls, shown
from realpolitik.errors import InputError

SINGLE_FILES = (
    *("case.yaml", "moves.yaml", "commitments.yaml", "questions.yaml", "sources.yaml", "claims.jsonl"),
    *("record/events.csv", "record/observations.csv", "record/incidents.csv"),
)
LARGEST_YAML = 4 * 1024 * 1024
LARGEST_TABLE = 32 * 1024 * 1024
MOST_HYPOTHESES = 200
MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case's files by relative path; `texts` are decoded, `sha256` is over paths and bytes."""

    name: str
    path: Path
    texts: Mapping[str, str]
    sha256: str


def find_case(name_or_path: str | Path) -> Path:
    """Find the folder of a case: an existing path, or the name of a built-in case.

    Raises `InputError` where there is neither, and where a file is given.
    """
    path = Path(name_or_path)
    try:
        if path.is_dir():
            return path
        if path.exists():
            advice = f" (the folder {path.parent})" if path.name in SINGLE_FILES else ""
            raise InputError(
                f"case {shown(str(path))} is a file; allowed: the folder that holds case.yaml{advice}"
            )
    except (OSError, ValueError):
        raise InputError(f"case {shown(str(name_or_path))}: not a usable path") from None
    built_in = Path(str(files("realpolitik"))) / "cases"
    if str(name_or_path) in built_in_cases():
        return built_in / str(name_or_path)
    names = ", ".join(built_in_cases()) or "none"
    close = difflib.get_close_matches(str(name_or_path)[:80], built_in_cases(), n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    raise InputError(
        f"case {shown(str(name_or_path))}: no such folder and no such built-in case; built-in: {names}.{hint}"
    )


def built_in_cases() -> tuple[str, ...]:
    """Give the names of the built-in cases, in the order of cases/order.txt: the first is what the demo shows."""
    folder = Path(str(files("realpolitik"))) / "cases"
    order = (folder / "order.txt").read_text(encoding="utf-8").split()
    return tuple(name for name in order if (folder / name / "case.yaml").is_file())


def read_folder(path: Path, ledger: Ledger) -> CaseFolder:
    """Read every file of a case; what cannot be read is a fault, what is not a case's file a warning."""
    contents: dict[str, bytes] = {}
    for name in _file_names(path, ledger):
        data = _bytes(path, name, ledger)
        if data is not None:
            contents[name] = data
    if "case.yaml" not in contents and not ledger.faults:
        ledger.fault(Where("case.yaml", 1), "missing; a case is a folder with at least this file")
    texts = {name: _decode(name, data, ledger) for name, data in contents.items()}
    return CaseFolder(path.resolve().name, path, texts, case_sha256(contents))


def case_sha256(contents: Mapping[str, bytes]) -> str:
    """Hash a case's files: for each in order of path, its path, its length and its bytes.

    >>> case_sha256({"case.yaml": b""})[:16]
    '353908ab827272f8'
    """
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode())
        digest.update(contents[name])
    return digest.hexdigest()


def _file_names(path: Path, ledger: Ledger) -> list[str]:
    names = [name for name in SINGLE_FILES if (path / name).exists() or (path / name).is_symlink()]
    stems = sorted(file.stem for file in (path / "hypotheses").glob("*.yaml"))
    if len(stems) > MOST_HYPOTHESES:
        ledger.fault(Where("hypotheses", 1), f"{len(stems)} files; at most {MOST_HYPOTHESES} are read")
    for stem in stems[:MOST_HYPOTHESES]:
        if LABEL.fullmatch(stem):
            names.append(f"hypotheses/{stem}.yaml")
        else:
            advice = "name the file after the hypothesis' id: letters, digits, _ and -"
            ledger.fault(Where("hypotheses", 1), f"file {shown(stem)}: {advice}")
    for folder in ("", "record", "hypotheses"):
        for file in sorted((path / folder).glob("*"))[:MOST_NAMES]:
            name = f"{folder}/{file.name}" if folder else file.name
            stray = file.suffix in {".yaml", ".yml", ".csv", ".jsonl"} and name not in names
            if stray and not (folder == "hypotheses" and file.suffix == ".yaml"):
                files_read = f"{', '.join(SINGLE_FILES)}, hypotheses/*.yaml"
                ledger.warn(Where(ascii_controls(name), 1), f"not read; a case's files are {files_read}")
    return names


def _bytes(path: Path, name: str, ledger: Ledger) -> bytes | None:
    file, where = path / name, Where(name, 1)
    most = LARGEST_YAML if name.endswith(".yaml") else LARGEST_TABLE
    try:
        if not file.is_file():
            ledger.fault(where, "not a file")
        elif not file.resolve().is_relative_to(path.resolve()):
            ledger.fault(where, "a link that leads out of the case's folder; put the file itself here")
        elif file.stat().st_size > most:
            size = file.stat().st_size / 2**20
            ledger.fault(
                where, f"{size:.0f} MiB; at most {most // 2**20} MiB are read; is it the right file?"
            )
        else:
            with file.open("rb") as stream:
                return stream.read(most)
    except OSError as error:
        ledger.fault(where, f"cannot be read: {error.strerror}")
    return None


def _decode(name: str, data: bytes, ledger: Ledger) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        ledger.fault(Where(name, 1), "encoded as UTF-16; save it as UTF-8")
        return ""
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        ledger.fault(Where(name, line), "binary; allowed: text in UTF-8")
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        text = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        ledger.fault(Where(name, line), text)
        return ""
