"""Links in running text, also those written so that nobody can click them."""

from __future__ import annotations

import re

from realpolitik.documents.offsets import Edit, clean

_DOT = r"(?: dot |\s?\[\.\]\s?|\s?\(\.\)\s?|\[dot\]|\(dot\))"
_HOST = rf"[\w-]{{1,63}}(?:(?:\.|{_DOT})[\w-]{{1,63}}){{0,5}}"
_DEFANGED = re.compile(
    rf"\b(?:h(?:tt|xx)ps?://)?{_HOST}{_DOT}[a-z]{{2,12}}\b(?:\.[a-z]{{2,6}}\b)?(?:/[^\s;,]{0, 2000})?", re.I
)
_SCHEME = re.compile(r"^hxxp", re.I)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”]{1,2000}", re.I)
_INSIDE = re.compile(_DOT, re.I)
_LINE = re.compile(r"[^\n]+")


def refang(text: str) -> str:
    """Give links written as "example dot org" or "hxxp://example[.]org" their ordinary form.

    >>> refang("see https://news dot example dot org/a/1.")
    'see https://news.example.org/a/1.'
    """
    return clean(text, refang_edits(text))[0]


def refang_edits(text: str) -> list[Edit]:
    """List the edits that give defanged links their ordinary form."""
    edits = []
    for line in _LINE.finditer(text):
        # The pattern for hosts is costly on long runs of letters: only lines with a disguised dot are tried.
        if _INSIDE.search(line.group()):
            for found in _DEFANGED.finditer(line.group()):
                link = _ordinary(found.group())
                if link != found.group():
                    edits.append(Edit(line.start() + found.start(), line.start() + found.end(), link))
    return edits


def links_in(text: str) -> tuple[str, ...]:
    """List the links of a text, refanged, without the punctuation around them.

    >>> links_in("(https://example.org/a); www.example dot com.")
    ('https://example.org/a', 'www.example.com')
    """
    return tuple(_trim(found.group()) for found in _LINK.finditer(refang(text)))


def _ordinary(link: str) -> str:
    # "dot" between ordinary words ("the dot matrix") is no link: a scheme, www or a second dot says so.
    known = re.match(r"h(?:tt|xx)ps?://|www", link, re.I) or re.search(r"\[|\(|\.", link)
    if not known:
        return link
    return _SCHEME.sub("http", _INSIDE.sub(".", link))


def _trim(link: str) -> str:
    link = link.rstrip(".,;:!?'’”\"")
    while link.endswith(")") and link.count(")") > link.count("("):
        link = link[:-1].rstrip(".,;:")
    return link
