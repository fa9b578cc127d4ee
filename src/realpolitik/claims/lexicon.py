"""The reader's word lists: which words name which kind of event, and what verbs do to their complements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from realpolitik.claims.ontology import EventRoot

_LISTED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class EventSense:
    """The event that a word names: root, and mode and context where the word alone gives them."""

    root: EventRoot
    mode: str | None
    context: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Event senses by lemma (several words joined by a space), and named sets of lemmas."""

    verbs: Mapping[str, EventSense]
    nouns: Mapping[str, EventSense]
    sets: Mapping[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        """Tell whether a lemma is on a list."""
        return lemma in self.sets[name]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the word lists that ship with the package; a list named in braces stands for each of its words.

    >>> lexicon().verbs["shell"].root.value, lexicon().has("say", "report")
    ('ASSAULT', True)
    """
    listed = [*_rows("wordlists.tsv"), *_rows("frames.tsv")]
    sets = {name: frozenset(words.split(";")) for name, words in listed}
    verbs: dict[str, EventSense] = {}
    nouns: dict[str, EventSense] = {}
    for root, part, mode, context, words in _rows("events.tsv"):
        table = verbs if part == "verb" else nouns
        sense = EventSense(EventRoot(root), mode or None, context or None)
        for word in words.split(";"):
            for spelled in _spelled_out(word.strip(), sets):
                table.setdefault(spelled, sense)
    idle = (spelled for word in sorted(sets["idle"]) for spelled in _spelled_out(word, sets))
    return Lexicon(verbs, nouns, sets | {"idle": frozenset(idle)})


def _spelled_out(word: str, sets: Mapping[str, frozenset[str]]) -> list[str]:
    """Spell out "send {force}" as "send troop", "send ship", ...; "{NAME}" and "{ACRONYM}" stand for names."""
    found = next((name for name in _LISTED.findall(word) if name in sets), None)
    if found is None:
        return [word]
    return [
        spelled
        for lemma in sorted(sets[found])
        for spelled in _spelled_out(word.replace(f"{{{found}}}", lemma, 1), sets)
    ]


def _rows(file: str) -> list[list[str]]:
    text = resources.files("realpolitik.claims").joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
