"""Word files (docx): paragraphs and tables in order, with footnotes as numbered references."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from realpolitik.documents.document import Found
from realpolitik.errors import DocumentError

MAXIMUM_UNPACKED = 100_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes) -> tuple[str, dict[str, Found]]:
    """Take the text out of a docx file; a footnote becomes `[n]` where it is cited and a line `[n] ...` at the end.

    Raises:
        DocumentError: not a docx file, damaged, or larger when unpacked than a document may be.
    """
    _bounded(data)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise DocumentError(f"this docx file is damaged or not a Word file ({error})") from None
    labels: dict[str, str] = {}
    paragraphs = [_text(paragraph, labels) for paragraph in document.element.body.iter(f"{_WORD}p")]
    notes = _footnotes(document, labels)
    text = "\n\n".join(part for part in (*(p.strip() for p in paragraphs), *notes) if part)
    if not text:
        raise DocumentError("this docx file holds no text")
    properties = document.core_properties
    known = {
        name: Found(" ".join(value.split()), f"docx: {name}")
        for name, value in (("title", properties.title or ""), ("author", properties.author or ""))
        if value.strip()
    }
    if properties.created is not None:
        known["published"] = Found(properties.created.date().isoformat(), "docx: created")
    return text, known


def _bounded(data: bytes) -> None:
    """Refuse an archive that would unpack to more than a document may hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise DocumentError(f"this docx file is damaged ({error})") from None
    if size > MAXIMUM_UNPACKED:
        raise DocumentError(f"{size:,} bytes when unpacked; the limit is {MAXIMUM_UNPACKED:,}")


def _text(element: Any, labels: dict[str, str]) -> str:
    """Join the runs of a paragraph; `labels` numbers footnotes in the order in which they are cited."""
    parts = []
    for node in element.iter():
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_WORD}tab", f"{_WORD}br"):
            parts.append(" ")
        elif node.tag == f"{_WORD}footnoteReference":
            label = labels.setdefault(node.get(f"{_WORD}id", ""), str(len(labels) + 1))
            parts.append(f"[{label}]")
    return "".join(parts)


def _footnotes(document: Any, labels: dict[str, str]) -> list[str]:
    from lxml import etree

    notes = []
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root.iter(f"{_WORD}footnote"):
                label = labels.get(note.get(f"{_WORD}id", ""))
                if label is not None:
                    notes.append((int(label), f"[{label}] {_text(note, {}).strip()}"))
    return [text for _, text in sorted(notes)]
