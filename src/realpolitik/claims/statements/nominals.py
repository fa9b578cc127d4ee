"""Claims made by noun phrases: "Ruritanian shelling of the port", "Ruritanian-backed militia"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.claim import Kind
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import OBJECTS, SUBJECTS, Passage
from realpolitik.claims.entities.phrases import parties, words_of_phrase
from realpolitik.claims.events.coding import code_noun
from realpolitik.claims.lexicon import EventSense, lexicon
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.roles.roles import Roles
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.voice import has_agent

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BACKING = frozenset({"backed", "held", "supported", "sponsored", "occupied"})
_TARGETS = frozenset(
    {"on", "against", "of", "to", "with", "into", "from", "in", "between", "at", "inside", "over"}
)
_DEEDS = frozenset(
    {
        EventRoot.ASSAULT,
        EventRoot.COERCE,
        EventRoot.AID,
        EventRoot.RETREAT,
        EventRoot.SANCTION,
        EventRoot.SUPPORT,
    }
)
_OFFICES = frozenset({"minister", "president", "secretary", "commander", "chairman"})
_CAUSES = frozenset({"due", "because", "thanks", "owing"})


@dataclass(frozen=True, slots=True, eq=False)
class Nominal:
    """A noun phrase that states something: its head, span of tokens (inclusive), roles, kind and event."""

    head: Token
    first: int
    last: int
    roles: Roles
    kind: Kind
    sense: EventSense | None
    action: str


def find_nominals(
    sentence: Span,
    passage: Passage,
    discourse: Discourse,
    clauses: list[Clause],
    actors: dict[int, str | None],
) -> list[Nominal]:
    """List the noun phrases of a sentence that make a claim; `actors` are those of the clauses, by head."""
    found = []
    for token in sentence:
        if token.i in passage.backed and token.lower_ in _BACKING:
            nominal = _backing(token, passage, discourse)
        elif token.dep_ == "appos":
            nominal = _apposition(token, passage, discourse)
        elif token.pos_ == "NOUN":
            nominal = _deed(token, passage, discourse, clauses) or _tie(token, passage, discourse)
        elif token.lower_ in _CAUSES and token.pos_ in ("ADP", "ADJ", "SCONJ"):
            nominal = _cause(token, passage, discourse, actors)
        elif token.lower_ == "as" and token.dep_ == "prep":
            nominal = _verdict(token, passage, discourse, actors)
        else:
            continue
        if nominal is not None:
            found.append(nominal)
    return found


def _backing(participle: Token, passage: Passage, discourse: Discourse) -> Nominal | None:
    noun = participle
    while noun.dep_ in ("amod", "compound", "nmod", "npadvmod", "conj", "advmod") and noun.head.i > noun.i:
        noun = noun.head
    if noun.i == participle.i:
        return None
    backer = passage.backed[participle.i]
    known = [p for p in parties(noun, passage, discourse) if p.known and p.name != backer.actor]
    name = known[0].name if known else passage.tokens[participle.i + 1 : noun.i + 1].text
    verb = {"backed": "back", "held": "hold"}.get(participle.lower_, participle.lower_.removesuffix("d"))
    last = known[0].token if known and known[0].token > noun.i else noun.i
    roles = Roles(backer.actor, name, (), None, True)
    return Nominal(noun, backer.start, last, roles, Kind.RELATION, None, verb)


def _apposition(token: Token, passage: Passage, discourse: Discourse) -> Nominal | None:
    """Read a relation off a phrase set beside a name: an ally of Graustark, the capital of it."""
    one, other = token.head, token
    relation, named = (other, one) if lexicon().has("relational", other.lemma_.lower()) else (one, other)
    if not lexicon().has("relational", relation.lemma_.lower()) or relation.pos_ != "NOUN":
        return None
    comma = any(item.is_punct for item in passage.tokens[min(one.i, other.i) + 1 : max(one.i, other.i)])
    capital = relation.lemma_.lower() in ("capital", "city")
    if named.pos_ == "PROPN" and relation.lemma_.lower() in _OFFICES:
        return None
    if not (comma or capital) or lexicon().has("office", relation.lemma_.lower()):
        return None
    names = parties(named, passage, discourse)
    mention = passage.mention(named)
    if mention is not None and capital:
        name: str = mention.surface
    elif names and names[0].known:
        name = names[0].name
    else:
        name = words_of_phrase(named, passage)
    its = any(item.lower_ in ("its",) for item in relation.lefts)
    before = [
        m.actor
        for m in passage.mentions_between(passage.tokens[named.i].sent.start, relation.left_edge.i - 1)
    ]
    owners = (
        [before[-1]]
        if its and before
        else [
            party.name
            for item in relation.subtree
            if item.i != named.i
            and item.dep_ in ("poss", "pobj", "compound", "amod", "conj")
            and (relation is other or not _inside(item, named))
            for party in parties(item, passage, discourse)
            if party.known and party.name != name and party.token == item.i
        ]
    )
    if not owners:
        return None
    first = min(relation.left_edge.i, named.left_edge.i)
    tail = [child.right_edge.i for child in relation.rights if child.dep_ == "prep"]
    last = max(relation.i, named.i, *(tail[:1] if relation is other else ()))
    roles = Roles(name, owners[0], tuple(dict.fromkeys(owners[1:])), None, True)
    return Nominal(relation, first, last, roles, Kind.RELATION, None, f"be {relation.lemma_.lower()} of")


def _deed(noun: Token, passage: Passage, discourse: Discourse, clauses: list[Clause]) -> Nominal | None:
    sense = code_noun(noun)
    if sense is None or sense.root not in _DEEDS or noun.dep_ in ("compound", "amod", "nmod"):
        return None
    if _is_predicate(noun, clauses):
        return None
    doer, target, third = _deed_roles(noun, passage, discourse, sense.root)
    if doer is None and sense.root is EventRoot.ASSAULT:
        doer, target = _suffered(noun, passage, discourse)
    timed = noun.dep_ in ("pobj", "pcomp") and noun.head.lower_ in (
        "to",
        "after",
        "before",
        "following",
        "since",
        "despite",
    )
    if doer is None or (target is None and sense.root is not EventRoot.ASSAULT and not timed):
        return None
    if target is None and any(child.lower_ in ("its",) for child in noun.lefts):
        return None
    if noun.dep_ in ("nsubj", "nsubjpass") and target is None:
        return None
    if noun.dep_ == "conj" and target is None:
        return None
    first = noun.left_edge.i
    last = noun.i
    for child in noun.rights:
        if child.dep_ in ("prep", "agent"):
            last = max(last, child.right_edge.i)
            break
    if target is None:
        target = discourse.opponent(doer)
    roles = Roles(doer, target, third, None, True)
    return Nominal(noun, first, last, roles, Kind.EVENT, sense, words_of_phrase(noun, passage, 3).lower())


def _suffered(noun: Token, passage: Passage, discourse: Discourse) -> tuple[str | None, str | None]:
    """Who does what a phrase says is done to somebody: "the invasion of Kenya", by Kenya's opponent."""
    for child in noun.rights:
        for thing in child.children if child.dep_ == "prep" and child.lower_ == "of" else ():
            victims = [party.name for party in parties(thing, passage, discourse) if party.known]
            for victim in victims[:1]:
                return discourse.opponent(victim), victim
    return None, None


