"""Who acts in a clause, and on whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.attribution import subject_of
from realpolitik.claims.clauses import Clause, ClauseRole
from realpolitik.claims.discourse import Discourse
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.passage import NOMINAL, OBJECTS, Passage
from realpolitik.claims.phrases import Party, parties, words_of_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "across",
        "around",
        "inside",
        "throughout",
        "under",
        "before",
        "after",
        "since",
        "during",
        "outside",
    }
)
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Actor, recipient and everybody else a clause names; `words` is true where the actor is no known one."""

    actor: str | None
    recipient: str | None
    third: tuple[str, ...]
    subject: Token | None
    known: bool


def roles_of(
    clause: Clause, passage: Passage, discourse: Discourse, inherited: Roles | None, root: str | None
) -> Roles:
    """Find the actor and the recipient of a clause.

    The actor is the subject, the by-phrase of a passive, or the owner of the thing that is the subject
    ("Turkish pressure"). The recipient is the nearest other actor in the predicate, then the other half of
    a joint subject, then the issue acted on, then whoever the document sets against the actor.
    `inherited` are the roles of the clause this one hangs on.
    """
    passive = _passive(clause)
    subject = subject_of(clause.chain[0])
    doers = _doers(clause, passage, discourse, inherited, subject, passive)
    actor = doers[0].name if doers else None
    known = bool(doers) and doers[0].known and not doers[0].owner
    if actor is None and passive is not None:
        done_to = parties(passive, passage, discourse)
        recipient = done_to[0].name if done_to else None
        guess = discourse.opponent(recipient) if root in ("ASSAULT", "COERCE") else None
        return Roles(guess, recipient, (), subject, False)
    others = _others(clause, passage, discourse, doers, subject, passive)
    joint = [party.name for party in doers[1:] if party.name != actor]
    recipient = _recipient(clause, passage, discourse, actor, others, joint, root)
    third = [name for name in (*joint, *(party.name for party in others)) if name not in (actor, recipient)]
    return Roles(actor, recipient, tuple(dict.fromkeys(third))[:6], subject, known)


