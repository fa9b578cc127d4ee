"""Footnotes: the markers in the text and the references they point at."""

from __future__ import annotations

import re
from bisect import bisect_right

from realpolitik.documents.document import Marker, Reference
from realpolitik.documents.links import links_in

_LABEL = r"(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|\*{1,3})"
_DEFINITION = re.compile(rf"^[ \t]*\[\^?({_LABEL})\](:?)[ \t]+(?=\S)", re.M | re.I)
_MARKER = re.compile(rf"[ \t]?\[\^?({_LABEL})\](?!\()", re.I)
_SUPERSCRIPT = re.compile(r"(?<=[\w.,;:!?”’\"\)])[⁰¹²³⁴-⁹]{1,3}")
_ENDINGS = ("view citations", "leave a reply", "comments", "share this", "related", "about the author")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def references_in(text: str) -> tuple[Reference, ...]:
    """Find the footnotes defined at the starts of lines, each with the links in it.

    A definition ends at the next one, or at a line that opens another part of the page.

    >>> found = references_in("Text.[1]\\n\\n[1] https://example.org/a;\\nhttps://example.org/b.")
    >>> found[0].label, found[0].links
    ('1', ('https://example.org/a', 'https://example.org/b'))
    """
    marked: dict[str, int] = {}
    starts = [found for found in _DEFINITION.finditer(text) if _defines(text, found, marked)]
    found_references = []
    for index, found in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        end = _end_of_note(text, found.end(), limit, last=index + 1 == len(starts))
        body = text[found.end() : end].strip()
        label = found.group(1)
        found_references.append(Reference(label, body, links_in(body), found.start(), end))
    return tuple(found_references)


def markers_in(text: str, references: tuple[Reference, ...]) -> tuple[Marker, ...]:
    """Find the markers in running text that point at one of the references.

    Where a document defines no notes, bracketed numbers after a word or a stop count all the same.

    >>> [marker.label for marker in markers_in("One.[1] Two [2].", ())]
    ['1', '2']
    """
    labels = {reference.label for reference in references}
    starts = [reference.start for reference in references]
    ends = [reference.end for reference in references]

    def in_note(place: int) -> bool:
        note = bisect_right(starts, place) - 1
        return note >= 0 and place < ends[note]

    markers = []
    for found in _MARKER.finditer(text):
        label = found.group(1)
        known = label in labels if labels else label.isdigit() and found.start() > 0
        if known and not in_note(found.start()):
            markers.append(Marker(label, found.start(), found.end()))
    for found in _SUPERSCRIPT.finditer(text):
        label = found.group().translate(_DIGITS)
        if label in labels and not in_note(found.start()):
            markers.append(Marker(label, found.start(), found.end()))
    return tuple(sorted(markers, key=lambda marker: marker.start))


def _defines(text: str, found: re.Match[str], marked: dict[str, int]) -> bool:
    # A line such as "[3] of the members" would be a definition too; notes come in the later part of a
    # document, and their label is marked somewhere before them.
    label = found.group(1)
    if label not in marked:
        superscript = label.translate(_SUPERSCRIPTS)
        marks = (f"[{label}]", f"[^{label}]", *([superscript] if superscript != label else []))
        places = [place for mark in marks if (place := text.find(mark)) >= 0]
        marked[label] = min(places, default=len(text))
    return bool(found.group(2)) or marked[label] < found.start()


def _end_of_note(text: str, start: int, limit: int, *, last: bool) -> int:
    end = limit
    if last:
        for line in re.finditer(r"\n[ \t]*\n[ \t]*(\S[^\n]*)", text[start:limit]):
            opening = line.group(1).strip().lower()
            if not links_in(opening) or opening.startswith(_ENDINGS):
                end = start + line.start()
                break
    return start + len(text[start:end].rstrip())
