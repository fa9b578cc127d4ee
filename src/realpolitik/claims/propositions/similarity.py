"""How far two claims use the same content words. It proposes; roles, polarity, time and place decide."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from realpolitik.claims.claim import Claim

_ENDING = re.compile(r"(?:ing|ies|ied|es|ed|ly|s)$")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are as at be been being but by can could did do does for from had has have he her his if in into is it
        its may might more most not of on or our over said says she should so than that the their them then there these
        they this those to was we were what when which while who will with would you also any both during such until
        about after again all between out up
        """,
    )
)


def content_words(text: str) -> list[str]:
    """List the content words of a text, cut to a stem.

    >>> content_words("Northland was shelling the ports of Eastmark")
    ['northland', 'shell', 'port', 'eastmark']
    """
    words = re.findall(r"[^\W_]+", text.lower())
    stems = (_ENDING.sub("", word) if len(word) > 4 else word for word in words if word not in _EMPTY)
    return [stem for stem in stems if stem]


def similarity_vectors(claims: Sequence[Claim]) -> list[dict[str, float]]:
    """Weigh each claim's content words by their rarity among the claims; each vector has length one.

    weight of w in claim c = (1 + log n_cw) * log(1 + N / N_w), scaled to unit length.
    """
    counts = [Counter(content_words(f"{claim.quote} {claim.action}")) for claim in claims]
    spread = Counter(word for count in counts for word in count)
    vectors = []
    for count in counts:
        raw = {w: (1 + math.log(n)) * math.log(1 + len(claims) / spread[w]) for w, n in count.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors.append({word: value / length for word, value in raw.items()})
    return vectors


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Multiply two unit vectors: 1 for the same words in the same proportion, 0 for none in common.

    >>> round(cosine({"port": 0.6, "shell": 0.8}, {"port": 1.0}), 3)
    0.6
    """
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b.get(word, 0.0) for word, value in a.items())