def _doers(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    inherited: Roles | None,
    subject: Token | None,
    passive: Token | None,
) -> list[Party]:
    if passive is not None:
        for child in clause.content.children:
            if child.dep_ == "agent":
                for thing in child.children:
                    if thing.dep_ == "pobj":
                        return parties(thing, passage, discourse)
        owned = parties(passive, passage, discourse)
        if owned and owned[0].owner and not _has_agent(clause.content):
            return owned
        if (
            clause.role in (ClauseRole.MAIN, ClauseRole.CONJUNCT)
            and owned
            and _stative_passive(clause.content)
        ):
            return owned
        return []
    if subject is not None and not (clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN"):
        found = parties(subject, passage, discourse)
        if found or subject.lower_ not in ("it", "there", "this", "that", "which"):
            return found or [Party(words_of_phrase(subject, passage), False, subject.i)]
        if subject.lower_ == "there":
            return _existential(clause, passage, discourse)
    if inherited is not None and inherited.actor is not None:
        return [Party(inherited.actor, inherited.known, clause.head.i)]
    return []


def _existential(clause: Clause, passage: Passage, discourse: Discourse) -> list[Party]:
    for child in clause.head.children:
        if child.dep_ in ("attr", "nsubj") and child.lower_ != "there":
            return parties(child, passage, discourse)
    return []


def _others(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    doers: list[Party],
    subject: Token | None,
    passive: Token | None,
) -> list[Party]:
    """Every other actor the clause names, nearest to its predicate first."""
    actor = doers[0].name if doers else None
    state = discourse.state_of(actor)
    ranked: list[tuple[float, int, Party]] = []
    if passive is not None and clause.role is not ClauseRole.REDUCED:
        for party in parties(passive, passage, discourse, actor):
            if party.known and party.name != actor:
                ranked.append((0.0, party.token, party))
    if clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN":
        for party in parties(clause.head.head, passage, discourse, actor):
            if party.name != actor:
                ranked.append((0.0, party.token, party))
    for token in passage.tokens[clause.first : clause.last + 1]:
        mention = passage.mention(token)
        if mention is not None and mention.end - 1 != token.i:
            continue
        if mention is not None:
            names = [mention.actor]
        elif token.pos_ == "PRON" and token.dep_ not in ("nsubj", "nsubjpass", "expl", "mark"):
            names = [party.name for party in parties(token, passage, discourse, actor) if party.known]
        elif token.dep_ in (*OBJECTS, "pobj", "conj") and token.pos_ in NOMINAL:
            names = [
                p.name for p in parties(token, passage, discourse, actor) if p.known and p.token == token.i
            ]
        else:
            continue
        for name in names:
            if name in (actor, "author") or (state is not None and discourse.state_of(name) == state):
                continue
            ranked.append((_distance(token, clause), token.i, Party(name, True, token.i)))
    ranked.sort(key=lambda item: (item[0], item[1]))
    unique: dict[str, Party] = {}
    for _, _, party in ranked:
        unique.setdefault(party.name, party)
    return list(unique.values())


def _distance(token: Token, clause: Clause) -> float:
    """How far a word is from a clause's predicate: objects first, places and what precedes it last."""
    cost, current = 0.0, token
    chain = {word.i for word in clause.chain}
    steps = 0
    while current.i not in chain and current.head.i != current.i and steps < 12:
        dep = current.dep_
        if dep in OBJECTS:
            cost += 0.4
        elif dep == "prep":
            cost += 2.2 if current.lower_ in _PLACE_PREPOSITIONS else 0.6
        elif dep in ("pobj", "conj", "compound", "appos", "xcomp"):
            cost += 0.4 if dep != "conj" else 0.7
        elif dep in ("nsubj", "nsubjpass"):
            cost += 1.5
        else:
            cost += 0.8
        current = current.head
        steps += 1
    return cost + (1.0 if token.i < clause.head.i else 0.0)


def _recipient(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    actor: str | None,
    others: list[Party],
    joint: list[str],
    root: str | None,
) -> str | None:
    together = any(
        token.lower_ in ("jointly", "together", "joint", "bilateral", "other", "another", "mutual")
        for token in passage.tokens[clause.first : clause.last + 1]
    )
    if joint and (together or root in _SYMMETRIC):
        return joint[0]
    if others:
        return others[0].name
    issue = _issue(clause, passage)
    if issue is not None and root not in ("ASSAULT",):
        return issue
    if joint and _tie(clause):
        return joint[0]
    opponent = discourse.opponent(actor)
    if opponent is not None and opponent not in joint:
        return opponent
    if joint:
        return joint[0]
    return issue or _thing(clause, passage)


def _issue(clause: Clause, passage: Passage) -> str | None:
    for token in _objects(clause):
        if lexicon().has("issue", token.lemma_.lower()):
            return words_of_phrase(token, passage, 4)
    return None


def _thing(clause: Clause, passage: Passage) -> str | None:
    for token in _objects(clause):
        if token.dep_ in OBJECTS and token.pos_ in NOMINAL and token.pos_ != "PRON":
            return words_of_phrase(token, passage, 3)
    return None


def _objects(clause: Clause) -> list[Token]:
    found = []
    for word in clause.chain:
        for child in word.rights:
            if child.dep_ in (*OBJECTS, "attr"):
                found.append(child)
            if child.dep_ in ("prep", "prt"):
                found += [thing for thing in child.children if thing.dep_ == "pobj"]
    return found


def _tie(clause: Clause) -> bool:
    return any(lexicon().has("tie", token.lemma_.lower()) for token in _objects(clause))


def _passive(clause: Clause) -> Token | None:
    for child in clause.content.children:
        if child.dep_ == "nsubjpass":
            if child.lower_ in ("which", "who", "that") and clause.role is ClauseRole.RELATIVE:
                return clause.head.head
            return child
    if clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN":
        return clause.head.head
    if (
        clause.head.tag_ == "VBN"
        and clause.head.dep_ == "conj"
        and not any(child.dep_ in ("nsubj", "aux") for child in clause.head.children)
    ):
        base = clause.head.head
        for child in base.children:
            if child.dep_ == "nsubjpass":
                return child
    return None


def _has_agent(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def _stative_passive(verb: Token) -> bool:
    return verb.lower_ in (
        "scheduled",
        "expected",
        "positioned",
        "prepared",
        "designed",
        "aligned",
        "bound",
        "based",
        "located",
        "set",
        "involved",
        "determined",
        "concerned",
        "committed",
        "supposed",
        "forced",
        "allowed",
    )
