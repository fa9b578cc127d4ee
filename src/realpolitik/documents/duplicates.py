"""Texts that were published twice: the same story on two sites, word for word or nearly."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from realpolitik.documents.document import Document
from realpolitik.errors import SettingError

SHINGLE = 5
"""Words in a shingle."""

PERMUTATIONS = 128


def find_duplicates(documents: Sequence[Document], threshold: float = 0.7) -> tuple[tuple[str, ...], ...]:
    """Group the documents whose texts are nearly the same; ids in the order given, groups of at least two.

    Two texts are the same story if the sets of their five-word shingles have Jaccard similarity
    |A and B| / |A or B| >= `threshold`, or if all but a tenth of the shorter one stands in the longer one. MinHash
    proposes the pairs, the sets decide.

    Reference: Broder (1997), On the resemblance and containment of documents.

    Raises:
        SettingError: a threshold outside (0, 1].

    >>> from realpolitik.documents import document_from_text
    >>> story = "The two ports reopened the ferry line on Monday after a week of talks between the crews."
    >>> texts = {"a": story, "b": "Update: " + story, "c": "Nothing happened in the capital on that day at all."}
    >>> find_duplicates([document_from_text(text, name) for name, text in texts.items()])
    (('a', 'b'),)
    """
    if not 0 < threshold <= 1:
        raise SettingError("threshold", str(threshold), "a number above 0 and at most 1")
    from datasketch import MinHash, MinHashLSH

    sets = [_shingles(document.clean) for document in documents]
    index = MinHashLSH(threshold=min(threshold, 0.4), num_perm=PERMUTATIONS)
    parent = list(range(len(documents)))
    for i, shingles in enumerate(sets):
        if not shingles:
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32)
        sketch.update_batch([shingle.encode("utf-8", "replace") for shingle in sorted(shingles)])
        for j in sorted(index.query(sketch)):
            if _same(shingles, sets[j], threshold):
                parent[_root(parent, i)] = _root(parent, j)
        index.insert(i, sketch)
    groups: dict[int, list[str]] = {}
    for i, document in enumerate(documents):
        groups.setdefault(_root(parent, i), []).append(document.id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return (
        {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
        if words
        else set()
    )


def _same(a: set[str], b: set[str], threshold: float) -> bool:
    common = len(a & b)
    return common >= threshold * len(a | b) or common >= 0.9 * min(len(a), len(b))


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