def _tie(noun: Token, passage: Passage, discourse: Discourse) -> Nominal | None:
    """Read a relation off a noun: Ruritania's ties with its proxies, its dependence on Graustark's gas."""
    if not lexicon().has("bond", noun.lemma_.lower()) or noun.dep_ in (
        "compound",
        "nsubj",
        "nsubjpass",
        "amod",
    ):
        return None
    lefts = [m.actor for m in passage.mentions_between(noun.left_edge.i, noun.i - 1)]
    targets = [
        party.name
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ in ("with", "on", "to", "between", "towards")
        for thing in child.children
        if thing.dep_ == "pobj"
        for party in parties(thing, passage, discourse, lefts[0] if lefts else None)
        if party.known
    ]
    if (
        not lefts
        or not targets
        or targets[0] == lefts[0]
        or (noun.head.pos_ == "VERB" and noun.head.dep_ == "ROOT")
    ):
        return None
    roles = Roles(lefts[0], targets[0], tuple(dict.fromkeys(targets[1:])), None, True)
    return Nominal(
        noun, noun.left_edge.i, noun.right_edge.i, roles, Kind.RELATION, None, f"have {noun.lemma_.lower()}"
    )


def _deed_roles(
    noun: Token, passage: Passage, discourse: Discourse, sense_root: EventRoot
) -> tuple[str | None, str | None, tuple[str, ...]]:
    lefts = [
        mention.actor
        for mention in passage.mentions_between(noun.left_edge.i, noun.i)
        if passage.tokens[mention.end - 1].dep_
        in ("poss", "amod", "compound", "nmod", "npadvmod", "conj", "punct")
    ]
    if not lefts:
        for child in noun.lefts:
            if child.dep_ == "poss":
                lefts += [party.name for party in parties(child, passage, discourse) if party.known]
    rights: list[str] = []
    by: list[str] = []
    of: list[str] = []
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and (child.lower_ in _TARGETS or child.lower_ == "by"):
            for thing in child.children:
                if thing.dep_ == "pobj":
                    names = [party.name for party in parties(thing, passage, discourse) if party.known]
                    (by if child.lower_ in ("by", "between") else rights).extend(names)
                    of += names if child.lower_ == "of" else []
    inward = noun.head.dep_ == "prep" and noun.head.lower_ in ("in", "for", "without")
    if (
        not lefts
        and not by
        and of
        and not inward
        and sense_root in (EventRoot.AID, EventRoot.SUPPORT, EventRoot.RETREAT)
    ):
        # "the support of Turkey": for these deeds the of-phrase names the doer.
        sentence = noun.sent
        others = [m.actor for m in passage.mentions_between(sentence.start, noun.left_edge.i - 1)]
        lefts, rights = rights[:1], [*rights[1:], *others[:1]]
    if not lefts and by:
        lefts, rights = by[:1], by[1:] + rights
    if not lefts:
        return None, None, ()
    rights = [name for name in rights if name != lefts[0]]
    target = rights[0] if rights else (lefts[1] if len(lefts) > 1 else None)
    return lefts[0], target, tuple(name for name in (*lefts[1:], *rights) if name != target)


