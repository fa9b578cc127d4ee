"""PDF files: the text layer of each page, and the file's own metadata."""

from __future__ import annotations

import re

from realpolitik.documents.document import Found
from realpolitik.errors import DocumentError

MAXIMUM_PAGES = 2_000
_HYPHENATED = re.compile(r"(?<=[a-z])(?:\ufffe|\u00ad|-)\n(?=[a-z])")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(data: bytes) -> tuple[str, dict[str, Found]]:
    """Take the text layer out of a PDF; pages are parted by empty lines.

    Raises:
        DocumentError: damaged, encrypted, too long, or without a text layer (a scan).
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("this PDF is protected by a password; save it without one") from None
        raise DocumentError(f"this PDF is damaged ({error}); open and save it again") from None
    try:
        if len(pdf) > MAXIMUM_PAGES:
            raise DocumentError(f"{len(pdf):,} pages; the limit is {MAXIMUM_PAGES:,}; split the file")
        pages = []
        for page in pdf:
            layer = page.get_textpage()
            pages.append(layer.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n").strip())
            layer.close()
            page.close()
        properties = pdf.get_metadata_dict(skip_empty=True)
    finally:
        pdf.close()
    text = _HYPHENATED.sub("", "\n\n".join(page for page in pages if page))
    if not text.strip():
        raise DocumentError("this PDF has no text layer (a scan?); run text recognition over it first")
    return text, _known(properties)


def _known(properties: dict[str, str]) -> dict[str, Found]:
    known = {
        name: Found(" ".join(properties[key].split()), f"pdf: {key}")
        for key, name in (("Title", "title"), ("Author", "author"))
        if properties.get(key, "").strip()
    }
    created = _DATE.match(properties.get("CreationDate", ""))
    if created:
        known["published"] = Found("-".join(created.groups()), "pdf: CreationDate")
    return known
