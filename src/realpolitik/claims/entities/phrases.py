"""From a noun phrase to the actor it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from realpolitik.claims.entities.descriptions import both, described, holder, is_bare
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.names import apposed, apposed_to, is_body, named
from realpolitik.claims.entities.party import Party
from realpolitik.claims.entities.passage import NOMINAL, Passage
from realpolitik.claims.entities.pronouns import antecedent, is_pronoun, meant_by
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


__all__ = ["Party", "parties", "words_of_phrase"]

_PAIRS = frozenset(
    ["side", "country", "party", "state", "nation", "government", "leader", "neighbor", "neighbour", "army"]
) | {"military", "capital", "force", "power", "rival"}
_PARTITIVE = frozenset(
    [
        "dozen",
        "hundred",
        "thousand",
        "million",
        "score",
        "number",
        "majority",
        "most",
        "some",
        "many",
        "none",
        "one",
        "part",
        "lot",
        "couple",
        "pair",
        "several",
        "group",
        "series",
        "rest",
        "each",
        "both",
    ]
)
_OF = frozenset({"of", "by", "between", "among", "from"})
_LED = frozenset({"lead", "head", "command", "loyal", "control"})
_RIVALS = frozenset({"neighbor", "neighbour", "rival", "enemy", "foe", "adversary", "opponent"})
_BELONGING = frozenset({"person", "state", "armed_force", "agency"})


def parties(head: Token, passage: Passage, discourse: Discourse, subject: str | None = None) -> list[Party]:
    """List whom a noun phrase stands for: the head and what is coordinated with it, most direct first.

    `subject` is the actor of the clause, which "its" and "his" inside the phrase most often mean.
    """
    found = _listed(head, passage) + _single(head, passage, discourse, subject)
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL | {"ADJ"}:
            found += [
                p
                for p in parties(child, passage, discourse, subject)
                if p.name not in {f.name for f in found}
            ]
    return found


def _listed(head: Token, passage: Passage) -> list[Party]:
    """The name before a comma at the head of a title: "Chad, Mali agree on border"."""
    mention = passage.mention(head)
    first = head.sent.start
    before = passage.at.get(first)
    listed = mention is not None and before is not None and before.end + 1 == mention.start
    if not listed or before is None or passage.tokens[before.end].text not in (",", "&"):
        return []
    apart = passage.tokens[before.end - 1].head.i == head.head.i
    return [Party(before.actor, True, before.end - 1)] if apart else []


def words_of_phrase(head: Token, passage: Passage, limit: int = 6) -> str:
    """Give a phrase's words without determiners, numbers and what follows its head.

    Nothing is looked up: "a humanitarian ceasefire" gives "humanitarian ceasefire".
    """
    first = head.left_edge.i
    tokens = [
        token
        for token in passage.tokens[first : head.i + 1]
        if token.pos_ not in ("DET", "PUNCT") or token.text == "-"
    ]
    tokens = [token for token in tokens if token.dep_ not in ("poss", "case", "mark") or token.i == head.i]
    tokens = [token for token in tokens if not _counts(token, head)]
    words = "".join(token.text_with_ws for token in tokens[-limit:]).strip(" -–")
    return words or head.text


def _counts(token: Token, head: Token) -> bool:
    """Whether a word only says how many there are: "at least 30"."""
    while token.i != head.i and token.head.i != token.i:
        if token.dep_ in ("nummod", "quantmod"):
            return True
        token = token.head
    return False


def _single(head: Token, passage: Passage, discourse: Discourse, subject: str | None) -> list[Party]:
    if is_pronoun(head):
        before = antecedent(head, passage)
        if before is not None:
            return parties(before, passage, discourse, None if head.lower_ == "whose" else subject)
        return [Party(name, True, head.i) for name in meant_by(head, passage, discourse, subject)]
    mention = passage.mention(head)
    renamed = apposed_to(head, passage)
    if renamed is not None:
        return _single(renamed, passage, discourse, subject)
    if mention is not None and mention.end > head.i:
        return [Party(mention.actor, True, head.i, place=mention.role in ("seat", "city"))]
    beside = apposed(head, passage, discourse)
    if beside is not None:
        return [beside]
    body = head.lower_.removesuffix("s")
    common = lexicon().has("agent", body) and not lexicon().has("office", body) and not is_body(head, passage)
    if head.pos_ == "PROPN" and not common:
        proper = named(head, passage, discourse)
        if proper is not None:
            return [proper]
    lemma = head.lemma_.lower() if head.pos_ != "PROPN" else body
    agent = any(lexicon().has(name, lemma) for name in ("agent", "office", "outpost"))
    agent = (
        agent
        or (lemma == "man" and head.tag_ == "NNS")
        or (lexicon().has("leader", lemma) and lemma != "man")
    )
    if lemma in _PARTITIVE:
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                for thing in child.children:
                    if thing.dep_ == "pobj":
                        return _single(thing, passage, discourse, subject)
    owners = _owners(head, passage, discourse, subject)
    event = lemma in lexicon().nouns or lexicon().has("decision", lemma)
    if owners and event and not agent:
        discourse.owners[lemma] = owners[0]
    if not owners and (lemma in _PAIRS or lexicon().has("leader", lemma)):
        pair = both(head, passage, discourse)
        if pair:
            return [Party(name, True, head.i) for name in pair]
    if owners and owners == [subject] and lemma in _RIVALS:
        rival = discourse.opponent(subject)
        if rival is not None:
            return [Party(rival, True, head.i)]
    if owners and lexicon().has("rebel", lemma) and discourse.kind(owners[0]) == "state":
        rebels = discourse.rebels(owners[0])
        return [Party(rebels or words_of_phrase(head, passage), rebels is not None, head.i)]
    if agent and owners:
        return _agents(head, lemma, owners, discourse)
    if owners:
        return [Party(name, True, head.i, owner=True) for name in owners]
    if not agent and lemma in discourse.owners and is_bare(head) and (event or head.tag_ == "NN"):
        return [Party(discourse.owners[lemma], True, head.i, owner=True)]
    stands_for = described(head, lemma, passage, discourse, subject)
    if stands_for is not None:
        return [Party(stands_for, True, head.i)]
    return [Party(words_of_phrase(head, passage), False, head.i)]


def _agents(head: Token, lemma: str, owners: list[str], discourse: Discourse) -> list[Party]:
    """Read those who act for somebody as the state, or as the one who holds the office."""
    holders = holder(head, lemma, owners, discourse)
    states = holders or [
        (discourse.state_of(owner) or owner) if discourse.kind(owner) in _BELONGING else owner
        for owner in owners
    ]
    return [Party(state, True, head.i) for state in dict.fromkeys(states)]


def _owners(head: Token, passage: Passage, discourse: Discourse, subject: str | None) -> list[str]:
    """Whose thing a phrase names: possessors, adjectives and compounds to the left, then what follows."""
    names = [mention.actor for mention in passage.mentions_between(head.left_edge.i, head.i)]
    if not names:
        names = _known((child for child in head.lefts if child.dep_ == "poss"), passage, discourse, subject)
    for child in head.rights if not names else ():
        names += _owners_after(head, child, passage, discourse, subject)
        if names and child.lower_ in _OF:
            break
    return list(dict.fromkeys(names))


def _owners_after(
    head: Token, child: Token, passage: Passage, discourse: Discourse, subject: str | None
) -> list[str]:
    """Whose thing a phrase after a noun says it is: "of", "in" a seat, "led by", "loyal to", a spokesman "for"."""
    lemma = head.lemma_.lower()
    if child.dep_ in ("prep", "agent") and child.lower_ in _OF:
        return _known(
            (thing for thing in child.children if thing.dep_ == "pobj"), passage, discourse, subject
        )
    seated = child.lower_ in ("in", "at") and lexicon().has("seated", lemma)
    if child.lower_ in ("in", "at") and lexicon().has("insider", lemma):
        seats = [m for m in passage.mentions_between(child.i, child.right_edge.i) if m.role == "seat"]
        return [seats[0].actor] if seats else []
    if child.dep_ == "prep" and (seated or (child.lower_ == "for" and lemma.startswith("spokes"))):
        return [m.actor for m in passage.mentions_between(child.i, child.right_edge.i)][:1]
    led = child.lemma_.lower() in _LED and child.dep_ in ("acl", "amod") and lexicon().has("agent", lemma)
    things = (
        [word for way in child.children if way.lower_ in ("by", "to") for word in way.children] if led else []
    )
    return _known((thing for thing in things if thing.dep_ == "pobj"), passage, discourse, subject)


def _known(tokens: Iterable[Token], passage: Passage, discourse: Discourse, subject: str | None) -> list[str]:
    """Name the known actors that words stand for."""
    return [
        party.name for token in tokens for party in parties(token, passage, discourse, subject) if party.known
    ]