def _is_predicate(noun: Token, clauses: list[Clause]) -> bool:
    """Whether a clause already speaks of this deed: its verb is light, or says, causes or ends it."""
    head = noun.head
    if noun.dep_ == "pobj":
        if noun.head.lower_ not in ("in", "on", "to", "into", "for", "with", "of", "at", "by", "from"):
            return False
        head = noun.head.head
    for clause in clauses:
        if head.i in {word.i for word in clause.chain} and noun.dep_ in (*OBJECTS, "attr", "pobj", *SUBJECTS):
            lemma = head.lemma_.lower()
            if noun.dep_ in SUBJECTS:
                return clause.role is not ClauseRole.MAIN
            own = noun.dep_ in ("pobj", "attr") or any(
                lexicon().has(name, lemma) for name in ("light", "end", "cause")
            )
            return own and not (lexicon().has("believe", lemma) or lexicon().has("say", lemma))
    return noun.dep_ == "ROOT"


def _cause(
    token: Token, passage: Passage, discourse: Discourse, actors: dict[int, str | None]
) -> Nominal | None:
    things = [item for item in token.subtree if item.dep_ == "pobj"]
    if not things or not any(item.lower_ in ("to", "of") for item in passage.tokens[token.i : token.i + 3]):
        return None
    thing = things[0]
    if any(item.tag_ == "VB" and item.i < thing.i for item in token.subtree):
        return None  # "due to meet in May"
    if thing.right_edge.i - token.i < 3:
        return None
    found = parties(thing, passage, discourse)
    above = token.head
    while above.i not in actors and above.head.i != above.i:
        above = above.head
    effect = actors.get(above.i)
    doer = found[0].name if found else words_of_phrase(thing, passage)
    if doer == effect:
        others = [party.name for party in found[1:] if party.known]
        effect = others[0] if others else discourse.opponent(doer)
    roles = Roles(doer, effect, (), None, bool(found) and found[0].known)
    return Nominal(thing, token.i, thing.right_edge.i, roles, Kind.CAUSAL, None, "cause")


def _verdict(
    token: Token, passage: Passage, discourse: Discourse, actors: dict[int, str | None]
) -> Nominal | None:
    """Read what somebody condemns or rejects a thing as: "rejected the claim as untenable"."""
    verb = token.head if token.head.pos_ == "VERB" else token.head.head
    sense = lexicon().verbs.get(verb.lemma_.lower())
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    verdict = next(iter(token.rights), None)
    if thing is None or verdict is None or thing.i > token.i or (verb.tag_ == "VBN" and has_agent(verb)):
        return None
    if sense is None or sense.root not in (EventRoot.ACCUSE, EventRoot.REJECT):
        return None
    found = parties(thing, passage, discourse)
    known = bool(found) and found[0].known
    name = found[0].name if known else words_of_phrase(thing, passage, 3)
    recipient = actors.get(verb.i)
    roles = Roles(name, recipient if recipient != name else None, (), None, True)
    last = max(verdict.right_edge.i, token.right_edge.i)
    if not any(item.is_quote for item in passage.tokens[token.i : last + 2]):
        return None  # only where the words are those of the one who speaks
    return Nominal(verdict, thing.left_edge.i, last, roles, Kind.EVALUATION, None, "be")


def _inside(token: Token, head: Token) -> bool:
    return (
        any(ancestor.i == head.i for ancestor in token.ancestors) and head.i != token.i and token.i > head.i
    )
