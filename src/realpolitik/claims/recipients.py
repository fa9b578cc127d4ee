"""On whom a clause's deed falls."""

from __future__ import annotations

from realpolitik.claims.candidates import distance, in_subject, is_partner, is_placed
from realpolitik.claims.clauses import Clause
from realpolitik.claims.discourse import Discourse
from realpolitik.claims.events import code_noun
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.objects import (
    issue_as_object,
    issue_in,
    names_a_tie,
    objects_of,
    person_acted_on,
    target_of,
    thing_acted_on,
)
from realpolitik.claims.passage import OBJECTS, Passage
from realpolitik.claims.phrases import Party
from realpolitik.claims.tense import Tense, tense_of

_TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
_VIOLENCE = frozenset({"hostility", "hostilities", "fighting", "violence", "bloodshed"})
_DEMANDING = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SANCTION", "CONSULT"})
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_TOGETHER = frozenset({"jointly", "together", "joint", "bilateral", "other", "another", "mutual"})
_FAR = 2.9
"""Steps from the predicate beyond which an actor is hardly its recipient."""

_ANSWERS = frozenset({"REJECT", "AGREE", "YIELD"})
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def choose_recipient(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    actor: str | None,
    others: list[Party],
    joint: list[str],
    root: str | None,
    owned: bool,
    shared: str | None = None,
) -> str | None:
    """Pick the recipient: the nearest other actor, an owner remembered, the issue, or the standing opponent.

    `shared` is the recipient of the clause this one is joined to, where they have the same actor.
    """
    if root in _SYMMETRIC:
        elsewhere = [party for party in others if not is_placed(passage.tokens[party.token])]
        others = elsewhere or ([] if joint else others)
    elif root in _SAID:
        others = [party for party in others if not _is_venue(party, passage)]
    if joint:
        among = _among_themselves(clause, passage, others, joint, root, owned)
        if among is not None:
            return among
    steps = distance(passage.tokens[others[0].token], clause) if others else 0.0
    far = steps > _FAR and not (
        discourse.kind(others[0].name) == "region" and others[0].token > clause.head.i
    )
    opponent = discourse.opponent(actor)
    if (far or not others) and _is_about_a_truce(clause, root):
        pair = discourse.belligerents() or ()
        if opponent is not None and opponent not in joint and discourse.state_of(actor) in pair:
            return opponent
        if pair:
            return pair[0] if pair[0] != discourse.state_of(actor) else pair[1]
    if not others:
        return _unnamed(clause, passage, discourse, actor, joint, root, shared)
    rival = discourse.rival(discourse.state_of(actor))
    if rival is not None and rival not in joint and _is_fronted(others[0], clause, passage):
        return rival
    issue = issue_as_object(clause, passage)
    if issue is not None and root is None and steps > 1.2:
        return issue
    if far and opponent is not None and opponent not in joint and root is not None:
        return opponent
    if root in (None, "ACCUSE", "REJECT") and steps > 2.85:
        thing = issue_in(clause, passage) or _memory(clause, discourse, actor)
        if thing is not None:
            return thing
    touched = person_acted_on(clause, passage) if steps > 0.9 else None
    if root == "REQUEST":
        touched = touched or person_acted_on(clause, passage, depth=1)
    return touched or others[0].name


def _is_venue(party: Party, passage: Passage) -> bool:
    """Whether a capital only says where something is said: "through its embassy in Beijing"."""
    mention = passage.mention(passage.tokens[party.token])
    return mention is not None and mention.role in ("seat", "city") and is_placed(passage.tokens[party.token])


def _among_themselves(
    clause: Clause, passage: Passage, others: list[Party], joint: list[str], root: str | None, owned: bool
) -> str | None:
    """The other half of a joint subject, unless what they do together they do with somebody else."""
    partner = next((party for party in others if is_partner(passage.tokens[party.token])), None)
    if partner is not None and root in _SYMMETRIC:
        return partner.name
    together = any(token.lower_ in _TOGETHER for token in passage.tokens[clause.first : clause.last + 1])
    return joint[0] if together or owned or (root in _SYMMETRIC and not others) else None


