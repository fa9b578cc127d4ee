"""The reader's word lists: which words name which kind of event, and what verbs do to their complements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from realpolitik.claims.ontology import EventRoot


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
    """Load the word lists that ship with the package.

    >>> lexicon().verbs["shell"].root.value, lexicon().has("say", "report")
    ('ASSAULT', True)
    """
    verbs: dict[str, EventSense] = {}
    nouns: dict[str, EventSense] = {}
    for root, part, mode, context, words in _rows("events.tsv"):
        table = verbs if part == "verb" else nouns
        for word in words.split(";"):
            table.setdefault(word.strip(), EventSense(EventRoot(root), mode or None, context or None))
    sets = {name: frozenset(words.split(";")) for name, words in _rows("wordlists.tsv")}
    return Lexicon(verbs, nouns, sets)


def _rows(file: str) -> list[list[str]]:
    text = resources.files("realpolitik.claims").joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
