"""Proper names outside the gazetteer, and names set beside a description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.party import Party
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset({"in", "at", "near", "off", "from", "around", "outside", "across", "on", "over"})
_DEPUTIES = frozenset({"counterpart", "deputy", "predecessor", "successor", "colleague"})


def apposed(head: Token, passage: Passage, discourse: Discourse) -> Party | None:
    """Read the name set beside a description: "the envoy, Jean Arnault"; remember whose envoy he is."""
    for child in head.children:
        near = child.dep_ == "appos" and child.i < head.i + 8
        agent = any(lexicon().has(name, head.lemma_) for name in ("agent", "office", "relational"))
        agent = agent or head.lemma_ in _DEPUTIES
        if near and child.pos_ == "PROPN" and not passage.mention(child) and head.pos_ == "NOUN" and agent:
            person = named(child, passage, discourse)
            if person is not None and person.name in discourse.persons:
                states = [m.actor for m in passage.mentions_between(head.left_edge.i, head.i)]
                discourse.persons[person.name] = discourse.state_of(states[0]) if states else None
                return person
        if child.dep_ == "appos" and child.i < head.i + 6:
            mention = passage.mention(child)
            if mention is not None and (head.pos_ != "PROPN" or child.pos_ == "PROPN"):
                return Party(mention.actor, True, child.i)
    return None


def apposed_to(head: Token, passage: Passage) -> Token | None:
    """Find the name that a description is set after: "Jean Arnault, the Frenchman who ..."."""
    mention = passage.mention(head)
    described = mention is None or mention.role == "demonym"
    after = head.dep_ == "appos" and head.head.pos_ == "PROPN" and head.head.i < head.i
    return head.head if described and after else None


def is_body(head: Token, passage: Passage) -> bool:
    """Tell whether a word ends the name of a body outside the gazetteer: "the Beacon Front"."""
    before = passage.tokens[head.i - 1] if head.i > head.left_edge.i else None
    if before is None or before.pos_ != "PROPN" or not lexicon().has("body", head.lower_):
        return False
    return not any(passage.mentions_between(head.left_edge.i, head.i)) and not lexicon().has(
        "title", before.lower_
    )


def named(head: Token, passage: Passage, discourse: Discourse) -> Party | None:
    """Read a proper name outside the gazetteer: the name without titles; remember whose he is."""
    first = head.i
    while (
        first > head.left_edge.i
        and passage.tokens[first - 1].pos_ == "PROPN"
        and not passage.at.get(first - 1)
    ):
        first -= 1
    tokens = [t for t in passage.tokens[first : head.i + 1] if not lexicon().has("title", t.lower_)]
    if not tokens or lexicon().has("calendar", head.lower_):
        return None
    name = "".join(token.text_with_ws for token in tokens).strip()
    owners = [m.actor for m in passage.mentions_between(head.left_edge.i, first - 1)]
    known = discourse.person(tokens[-1].text) or discourse.body(name)
    if known is not None:
        return Party(known, True, head.i)
    if len(tokens) >= 2 and lexicon().has("body", head.lower_):
        discourse.bodies[name] = owners[0] if owners else None
        return Party(name, True, head.i)
    titled = any(
        lexicon().has("title", t.lower_) for t in passage.tokens[max(first - 3, head.left_edge.i) : head.i]
    )
    if len(tokens) >= 2 or titled:
        if any(lexicon().has("site", t.lower_) for t in tokens):
            return (
                Party(owners[0], True, head.i, owner=True)
                if owners
                else Party(name, False, head.i, place=True)
            )
        if head.dep_ == "pobj" and head.head.lower_ in _WHERE and not titled:
            return Party(name, False, head.i, place=True)
        discourse.persons[name] = discourse.state_of(owners[0]) if owners else None
        return Party(name, True, head.i)
    if owners:
        return Party(owners[0], True, head.i, owner=True)
    return Party(name, False, head.i, place=head.dep_ == "pobj" and head.head.lower_ in _WHERE)
