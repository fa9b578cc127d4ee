"""Whose deed or weapon it is that acts: "the strikes", "these measures", "a refusal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"this", "these", "that", "those", "such", "both", "each", "every"})
_SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE", "PROTEST"})


def bearer(thing: Token, discourse: Discourse, thinker: str | None) -> str | None:
    """Name the one who does or owns what a noun names without saying whose it is.

    `thinker` is the one in whose mind or mouth the noun stands: "Paris fears that a refusal would ..." is of
    a refusal by Paris. "The strikes" are of the last one said to strike, "these measures" of the one the
    text is about.
    """
    lemma = thing.lemma_.lower()
    root = _root(lemma)
    words = {child.lower_ for child in thing.lefts}
    pointed = bool(words & _POINTING)
    owned = root is not None or lexicon().has("act", lemma) or (pointed and lexicon().has("force", lemma))
    if thing.pos_ != "NOUN" or not owned:
        return None
    if not pointed and "the" not in words:
        return thinker if root != "ASSAULT" else None
    pointed = pointed or lexicon().has("decision", lemma)
    last = discourse.deeds.get(root or "", (None, None))[0]
    owner = discourse.owners.get(lemma)
    for actor in (last, discourse.topic, owner) if pointed else (owner, last):
        if actor is not None and discourse.kind(actor) != "words":
            return actor
    return discourse.last_subject() if pointed else None


def is_deed(thing: Token) -> bool:
    """Tell whether a noun names what one side does to another, with no word that says which deed."""
    return _root(thing.lemma_.lower()) is not None and not any(child.dep_ == "det" for child in thing.lefts)


def _root(lemma: str) -> str | None:
    """Give the event that a noun names, or that is done with what it names, where one side does it to another."""
    if lexicon().has("weapon", lemma):
        return "ASSAULT"
    sense = lexicon().nouns.get(lemma)
    return sense.root.value if sense is not None and sense.root.value not in _SHARED else None
