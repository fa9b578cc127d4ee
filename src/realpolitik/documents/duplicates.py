"""Texts that were published twice: the same story on two sites, word for word or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING

from realpolitik.documents.document import Document
from realpolitik.errors import SettingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]

SHINGLE = 5
"""Words in a shingle."""

PERMUTATIONS = 128


def find_duplicates(documents: Iterable[Document], threshold: float = 0.7) -> tuple[tuple[str, ...], ...]:
    """Group the documents whose texts are nearly the same; ids in the order given, groups of at least two.

    Two texts are the same story if the sets of their five-word shingles have Jaccard similarity
    |A and B| / |A or B| >= `threshold`, or if all but a tenth of the shorter one stands in the longer one. MinHash
    proposes the pairs, the sets decide. Of each document only the 64-bit hashes of its shingles are held, some 8 bytes
    a word, so that documents may come from a generator.

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

    index = MinHashLSH(threshold=min(threshold, 0.4), num_perm=PERMUTATIONS)
    names: list[str] = []
    sets: list[Shingles] = []
    parent: list[int] = []
    for i, document in enumerate(documents):
        shingles = _shingles(document.clean)
        names.append(document.id)
        sets.append(shingles)
        parent.append(i)
        if not len(shingles):
            continue
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=lambda value: value & 0xFFFFFFFF)
        sketch.update_batch(shingles.tolist())
        for j in sorted(index.query(sketch)):
            if _same(shingles, sets[j], threshold):
                parent[_root(parent, i)] = _root(parent, j)
        index.insert(i, sketch)
    groups: dict[int, list[str]] = {}
    for i, name in enumerate(names):
        groups.setdefault(_root(parent, i), []).append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _shingles(text: str) -> Shingles:
    """The hashes of a text's shingles, each once, sorted."""
    import numpy as np

    words = re.findall(r"\w+", text.lower())
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words)
    hashes = [
        int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big") for run in runs
    ]
    return np.unique(np.array(hashes, dtype=np.uint64))


def _same(a: Shingles, b: Shingles, threshold: float) -> bool:
    import numpy as np

    common = len(np.intersect1d(a, b, assume_unique=True))
    return common >= threshold * (len(a) + len(b) - common) or common >= 0.9 * min(len(a), len(b))


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
