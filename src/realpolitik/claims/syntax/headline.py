"""Headlines in capitals, put into sentence case so that the parser tells verbs from names."""

from __future__ import annotations

import re
from collections.abc import Container

from realpolitik.claims.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
_MOST = 0.7
_ENOUGH = 100_000
_LONGEST = 1_000


def sentence_case(title: str, body: str, names: Container[str]) -> str:
    """Write a headline in capitals as a sentence, letter for letter as long; leave any other as it is.

    A word keeps its capital where the body, less the headline, has it inside a sentence, or where it
    begins a name in `names`.

    >>> sentence_case("Kenya Seeks to Free Its Crew", "Nairobi, Kenya said, waits.", {"Uganda"})
    'Kenya seeks to free its crew'
    """
    if len(title) > _LONGEST:
        return title
    words = list(_WORD.finditer(title))
    long = [word for word in words if len(word.group()) > 3]
    if sum(word.group()[0].isupper() for word in long) < _MOST * len(long) or len(long) < 2:
        return title
    kept = set(_INSIDE.findall(body[:_ENOUGH].replace(title, "")))
    letters = list(title)
    for word in words:
        stem = re.split(r"['’-]", word.group())[0]
        begins = word.start() == 0 or title[: word.start()].rstrip()[-1:] in ":.?!"
        spelt = len(stem) > 1 and stem.isupper()
        if not begins and not spelt and stem not in kept and (stem not in names or stem == "A"):
            letters[word.start()] = _lower(word.group()[0])
        hyphen = word.group().find("-") + 1
        if hyphen and lexicon().has("participle", word.group()[hyphen:].lower()):
            letters[word.start() + hyphen] = _lower(word.group()[hyphen])
    return "".join(letters)


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
