"""Where a passage names an actor of the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.entities.actors import Gazetteer, Name
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words that name an actor only when a capital is not owed to the start of a sentence or a title.
_COMMON = {"West", "Western", "western", "Trend", "Guardian", "May", "Trump", "Spiegel"}
_BODIES = frozenset({"armed_group", "organisation", "party"})
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]{1,4}s?")
_JOINING = frozenset({"of", "the", "for", "and", "in", "-", "'s", "’s", "&"})
_LOWER = {"west": "WEST"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) of a passage that name an actor, and in which way (name, demonym or seat)."""

    start: int
    end: int
    actor: str
    role: str
    surface: str


def find_mentions(
    passage: Doc, gazetteer: Gazetteer, day: str | None = None, short: dict[str, str] | None = None
) -> tuple[Mention, ...]:
    """Find every name of the gazetteer, longest first, left to right, none overlapping another.

    `short` keeps the short forms of names the document has given in full ("Reda", "the Front"); it is read
    and added to. Takes time proportional to the number of tokens times the longest name.
    """
    short = {} if short is None else short
    words = [token.text for token in passage]
    first = gazetteer.first
    found: list[Mention] = []
    at, count = 0, len(words)
    while at < count:
        mention = None
        if words[at] == "(" and words[at + 2 : at + 3] == [")"]:
            _abbreviate(words, at, found, gazetteer, short)
        if words[at] in first or words[at].isupper() or words[at].istitle():
            mention = _longest(words, at, gazetteer, day)
        elif words[at] == "west" and at and words[at - 1] == "the":
            mention = Mention(at, at + 1, _LOWER["west"], "name", "west")
        mention = mention or _shortened(words, at, short)
        if mention is None:
            at += 1
        else:
            found.append(mention)
            _shorten(words, mention, gazetteer, short)
            at = mention.end
    return tuple(found)


def _shortened(words: list[str], at: int, short: dict[str, str]) -> Mention | None:
    """Read a short form: a person's name standing alone, a body's last word after "the"."""
    word = words[at]
    actor = short.get(word) or (short.get(f"the {word}") if at and words[at - 1].lower() == "the" else None)
    if actor is None or (at + 1 < len(words) and words[at + 1].istitle()):
        return None
    alone = at == 0 or not words[at - 1].istitle() or words[at - 1] == "The" or at == 1
    return Mention(at, at + 1, actor, "name", word) if alone else None


def _shorten(words: list[str], mention: Mention, gazetteer: Gazetteer, short: dict[str, str]) -> None:
    named = words[mention.start : mention.end]
    record = gazetteer.actors.get(mention.actor)
    if len(named) < 2 or record is None or mention.role != "name":
        return
    if record.kind == "person":
        for word in named:
            if len(word) > 2 and word.istitle() and word.isalpha():
                short[word] = mention.actor
    elif record.kind in _BODIES and named[-1].istitle():
        short[f"the {named[-1]}"] = mention.actor


def _abbreviate(
    words: list[str], at: int, found: list[Mention], gazetteer: Gazetteer, short: dict[str, str]
) -> None:
    """Learn what a document calls a body from then on: "the Chadian Ministry of Defence (MoD)"."""
    if not found or not _ABBREVIATION.fullmatch(words[at + 1]) or (words[at + 1],) in gazetteer.names:
        return
    last = found[-1]
    between = words[last.end : at]
    whole = all(word[:1].isupper() or word in _JOINING for word in between)
    services = any(lexicon().has("service", word.lower()) for word in between)
    if whole and len(between) < 9 and (not between or services):
        short[words[at + 1]] = last.actor


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
    if words[at + length - 1] in _COMMON and lexicon().has("not_after", following.lower()):
        return True
    if length == 1:
        word = words[at]
        # "Kim Lee" or "Michel Foucault": a surname before another capitalised word is a first name.
        if names[0].role in ("name", "city") and lexicon().has("first_name", word.lower()):
            heading = sum(other[:1].isupper() for other in words) > 0.8 * len(words)
            return following[:1].isupper() and not heading
        if word in ("US", "IS", "AP", "MIT", "AA", "AI", "RT", "WB", "CAR"):
            upper = sum(other.isupper() for other in words if len(other) > 3)
            return upper > max(3, len(words) // 2)
    return False