def _is_about_a_truce(clause: Clause, root: str | None) -> bool:
    words = {item.lemma_.lower() for token in objects_of(clause) for item in token.subtree}
    return bool(words & _TRUCES) or (root == "REQUEST" and bool(words & _VIOLENCE))


def _is_fronted(party: Party, clause: Clause, passage: Passage) -> bool:
    """Whether an actor is named only in what comes before subject and verb ("After the visit to Chad, ...")."""
    before = party.token < clause.first + 8 and party.token < clause.head.i
    return before and not in_subject(passage.tokens[party.token], {word.i for word in clause.chain})


def _unnamed(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    actor: str | None,
    joint: list[str],
    root: str | None,
    shared: str | None,
) -> str | None:
    """The recipient where the clause names nobody else: remembered, the issue, the opponent, or the object's words."""
    remembered = (
        _memory(clause, discourse, actor) if root in _ANSWERS else _reacted_to(clause, discourse, actor, root)
    )
    if remembered is not None:
        return remembered
    direct = person_acted_on(clause, passage) or target_of(clause, passage, root)
    if direct is not None:
        return direct
    if shared is not None and root is not None:
        return shared
    issue = issue_in(clause, passage)
    if issue is not None and root is None:
        return issue
    if joint and names_a_tie(clause):
        return joint[0]
    thing = thing_acted_on(clause, passage)
    opponent = discourse.rival(discourse.state_of(actor)) or (None if thing else discourse.opponent(actor))
    if opponent is not None and opponent not in joint and _needs_another(clause, root):
        return opponent
    if joint and thing is None:
        return joint[0]
    return _side_of_the_quarrel(discourse, actor, root) or issue or thing


def _side_of_the_quarrel(discourse: Discourse, actor: str | None, root: str | None) -> str | None:
    """Which party of the document's quarrel a third one turns to without naming it: the one that began, or the other.

    "Germany demanded an inquiry" is aimed at the party most often set against the other; forces that are sent, at the
    other.
    """
    pair = discourse.belligerents()
    state = discourse.state_of(actor)
    if pair is None or state is None or state in pair:
        return None
    if root in _DEMANDING:
        return pair[0]
    return pair[1] if root == "MOBILIZE" else None


def _reacted_to(clause: Clause, discourse: Discourse, actor: str | None, root: str | None) -> str | None:
    """Whose deed is criticised where only "both steps" or nothing at all is: the last main clause's actor."""
    topic = discourse.topic
    if root != "ACCUSE" or topic is None or discourse.kind(topic) == "words":
        return None
    things = [token for token in objects_of(clause) if token.dep_ in OBJECTS]
    deeds = all(lexicon().has("decision", token.lemma_.lower()) for token in things)
    return topic if deeds and discourse.state_of(topic) != discourse.state_of(actor) else None


def _needs_another(clause: Clause, root: str | None) -> bool:
    """Whether what is done is done to somebody, so that the opponent is meant where nobody is named.

    True of deeds that have two sides, and of what somebody must or will do without a thing to do it to.
    """
    if root is not None:
        return root not in ("AID", "SUPPORT", "PROTEST")
    tense = tense_of(clause.chain[0])
    if clause.chain[0].lemma_ == "be":
        return False
    acts = not any(child.dep_ in ("dobj", "ccomp") for child in clause.content.children)
    return tense in (Tense.SHOULD, Tense.FUTURE, Tense.MODAL, Tense.WOULD) and acts


def _memory(clause: Clause, discourse: Discourse, actor: str | None) -> str | None:
    """Whose the thing acted on is: "rejected the demand" is aimed at the one who demanded."""
    for token in objects_of(clause):
        sense = code_noun(token)
        if sense is not None and sense.root.value in discourse.deeds and token.dep_ in OBJECTS:
            doer, _ = discourse.deeds[sense.root.value]
            if doer is not None and discourse.state_of(doer) != discourse.state_of(actor):
                return doer
    return None
