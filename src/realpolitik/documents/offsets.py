"""Where each character of a cleaned text stood in the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters [start, end) of the original by `text` (empty: remove them)."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces of a cleaned text: where each begins, where it stood, and whether it was copied or replaced.

    `clean_starts` and `original_starts` are parallel and non-decreasing; `original_ends` closes each
    piece; a copied piece has the same length on both sides.
    """

    clean_starts: tuple[int, ...]
    original_starts: tuple[int, ...]
    original_ends: tuple[int, ...]
    copied: tuple[bool, ...]
    length: int

    def to_original(self, position: int) -> int:
        """Find where a position of the cleaned text stood in the original.

        >>> clean("ab[1]c", [Edit(2, 5)])[1].to_original(2)
        5
        """
        if not self.clean_starts:
            return 0
        piece = max(bisect_right(self.clean_starts, position) - 1, 0)
        start = self.original_starts[piece]
        if not self.copied[piece]:
            return start
        return min(start + max(position - self.clean_starts[piece], 0), self.original_ends[piece])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Find the stretch of the original that a stretch of the cleaned text covers.

        >>> clean("ab[1]c", [Edit(2, 5)])[1].span(0, 3)
        (0, 6)
        """
        if end <= start:
            at = self.to_original(start)
            return at, at
        first = self.to_original(start)
        piece = max(bisect_right(self.clean_starts, end - 1) - 1, 0)
        if not self.copied[piece]:
            return first, max(self.original_ends[piece], first)
        return first, max(self.to_original(end - 1) + 1, first)

    def to_clean(self, position: int) -> int:
        """Find where a position of the original stands in the cleaned text (the next one that is kept)."""
        piece = bisect_right(self.original_ends, position)
        if piece >= len(self.clean_starts):
            return self.length
        inside = position - self.original_starts[piece]
        return self.clean_starts[piece] + (max(inside, 0) if self.copied[piece] else 0)


def clean(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits to a text and keep the way back; of overlapping edits the first, longest one counts.

    >>> clean("a [1] b", [Edit(1, 5)])[0]
    'a b'
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, bool]] = []
    length = at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < at or edit.end < edit.start or edit.end > len(text):
            continue
        if edit.start > at:
            pieces.append((length, at, edit.start, True))
            parts.append(text[at : edit.start])
            length += edit.start - at
        if edit.text:
            pieces.append((length, edit.start, edit.end, False))
            parts.append(edit.text)
            length += len(edit.text)
        at = edit.end
    if at < len(text):
        pieces.append((length, at, len(text), True))
        parts.append(text[at:])
        length += len(text) - at
    columns = tuple(zip(*pieces, strict=True)) if pieces else ((), (), (), ())
    return "".join(parts), OffsetMap(columns[0], columns[1], columns[2], columns[3], length)
