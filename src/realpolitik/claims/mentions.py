"""Where a passage names an actor of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.actors import Gazetteer, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words that name an actor only when a capital is not owed to the start of a sentence or a title.
_COMMON = {"West", "Western", "western", "Trend", "Guardian", "May", "Trump", "Spiegel"}
_NOT_AFTER = {"Bank", "Sahara", "Point", "Africa", "Coast", "Asia", "Balkans", "front", "Virginia"}
_LOWER = {"west": "WEST"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) of a passage that name an actor, and in which way (name, demonym or seat)."""

    start: int
    end: int
    actor: str
    role: str
    surface: str


def find_mentions(passage: Doc, gazetteer: Gazetteer, day: str | None = None) -> tuple[Mention, ...]:
    """Find every name of the gazetteer, longest first, left to right, none overlapping another.

    Takes time proportional to the number of tokens times the longest name.
    """
    words = [token.text for token in passage]
    first = gazetteer.first
    found: list[Mention] = []
    at, count = 0, len(words)
    while at < count:
        mention = None
        if words[at] in first or words[at].isupper() or words[at].istitle():
            mention = _longest(words, at, gazetteer, day)
        elif words[at] == "west" and at and words[at - 1] == "the":
            mention = Mention(at, at + 1, _LOWER["west"], "name", "west")
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at = mention.end
    return tuple(found)


def _longest(words: list[str], at: int, gazetteer: Gazetteer, day: str | None) -> Mention | None:
    for length in range(min(gazetteer.longest, len(words) - at), 0, -1):
        key = tuple(words[at : at + length])
        names = gazetteer.names.get(key)
        if names is None and key[0].isupper() and len(key[0]) > 3:
            names = gazetteer.names.get(tuple(word.title() if word.isalpha() else word for word in key))
        if names is None or _doubtful(words, at, length, names):
            continue
        name = gazetteer.choose(names, day)
        return Mention(at, at + length, name.actor, name.role, " ".join(key))
    return None


def _doubtful(words: list[str], at: int, length: int, names: tuple[Name, ...]) -> bool:
    following = words[at + length] if at + length < len(words) else ""
    if words[at + length - 1] in _COMMON and following in _NOT_AFTER:
        return True
    if length == 1:
        word = words[at]
        # "Kim Lee" or "Michel Foucault": a surname before another capitalised word is a first name.
        if names[0].role == "name" and word in ("Kim", "Moon", "Michel", "Lai", "Costa", "Ali", "Khan"):
            return following[:1].isupper()
        if word in ("US", "IS", "AP", "MIT", "AA", "AI", "RT", "WB", "CAR"):
            upper = sum(other.isupper() for other in words if len(other) > 3)
            return upper > max(3, len(words) // 2)
    return False
