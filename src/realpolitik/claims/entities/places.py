"""Where a claim places what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "across", "throughout", "off", "into", "along"}
)
_LANDS = frozenset({"state", "region", "bloc"})


def place_in(first: int, last: int, passage: Passage, discourse: Discourse) -> str | None:
    """Name the place in tokens first..last: the text's own word for a town, the usual name of a land.

    Only a place the words state is given; none is inferred from the actors.
    """
    for token in passage.tokens[first : last + 1]:
        if token.dep_ != "pobj" or token.head.lower_ not in _WHERE:
            continue
        named = _named(token, passage, discourse)
        if named is not None:
            return named
        for child in token.children:
            # "in northern Kosovo", "in Ganja, the second city"
            if child.dep_ in ("appos", "compound", "nmod") and (found := _named(child, passage, discourse)):
                return found
    return None


def _named(token: Token, passage: Passage, discourse: Discourse) -> str | None:
    mention = passage.mention(token)
    if mention is not None:
        kind = discourse.kind(mention.actor)
        if mention.role in ("seat", "city"):
            return mention.surface
        if kind in _LANDS and mention.role == "name":
            return discourse.gazetteer.actors[mention.actor].names[0]
        return None
    if token.pos_ != "PROPN" or lexicon().has("calendar", token.lower_):
        return None
    words = [t for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"]
    return " ".join([*(t.text for t in words), token.text])
