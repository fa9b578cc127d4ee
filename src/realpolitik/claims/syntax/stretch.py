"""The stretch of words that is a clause's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from spacy.tokens import Token


def own_words(head: Token, apart: Set[int]) -> tuple[int, int]:
    """Find the first and the last token, both inclusive, of a clause's own words.

    Clauses whose heads are in `apart` are left out at its end; where they stand inside, they stay.
    """
    own: list[int] = []
    stack = [head]
    while stack:
        current = stack.pop()
        own.append(current.i)
        stack += [child for child in current.children if child.i not in apart]
    own.sort()
    doc = head.doc
    # A tail cut off by another clause ("..., among other aims") is left out.
    while len(own) > 6:
        gaps = [place for place in range(1, len(own)) if own[place] - own[place - 1] > 4]
        if not gaps or len(own) - gaps[-1] > 6 or own[gaps[-1] - 1] < head.i:
            break
        own = own[: gaps[-1]]
    first, last = 0, len(own) - 1
    while first < last and _is_edge(doc[own[first]], head):
        first += 1
    while last > first and _dangles(doc[own[last]], own[last]):
        last -= 1
    return own[first], own[last]


def _dangles(token: Token, end: int) -> bool:
    """Whether a word at the end of a clause only leads to what is left out: "by" before a clause of its own."""
    return token.is_punct or token.dep_ == "cc" or (token.dep_ == "prep" and token.right_edge.i > end)


def _is_edge(token: Token, head: Token) -> bool:
    that = token.dep_ == "mark" and token.lower_ in ("that", "and") and token.head.i == head.i
    return that or token.is_punct or token.dep_ == "cc"
