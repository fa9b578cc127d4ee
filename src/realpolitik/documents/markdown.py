"""Markdown: which characters are markup, and what the front matter says."""

from __future__ import annotations

import re

from realpolitik.documents.document import Found
from realpolitik.documents.offsets import Edit

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(
    r"^(title|author|outlet|publisher|source|date|published|url|link):[ \t]*(.+)$", re.I | re.M
)
_NAMES = {"publisher": "outlet", "source": "outlet", "date": "published", "link": "url"}
_FENCE = re.compile(r"^(```|~~~).*?(?:^\1[ \t]*$|\Z)", re.S | re.M)
_COMMENT = re.compile(r"<!--.{0,400}?-->|</?[a-zA-Z][^<>\n]{0,200}>", re.S)
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,300})\]\(([^()\s]{1,500}(?:\([^()\s]*\)[^()\s]*)?)(?:\s+\"[^\"\n]*\")?\)"
)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]{1,8}|(?<=\S)[ \t]{1,8}#{1,6}[ \t]{0,8}$", re.M)
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.M)
_LIST = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.M)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+|~~)(?=\S)([^*_`~\n]{1,300}?)(?<=\S)\1(?!\w)")
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.M)


def front_matter(text: str) -> tuple[int, dict[str, Found]]:
    """Read the front matter of a markdown text: where it ends, and the metadata in it.

    >>> front_matter("---\\ntitle: A truce\\ndate: 2021-05-01\\n---\\nText")[1]["published"].value
    '2021-05-01'
    """
    block = _FRONT.match(text)
    if not block:
        return 0, {}
    found: dict[str, Found] = {}
    for field in _FIELD.finditer(block.group(1)):
        name = _NAMES.get(field.group(1).lower(), field.group(1).lower())
        found.setdefault(name, Found(field.group(2).strip().strip("'\""), "front matter"))
    return block.end(), found


def markup(text: str) -> list[Edit]:
    """List the edits that leave a markdown text's words only.

    >>> from realpolitik.documents.offsets import clean
    >>> clean("## A *new* [truce](http://example.org)", markup("## A *new* [truce](http://example.org)"))[0]
    'A new truce'
    """
    edits = [Edit(found.start(), found.end()) for found in _FENCE.finditer(text)]
    edits += [Edit(found.start(), found.end()) for found in _COMMENT.finditer(text)]
    for pattern in (_HEADING, _QUOTE, _LIST, _RULE):
        edits += [Edit(found.start(), found.end()) for found in pattern.finditer(text)]
    for found in _LINK.finditer(text):
        if found.group(1):
            edits.append(Edit(found.start(), found.end()))
        else:
            edits.append(Edit(found.start(), found.start(2)))
            edits.append(Edit(found.end(2), found.end()))
    for found in _EMPHASIS.finditer(text):
        mark = len(found.group(1))
        edits.append(Edit(found.start(), found.start() + mark))
        edits.append(Edit(found.end() - mark, found.end()))
    return edits
