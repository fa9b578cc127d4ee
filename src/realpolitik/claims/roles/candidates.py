"""Whom else a clause names: the candidates for its recipient, nearest to the predicate first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import NOMINAL, OBJECTS, Passage
from realpolitik.claims.entities.phrases import Party, parties
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.voice import reduced_noun

if TYPE_CHECKING:
    from spacy.tokens import Token


PLACE_PREPOSITIONS = frozenset(
    ["in", "at", "near", "across", "around", "inside", "throughout", "under", "before", "after", "since"]
) | {"during", "outside"}
_PREPOSITIONS = {"against": 0.2, "beside": 2.0, "alongside": 2.0}
MOVING = frozenset(
    {"deploy", "send", "ship", "transfer", "dispatch", "deliver", "sell", "give", "move", "export"}
)
_APART = frozenset({"armed_group", "party", "people", "organisation"})
_MADE = frozenset({"made", "built", "supplied", "produced", "manufactured", "designed"})


def other_parties(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    doers: list[Party],
    subject: Token | None,
    passive: Token | None,
) -> list[Party]:
    """Every other actor the clause names, nearest to its predicate first."""
    actor = doers[0].name if doers else None
    doing = {party.name for party in doers}
    ranked = _beside(clause, passage, discourse, actor, passive)
    for token in passage.tokens[clause.first : clause.last + 1]:
        maker = passage.backed.get(token.i)
        if maker is not None and token.lower_ in _MADE and maker.actor not in doing:
            ranked.append((2.0, token.i, Party(maker.actor, True, token.i)))
        for name in _names_at(token, passage, discourse, actor):
            if (
                name not in doing
                and not _is_own(name, token, passage, discourse, actor)
                and not _moved(token)
            ):
                ranked.append((distance(token, clause), token.i, Party(name, True, token.i)))
    ranked.sort(key=lambda item: (item[0], item[1]))
    unique: dict[str, Party] = {}
    for _, _, party in ranked:
        unique.setdefault(party.name, party)
    return list(unique.values())


def _beside(
    clause: Clause, passage: Passage, discourse: Discourse, actor: str | None, passive: Token | None
) -> list[tuple[float, int, Party]]:
    """Actors a clause is about without naming them in its predicate: whom a passive or a relative clause is done to."""
    found: list[tuple[float, Party]] = []
    if passive is not None and clause.role is not ClauseRole.REDUCED:
        found += [(0.0, party) for party in parties(passive, passage, discourse, actor) if party.known]
    if clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN":
        found += [(0.0, party) for party in parties(reduced_noun(clause.head), passage, discourse, actor)]
    gap = object_gap(clause)
    if gap is not None:
        found += [(0.3, party) for party in parties(gap, passage, discourse) if party.known]
    return [(cost, party.token, party) for cost, party in found if party.name != actor]


def _names_at(token: Token, passage: Passage, discourse: Discourse, actor: str | None) -> list[str]:
    """The actors that a word stands for, as the last word of a name, a pronoun, or the head of a phrase."""
    mention = passage.mention(token)
    if mention is not None:
        return [mention.actor] if mention.end - 1 == token.i else []
    if token.pos_ == "PRON":
        spoken = token.dep_ not in ("nsubj", "nsubjpass", "expl", "mark")
        return (
            [party.name for party in parties(token, passage, discourse, actor) if party.known]
            if spoken
            else []
        )
    if token.dep_ in (*OBJECTS, "pobj", "conj") and token.pos_ in NOMINAL:
        found = parties(token, passage, discourse, actor)
        return [p.name for p in found if p.known and _is_meant(passage.tokens[p.token], token)]
    return []


def _is_own(name: str, token: Token, passage: Passage, discourse: Discourse, actor: str | None) -> bool:
    """Whether an actor named is the doer himself, his state, his party, or the place where his group is."""
    kind, state = discourse.kind(actor or ""), discourse.state_of(actor)
    record = discourse.gazetteer.actors.get(actor or "")
    belongs = record.affiliation if record is not None and record.kind == "person" else None
    if name in (actor, "author", belongs):
        return True
    if kind in _APART:
        return name == state and passage.mention(token) is not None and is_placed(token)
    direct = token.dep_ == "dobj" or (token.dep_ == "appos" and token.head.dep_ == "dobj")
    same = state is not None and discourse.state_of(name) == state
    return same and discourse.kind(name) in ("state", "person") and not direct


def _is_meant(named: Token, token: Token) -> bool:
    """Whether a word, or the name set beside it, is what a party was found by."""
    return named.i == token.i or named.dep_ == "appos"


def object_gap(clause: Clause) -> Token | None:
    """Find the noun that a relative clause is about as its object: "a dam it could not stop"."""
    if clause.role is not ClauseRole.RELATIVE:
        return None
    subject = any(
        child.dep_ == "nsubj" and child.lower_ not in ("who", "which", "that")
        for child in clause.head.children
    )
    filled = any(
        child.dep_ in (*OBJECTS, "ccomp", "attr", "acomp") and child.lower_ not in ("which", "that", "whom")
        for word in clause.chain
        for child in word.children
    )
    return clause.head.head if subject and not filled and clause.content.pos_ == "VERB" else None


def _moved(token: Token) -> bool:
    """Whether a word only qualifies what is sent: "sent British soldiers"."""
    head = token.head if token.dep_ in ("amod", "compound", "nmod") else token
    moving = head.dep_ == "dobj" and head.head.lemma_.lower() in MOVING
    return moving and (head.i != token.i or lexicon().has("force", head.lemma_.lower()))


def distance(token: Token, clause: Clause) -> float:
    """How far a word is from a clause's predicate: objects first, places and what precedes it last."""
    cost, current = 0.0, token
    chain = {word.i for word in clause.chain}
    steps = 0
    while current.i not in chain and current.head.i != current.i and steps < 12:
        dep = current.dep_
        if dep in OBJECTS:
            cost += 1.6 if current.head.lemma_.lower() in MOVING and dep == "dobj" else 0.4
        elif dep == "prep":
            cost += 2.2 if current.lower_ in PLACE_PREPOSITIONS else _PREPOSITIONS.get(current.lower_, 0.6)
        elif dep in ("pobj", "conj", "compound", "appos", "xcomp"):
            cost += 0.4 if dep != "conj" else 0.7
        elif dep in ("nsubj", "nsubjpass"):
            cost += 0.7
        else:
            cost += 0.8
        current = current.head
        steps += 1
    fronted = token.i < clause.head.i and current.i in chain and not in_subject(token, chain)
    return cost + (1.6 if fronted else 0.0)


def in_subject(token: Token, chain: set[int]) -> bool:
    """Tell whether a word stands in the subject of a chain of verbs."""
    while token.head.i != token.i and token.head.i not in chain:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def is_placed(token: Token) -> bool:
    """Tell whether a word only says where or when: "in Geneva", "after Munich"."""
    while token.dep_ in ("compound", "appos", "conj") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS


def is_partner(token: Token) -> bool:
    """Tell whether a word names the one with whom something is done: "patrols with the Philippine navy"."""
    while token.dep_ in ("compound", "amod", "poss", "appos") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ == "with"
