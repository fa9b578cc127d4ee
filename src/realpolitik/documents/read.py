"""From files and folders to documents; one bad file never stops the rest."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from realpolitik.documents.document import Document, Found, Metadata, Section, SectionKind
from realpolitik.documents.encoding import MAXIMUM_BYTES, decode
from realpolitik.documents.footnotes import markers_in, references_in
from realpolitik.documents.layout import lay_out
from realpolitik.documents.links import refang_edits
from realpolitik.documents.mail import read_message
from realpolitik.documents.markdown import front_matter, markup
from realpolitik.documents.offsets import Edit, clean
from realpolitik.documents.pdf import read_pdf
from realpolitik.documents.table import BadRow, read_table
from realpolitik.documents.webpage import read_page
from realpolitik.documents.word import read_word
from realpolitik.errors import DocumentError

FORMATS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
FORMATS |= {".html": "html", ".htm": "html", ".xhtml": "html"}
FORMATS |= {
    ".pdf": "pdf",
    ".docx": "word",
    ".eml": "message",
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
}
MAXIMUM_PACKED = {"pdf": 50_000_000, "word": 50_000_000, "csv": 50_000_000, "jsonl": 50_000_000}
"""Formats whose files may be larger than a text, in bytes."""

_WRAP = re.compile(r"(?<=[^\n])\n(?=[^\s\n\[•*-])")
# "(and Ruritania?)": an aside that asks; it hides the sentence's structure from the parser.
_ASIDE = re.compile(r"\s?\(\s?(?:and |or |/|-)?[^()\n]{1,24}\?\)")
_SPACES = re.compile("[\u00a0\u2007\u202f]|[\u00ad\u200b-\u200d\ufeff]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was not read, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        """Render as `path: reason`."""
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents read, in the order of the paths given, and what was skipped."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def read_documents(paths: str | Path | Iterable[str | Path]) -> Reading:
    """Read files and folders (with all folders in them, sorted by name) into documents.

    Text, markdown, HTML, PDF, Word files and messages are read, and csv and jsonl tables with one text a row;
    other files in a folder, and files that cannot be read, are skipped with the reason. Links to folders are not
    followed.

    Raises:
        DocumentError: nothing at all could be read; the text lists every path and reason.

    >>> read_documents("/no/such/place")
    Traceback (most recent call last):
    ...
    realpolitik.errors.DocumentError: no document could be read
      /no/such/place: no such file or folder; check the path
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for found in iterate_documents(paths):
        if isinstance(found, Document):
            documents.append(found)
        else:
            skipped.append(found)
    if not documents:
        reasons = [f"  {entry}" for entry in skipped] or ["  no path was given; give a file or a folder"]
        raise DocumentError("\n".join(["no document could be read", *reasons]))
    return Reading(tuple(documents), tuple(skipped))


def iterate_documents(paths: str | Path | Iterable[str | Path]) -> Iterator[Document | Skipped]:
    """Read files and folders one document at a time, holding one file in memory; what is skipped comes in its turn.

    >>> [str(found) for found in iterate_documents("/no/such/place")]
    ['/no/such/place: no such file or folder; check the path']
    """
    taken: set[str] = set()
    for path in _files([paths] if isinstance(paths, str | Path) else list(paths)):
        if isinstance(path, Skipped):
            yield path
            continue
        skipped: list[Skipped] = []
        loaded: list[Document] = []
        try:
            loaded = _load(path, skipped)
        except DocumentError as error:
            skipped.append(Skipped(path.as_posix(), str(error)))
        except OSError as error:
            skipped.append(Skipped(path.as_posix(), f"cannot be opened: {error.strerror or error}"))
        except Exception as error:  # whatever one file does, the others are read
            skipped.append(Skipped(path.as_posix(), f"could not be read ({type(error).__name__}: {error})"))
        for document in loaded:
            name = _unique(document.id, taken)
            yield document if name == document.id else replace(document, id=name)
        yield from skipped


def count_files(paths: str | Path | Iterable[str | Path]) -> int:
    """Count the files that reading some paths would open, those to be skipped included, without opening one.

    >>> count_files("/no/such/place")
    1
    """
    return sum(1 for _ in _files([paths] if isinstance(paths, str | Path) else list(paths)))


