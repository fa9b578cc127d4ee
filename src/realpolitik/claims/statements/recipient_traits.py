"""The candidates for a statement's recipient, and what can be said of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import OBJECTS
from realpolitik.claims.entities.phrases import parties, words_of_phrase
from realpolitik.claims.events.coding import code_noun
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.ontology import quad_class
from realpolitik.claims.roles.candidates import distance, in_subject, is_partner, is_placed
from realpolitik.claims.roles.objects import issue_in, objects_of, thing_acted_on
from realpolitik.claims.statements.scene import Scene
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.voice import reduced_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

Traits = dict[str | None, set[str]]
"""The traits of each candidate; None is nobody."""

Found = Iterator[tuple[str | None, str]]
_STEPS = (0.45, 0.9, 1.3, 1.9, 2.5, 2.9)
_CROSSED = frozenset({"none", "nearest", "words", "acts too", "rival", "place", "partner"})
_CROSSED |= {"actor below, content", "actor below, believed"}
_WORDED = (*OBJECTS, "pobj", "attr", "nsubjpass", "conj")
_RECENT = 6
_VENUES = frozenset({"place of what takes two", "place where it is said"})
_SAID = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT")
_PEOPLE = ("agent", "office", "people", "group")
_AGENTIVE = ("ist", "ant", "ee", "ian")
_SORTS = ("issue", "abstract", "decision", "force", "supply", "site", "tie", "goal_noun", "calendar")
_SYMMETRIC = ("CONSULT", "AGREE", "COOPERATE")


def traits_of_candidates(statement: Statement, scene: Scene) -> Traits:
    """List everybody and everything a statement may fall on, and nobody, each with its traits.

    What speaks for nobody, for words and for some others also depends on what sort of statement it is: "none, goal"
    is a trait of nobody in a statement of a goal. Where the actors of a statement only meet, or somebody only speaks,
    is no candidate. "nearest" is who the clause, or the noun phrase, itself puts there.
    """
    actor = statement.roles.actor
    found: Traits = {None: {"none"}}
    for name, trait in _found(statement, scene):
        if name != actor and (name is not None or trait == "nearest"):
            found.setdefault(name, set()).add(trait)
    found = {name: traits for name, traits in found.items() if not traits & _VENUES}
    ties = _ties(actor, scene)
    settings = list(_settings(statement, scene))
    for name, traits in found.items():
        if name is not None:
            traits.update(_traits_of(name, actor, statement, scene))
            traits.update(ties.get(name, ()))
        for trait in traits & _CROSSED:
            traits.update(f"{trait}, {setting}" for setting in settings)
    return found


def _traits_of(name: str, actor: str | None, statement: Statement, scene: Scene) -> Iterator[str]:
    discourse = scene.discourse
    kind = discourse.kind(name)
    yield "words" if kind == "words" else f"a {kind}"
    if name in statement.speaker[1:]:
        yield "speaker"
    if name in discourse.headed:
        yield "in the title"
    state, other = discourse.state_of(actor), discourse.state_of(name)
    if state is None or other is None:
        return
    if state == other:
        yield f"own state, {discourse.kind(actor or '')} and {kind}"
    elif discourse.dyads[(state, other)] or discourse.dyads[(other, state)]:
        yield "set against the actor"


def _ties(actor: str | None, scene: Scene) -> dict[str, set[str]]:
    """What the last statements said of the actor and others."""
    ties: dict[str, set[str]] = {}
    for ago, (doer, target) in enumerate(reversed(scene.discourse.pairs)):
        near = "just" if ago < 2 else "lately"
        if doer == actor and target is not None:
            ties.setdefault(target, set()).add(f"{near} acted on")
        if target == actor and doer is not None:
            ties.setdefault(doer, set()).add(f"{near} acted on the actor")
        if ago < 2:
            for name, part in ((doer, "actor"), (target, "recipient")):
                if name is not None:
                    ties.setdefault(name, set()).add(f"last {part}")
    return ties


def _settings(statement: Statement, scene: Scene) -> Iterator[str]:
    """Name what sort of statement it is."""
    clause = scene.clause_of(statement)
    yield statement.kind.value if statement.sense is None else quad_class(statement.sense.root).value
    if clause is None:
        yield "noun phrase"
    elif any(token.dep_ in OBJECTS for token in objects_of(clause)):
        yield "object"
    else:
        yield "copula" if clause.chain[0].lemma_ == "be" else "no object"


def _found(statement: Statement, scene: Scene) -> Found:
    """Go through the candidates with one trait each; a candidate may come several times."""
    roles, discourse = statement.roles, scene.discourse
    clause = scene.clause_of(statement)
    yield roles.recipient, "nearest"
    yield from _in_sentence(statement, scene)
    root = statement.sense.root.value if statement.sense is not None else None
    for name in roles.joint[:1]:
        yield name, "acts too"
        if root in _SYMMETRIC:
            yield name, "acts too, in what takes two"
    if clause is not None:
        yield from _named(statement, clause, scene)
        yield from _worded(clause, scene)
        yield from _around(clause, statement.roles.actor, scene)
        if root == "ACCUSE":
            for below, others in scene.below(clause):
                if below.role is ClauseRole.CONTENT:
                    yield others.actor, "accused of what follows"
    yield from _remembered(statement, scene)
    here = {mention.actor for mention in scene.passage.mentions_between(*_sentence(statement))}
    recent = dict.fromkeys(name for name, _ in reversed(discourse.recent[-40:]) if name not in here)
    for place, name in enumerate(islice((n for n in recent if discourse.kind(n) != "words"), _RECENT)):
        yield name, f"mentioned before, {place}"


def _sentence(statement: Statement) -> tuple[int, int]:
    sentence = statement.head.sent
    return sentence.start, sentence.end - 1


def _in_sentence(statement: Statement, scene: Scene) -> Found:
    inside = 0
    for mention in scene.passage.mentions_between(*_sentence(statement)):
        if mention.start < statement.first:
            yield mention.actor, "before in the sentence"
        elif mention.start > statement.last:
            yield mention.actor, "after in the sentence"
        else:
            yield mention.actor, f"inside, {min(inside, 2)}"
            inside += 1
        if scene.passage.tokens[mention.end - 1].dep_ in ("nsubj", "nsubjpass"):
            yield mention.actor, "subject in the sentence"


def _named(statement: Statement, clause: Clause, scene: Scene) -> Found:
    """The other actors of the clause, by their way to the predicate."""
    chain = {word.i for word in clause.chain}
    root = statement.sense.root.value if statement.sense is not None else None
    for place, party in enumerate(statement.roles.others):
        token = scene.passage.tokens[party.token]
        yield party.name, f"named, {min(place, 2)}"
        steps = distance(token, clause)
        yield party.name, f"steps, {sum(steps > edge for edge in _STEPS)}"
        yield party.name, f"way, {_way(token, chain)}"
        if is_placed(token):
            yield party.name, "place"
            if root in _SYMMETRIC:
                yield party.name, "place of what takes two"
            mention = scene.passage.mention(token)
            if root in _SAID and mention is not None and mention.role in ("seat", "city"):
                yield party.name, "place where it is said"
        if is_partner(token):
            yield party.name, "partner"
        if token.i < clause.head.i:
            yield party.name, "in the subject" if in_subject(token, chain) else "fronted"


def _way(token: Token, chain: set[int]) -> str:
    """The path from a word to the predicate: "dobj", "pobj to", "amod dobj"."""
    path: list[str] = []
    while token.i not in chain and token.head.i != token.i and len(path) < 3:
        path.append(token.lower_ if token.dep_ == "prep" else token.dep_)
        token = token.head
    return " ".join(path)


def _worded(clause: Clause, scene: Scene) -> Found:
    """What is no known actor: the words of objects; and who did the deed that an object names."""
    passage = scene.passage
    yield issue_in(clause, passage), "issue"
    yield thing_acted_on(clause, passage), "thing"
    for token in objects_of(clause):
        sense = code_noun(token)
        if sense is not None:
            doer, target = scene.discourse.deeds.get(sense.root.value, (None, None))
            yield doer, "did what the object names"
            yield target, "suffered what the object names"
    for token in passage.tokens[clause.first : clause.last + 1]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in _WORDED and passage.mention(token) is None:
            name = words_of_phrase(token, passage, 3)
            yield name, f"words, {token.dep_}"
            yield name, f"{_sort_of(token)}, {'object' if token.dep_ in OBJECTS else 'elsewhere'}"


def _sort_of(noun: Token) -> str:
    """Tell what sort of thing a noun names: somebody, a deed, an issue, ..."""
    words, lemma = lexicon(), noun.lemma_.lower()
    if any(words.has(name, lemma) for name in _PEOPLE) or lemma.endswith(_AGENTIVE):
        return "somebody" if noun.tag_ in ("NNS", "NNPS") else "one person"
    if noun.pos_ == "PROPN":
        return "a name"
    if code_noun(noun) is not None:
        return "a deed"
    return next((f"of {name}" for name in _SORTS if words.has(name, lemma)), "a thing")


def _around(clause: Clause, actor: str | None, scene: Scene) -> Found:
    """Who acts and suffers in the clauses above and below, and the noun a relative clause hangs on."""
    above = scene.above(clause)
    if above is not None:
        governor, roles = above
        yield roles.recipient, f"recipient above, {'same' if roles.actor == actor else 'another'} actor"
        yield roles.actor, "actor above"
        for token in objects_of(governor):
            mention = scene.passage.mention(token)
            if mention is not None:
                yield mention.actor, f"object above, {clause.role.value}"
        if roles.subject is not None:
            edges = roles.subject.left_edge.i, roles.subject.right_edge.i
            for mention in scene.passage.mentions_between(*edges):
                yield mention.actor, "in the subject above"
    for below, roles in scene.below(clause):
        yield roles.actor, f"actor below, {below.role.value}"
        yield roles.recipient, f"recipient below, {below.role.value}"
    if clause.role in (ClauseRole.RELATIVE, ClauseRole.REDUCED):
        for party in parties(reduced_noun(clause.head), scene.passage, scene.discourse):
            yield party.name, f"noun above, {clause.role.value}"


def _remembered(statement: Statement, scene: Scene) -> Found:
    """Whom the document sets against the actor, and who did or suffered such a deed before."""
    discourse = scene.discourse
    state = discourse.state_of(statement.roles.actor)
    if state is not None:
        yield discourse.rival(state), "rival"
        yield discourse.counterparts.get(state), "last counterpart"
    pair = discourse.belligerents() or ()
    for place, name in enumerate(pair):
        if name != state:
            yield name, f"{('first', 'second')[place]} of the quarrel, {'own' if state in pair else 'others'}"
    yield scene.topic, "topic"
    if statement.sense is not None:
        doer, target = discourse.deeds.get(statement.sense.root.value, (None, None))
        yield doer, "last to do so"
        yield target, "last to suffer so"
