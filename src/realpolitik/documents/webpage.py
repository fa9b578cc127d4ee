"""HTML pages: the article, its comments and its metadata, without the page around them."""

from __future__ import annotations

from typing import Any

from realpolitik.documents.document import Found, Section, SectionKind
from realpolitik.errors import DocumentError


def read_page(html: str) -> tuple[str, tuple[Section, ...] | None, dict[str, Found]]:
    """Take the text out of an HTML page; sections are None where the text itself must tell them.

    The text has the title first, then the body, then the comments, parted by empty lines.

    Raises:
        DocumentError: the page holds no text.

    >>> read_page("<html><body><p>" + "Talks went on in Geneva. " * 20 + "</p></body></html>")[0][:22]
    'Talks went on in Genev'
    """
    import trafilatura

    # Trafilatura logs what it gives up on; an empty answer is enough for us.
    extracted: Any = trafilatura.bare_extraction(html, with_metadata=True, include_comments=True)
    if extracted is None or not (extracted.text or "").strip():
        return _all_text(html), None, {}
    title, body = (extracted.title or "").strip(), extracted.text.strip()
    comments = (extracted.comments or "").strip()
    if body.startswith(title):
        body = body[len(title) :].strip() or body
    parts = [
        (SectionKind.TITLE, " ".join(title.split()), None),
        (SectionKind.BODY, body, None),
        (SectionKind.COMMENT, comments, "commenter"),
    ]
    text, sections = "", []
    for kind, part, author in parts:
        if part:
            text += "\n\n" if text else ""
            sections.append(Section(kind, len(text), len(text) + len(part), author))
            text += part
    names = {"title": "title", "author": "author", "sitename": "outlet", "date": "published", "url": "url"}
    found = {
        name: Found(" ".join(str(getattr(extracted, attribute)).split()), f"html: {attribute}")
        for attribute, name in names.items()
        if getattr(extracted, attribute, None)
    }
    return text, tuple(sections), found


def _all_text(html: str) -> str:
    from lxml import etree
    from lxml import html as pages

    try:
        tree = pages.document_fromstring(
            html.encode("utf-8", "replace"), parser=pages.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(f"no text found in this page ({error})") from None
    for element in tree.xpath("//script|//style|//noscript|//template"):
        element.drop_tree()
    lines = [" ".join(line.split()) for line in tree.text_content().split("\n")]
    text = "\n".join(line for line in lines if line)
    if not text:
        raise DocumentError("no text found in this page")
    return text