def document_from_text(
    text: str, name: str = "text", path: str = "", published: str | None = None, form: str = "text"
) -> Document:
    """Make a document of a text at hand, as if it had been read from a file.

    `form` is "text", "markdown" or "html"; `published` an ISO date where the text does not give one.

    >>> document = document_from_text("Talks began.[1] They failed.\\n\\n[1] https://example.org/a")
    >>> document.clean, document.references[0].links
    ('Talks began. They failed.', ('https://example.org/a',))
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    document = _build(text, form, name, path, digest, "text")
    if published is not None:
        found = replace(document.metadata, published=Found(published, "caller"))
        document = replace(document, metadata=found)
    return document


def _files(paths: list[str | Path]) -> Iterator[Path | Skipped]:
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _files_below(path)
        elif not os.path.lexists(path):
            yield Skipped(path.as_posix(), "no such file or folder; check the path")
        elif path.suffix.lower() in FORMATS or not path.suffix:
            yield path
        else:
            yield Skipped(path.as_posix(), _unknown_format(path))


def _files_below(root: Path) -> Iterator[Path | Skipped]:
    for place, folders, names in os.walk(root, followlinks=False):
        folder = Path(place)
        linked = sorted(name for name in folders if (folder / name).is_symlink())
        for name in linked:
            yield Skipped((folder / name).as_posix(), "a link to a folder; give its target as a path")
        folders[:] = sorted(set(folders) - set(linked))
        for name in sorted(names):
            file = folder / name
            if file.suffix.lower() in FORMATS:
                yield file
            elif not name.startswith("."):
                yield Skipped(file.as_posix(), _unknown_format(file))


def _unknown_format(path: Path) -> str:
    return f"format {path.suffix or 'without extension'} is not read; allowed: {', '.join(sorted(FORMATS))}"


def _load(path: Path, skipped: list[Skipped]) -> list[Document]:
    form = FORMATS.get(path.suffix.lower(), "text")
    data = _bytes(path, MAXIMUM_PACKED.get(form, MAXIMUM_BYTES))
    digest = hashlib.sha256(data).hexdigest()
    name, where, encoding = _name(path), path.as_posix(), "embedded"
    known: dict[str, Found] = {}
    if form == "pdf":
        text, known = read_pdf(data)
    elif form == "word":
        text, known = read_word(data)
    elif form == "message":
        text, form, known = read_message(data)
    elif form in ("csv", "jsonl"):
        return _table(path, data, form, skipped)
    else:
        text, encoding = decode(data)
    if len(text) > MAXIMUM_BYTES:
        raise DocumentError(
            f"{len(text):,} characters of text; the limit is {MAXIMUM_BYTES:,}; split the file"
        )
    return [_build(text, form, name, where, digest, encoding, known)]


def _bytes(path: Path, limit: int) -> bytes:
    if not path.is_file():
        raise DocumentError("not an ordinary file (a broken link, a loop of links, or a device)")
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise DocumentError(
            f"{max(path.stat().st_size, len(data)):,} bytes; the limit for one document is {limit:,}; "
            "split it into parts, one file each"
        )
    return data


def _table(path: Path, data: bytes, form: str, skipped: list[Skipped]) -> list[Document]:
    text, encoding = decode(data)
    documents = []
    for row in read_table(text, form):
        where = f"{path.as_posix()}:{row.line}"
        if isinstance(row, BadRow):
            skipped.append(Skipped(where, row.reason))
        elif len(row.text) > MAXIMUM_BYTES:
            skipped.append(Skipped(where, f"{len(row.text):,} characters; the limit is {MAXIMUM_BYTES:,}"))
        else:
            body = row.text.replace("\r\n", "\n").replace("\r", "\n")
            name = _slug(row.id) if row.id else f"{_name(path)}-{row.line}"
            digest = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
            documents.append(_build(body, "text", name, where, digest, encoding, row.known))
    if not documents:
        raise DocumentError("no row holds a text")
    return documents


def _build(
    text: str,
    form: str,
    name: str,
    path: str,
    digest: str,
    encoding: str,
    given: Mapping[str, Found] = MappingProxyType({}),
) -> Document:
    known: dict[str, Found] = {}
    sections: tuple[Section, ...] | None = None
    edits: list[Edit] = []
    front = 0
    if form == "html":
        text, sections, known = read_page(text)
    elif form == "markdown":
        front, known = front_matter(text)
        edits = markup(text)
    references = references_in(text)
    markers = markers_in(text, references)
    found = Metadata()
    if sections is None:
        sections, found = lay_out("\n" * front + text[front:], references)
    if front:
        sections = (Section(SectionKind.BOILERPLATE, 0, front), *(s for s in sections if s.start >= front))
    edits += [Edit(marker.start, marker.end) for marker in markers]
    edits += refang_edits(text) + _layout_edits(text, sections)
    cleaned, offsets = clean(text, edits)
    metadata = replace(found, **known, **{key: value for key, value in given.items() if key not in known})
    return Document(
        name, path, text, digest, encoding, metadata, sections, markers, references, cleaned, offsets
    )


def _layout_edits(text: str, sections: tuple[Section, ...]) -> list[Edit]:
    """Remove what is not to be parsed, join hard-wrapped lines, and make odd spaces ordinary."""
    kept = (SectionKind.TITLE, SectionKind.BODY, SectionKind.COMMENT)
    edits, at = [], 0
    for section in sections:
        if section.kind in kept:
            if section.start > at:
                edits.append(Edit(at, section.start, "\n\n" if at else ""))
            at = section.end
    if at < len(text):
        edits.append(Edit(at, len(text)))
    lines = [len(line) for line in text.split("\n") if line.strip()]
    wrapped = len(lines) > 8 and sorted(lines)[len(lines) // 2] < 100 and max(lines) < 160
    if wrapped:
        for found in _WRAP.finditer(text):
            before = text[: found.start()].rsplit("\n", 1)[-1]
            if len(before) > 45 and not before.endswith((".", "!", "?", ":", "”", '"')):
                edits.append(Edit(found.start(), found.end(), " "))
    edits += [Edit(found.start(), found.end()) for found in _ASIDE.finditer(text)]
    for found in _SPACES.finditer(text):
        edits.append(Edit(found.start(), found.end(), " " if found.group() in "\u00a0\u2007\u202f" else ""))
    return edits


def _name(path: Path) -> str:
    digits = re.match(r"(\d+)(?:_|$)", path.stem)
    if digits:
        return digits.group(1)
    return _slug(path.stem)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "document"


def _unique(name: str, taken: set[str]) -> str:
    number, candidate = 2, name
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    taken.add(candidate)
    return candidate
