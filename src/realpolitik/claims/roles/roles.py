"""Who acts in a clause, and on whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.entities.bearers import bearer, is_deed
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.entities.phrases import Party, parties, words_of_phrase
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.roles.candidates import other_parties
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.subjects import subject_of
from realpolitik.claims.syntax.voice import has_agent, is_stative, passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Roles:
    """Actor, recipient and everybody else a clause names.

    `known` is true where the actor itself is the subject, not the owner of the thing that is; `state` is
    the state or group the actor belongs to; `told` is true where the clause itself names the recipient as an
    actor; `others` are all other actors it names, nearest to the predicate first, `joint` those who act with him;
    `probability` is that of the recipient among the candidates.
    """

    actor: str | None
    recipient: str | None
    third: tuple[str, ...]
    subject: Token | None
    known: bool
    state: str | None = None
    named: bool = True
    told: bool = False
    others: tuple[Party, ...] = ()
    joint: tuple[str, ...] = ()
    probability: float = 1.0


def roles_of(
    clause: Clause, passage: Passage, discourse: Discourse, inherited: Roles | None, root: str | None
) -> Roles:
    """Find the actor and the recipient of a clause.

    The actor is the subject, the by-phrase of a passive, or the owner of the thing that is the subject
    ("Turkish pressure"). The recipient is only whom the clause itself names: the nearest other actor in the
    predicate, then the other half of a joint subject; `weighed` decides once the whole sentence is read.
    `inherited` are the roles of the clause this one hangs on.
    """
    passive = passive_subject(clause)
    subject = subject_of(clause.chain[0])
    doers = _doers(clause, passage, discourse, inherited, subject, passive)
    actor = doers[0].name if doers else None
    known = bool(doers) and doers[0].known and not doers[0].owner
    if actor is None and passive is not None:
        return _undone(clause, passive, passage, discourse, subject, root)
    others = other_parties(clause, passage, discourse, doers, subject, passive)
    joint = [party.name for party in doers[1:] if party.name != actor]
    recipient = next((party.name for party in others), joint[0] if joint else None)
    third = [name for name in (*joint, *(party.name for party in others)) if name not in (actor, recipient)]
    named = (bool(doers) and doers[0].known) or bool(others)
    told = any(party.name == recipient for party in others) and recipient in discourse.gazetteer.actors
    third = list(dict.fromkeys(third))[:6]
    state = discourse.state_of(actor)
    return Roles(
        actor, recipient, tuple(third), subject, known, state, named, told, tuple(others), tuple(joint)
    )


def _undone(
    clause: Clause,
    passive: Token,
    passage: Passage,
    discourse: Discourse,
    subject: Token | None,
    root: str | None,
) -> Roles:
    """Roles of a passive that names no doer: the last one who did such a thing, else the victim's opponent."""
    done_to = parties(passive, passage, discourse)
    recipient = done_to[0].name if done_to else None
    known = bool(done_to) and done_to[0].known
    doer: str | None = None
    if root in ("ASSAULT", "COERCE", "MOBILIZE") and root in discourse.deeds:
        doer, target = discourse.deeds[root]
        if not known and target is not None:
            recipient = target
        if known and doer is not None and discourse.state_of(doer) == discourse.state_of(recipient):
            doer = target
    elif root in ("ASSAULT", "COERCE"):
        doer = discourse.opponent(recipient)
    elif clause.role in (ClauseRole.CONJUNCT, ClauseRole.PARTICIPLE) and not known:
        doer = discourse.topic
    other = discourse.state_of(discourse.topic) not in (None, discourse.state_of(recipient))
    if doer is None and known and other and root not in (None, "AGREE", "CONSULT"):
        doer = discourse.topic
    if doer is None and root is not None and not known and discourse.topic is not None:
        doer = discourse.topic
    if root == "ACCUSE" and known and discourse.kind(recipient or "") == "person":
        doer = discourse.state_of(recipient)
    if doer is None and root is None and known and clause.role not in (ClauseRole.REDUCED,):
        return Roles(recipient, None, (), subject, True, discourse.state_of(recipient), known)
    return Roles(doer, recipient, (), subject, False, None, known)


def _doers(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    inherited: Roles | None,
    subject: Token | None,
    passive: Token | None,
) -> list[Party]:
    if passive is not None:
        return _by_phrase(clause, passage, discourse, passive)
    controller = _controller(clause)
    if controller is not None:
        return parties(controller, passage, discourse)
    if any(child.dep_ == "expl" and child.lower_ == "there" for child in clause.head.children):
        return _existential(clause, passage, discourse)
    if clause.role is ClauseRole.PURPOSE and inherited is not None and inherited.actor is not None:
        return [Party(inherited.actor, inherited.known, clause.head.i)]
    if subject is not None and not (clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN"):
        if subject.lower_ == "it" and _is_dummy(clause):
            return []
        found = parties(subject, passage, discourse)
        if (
            subject.lower_ in ("this", "that", "these")
            and subject.pos_ in ("PRON", "DET")
            and discourse.topic
        ):
            return [Party(discourse.topic, True, subject.i, owner=True)]
        feud = _feud(subject, found, passage, discourse)
        if feud:
            return feud
        if clause.role is ClauseRole.RELATIVE and subject.dep_ == "attr" and inherited and inherited.actor:
            return [Party(inherited.actor, inherited.known, subject.i)]
        if _sentential(clause, passage):
            return (
                [Party(inherited.actor, inherited.known, clause.head.i)]
                if inherited and inherited.actor
                else []
            )
        if subject.lower_ == "which":
            found = []
        if found or subject.lower_ not in ("it", "there", "this", "that", "which"):
            return _bearers(subject, found, clause, passage, discourse, inherited)
        if subject.lower_ == "there":
            return _existential(clause, passage, discourse)
    if (
        subject is None
        and clause.role in (ClauseRole.MAIN, ClauseRole.CONJUNCT)
        and (clause.head.tag_ in ("VBZ", "VBD") or any(child.tag_ == "VBZ" for child in clause.head.lefts))
    ):
        before = list(passage.mentions_between(clause.head.sent.start, clause.head.i - 1))
        if before and (inherited is None or inherited.actor is None):
            return [Party(before[-1].actor, True, before[-1].start)]
    if inherited is not None and inherited.actor is not None:
        return [Party(inherited.actor, inherited.known, clause.head.i)]
    return []


def _bearers(
    subject: Token,
    found: list[Party],
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    inherited: Roles | None,
) -> list[Party]:
    """Those a subject stands for; of a thing nobody is said to own, the one it acts for, else its words."""
    if any(party.known for party in found):
        return found
    if clause.role is ClauseRole.RELATIVE and inherited and inherited.known and is_deed(subject):
        return [Party(inherited.actor or "", True, subject.i, owner=True)]
    owner = bearer(subject, discourse, _thinker(clause, inherited, discourse))
    if owner is not None:
        return [Party(owner, True, subject.i, owner=True)]
    return found or [Party(words_of_phrase(subject, passage), False, subject.i)]


def _thinker(clause: Clause, inherited: Roles | None, discourse: Discourse) -> str | None:
    """In whose mind or mouth a clause stands: the actor of the verb of thinking above it, if he is known."""
    within = clause.role in (ClauseRole.BELIEVED, ClauseRole.CONTENT)
    if not within or inherited is None or not inherited.known:
        return None
    return inherited.actor if discourse.kind(inherited.actor or "") not in ("words", "media") else None


def _controller(clause: Clause) -> Token | None:
    """Who does what a verb accuses him of: the object of "accused A of arming B", the subject of its passive."""
    token = clause.head
    while token.dep_ in ("prep", "conj", "xcomp", "advcl") or (
        token.dep_ == "pcomp" and token.head.lower_ == "by"
    ):
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            return None
        token = token.head
    if token.dep_ != "pcomp" or token.head.lower_ not in ("of", "for", "over", "with"):
        return None
    verb = token.head.head
    sense = lexicon().verbs.get(verb.lemma_.lower())
    if sense is None or sense.root is not EventRoot.ACCUSE:
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    return objects[0] if objects else None


def _by_phrase(clause: Clause, passage: Passage, discourse: Discourse, passive: Token) -> list[Party]:
    """Who does what a passive tells: its by-phrase, or the owner of the thing it is done to."""
    for child in clause.content.children:
        if child.dep_ == "agent":
            for thing in child.children:
                if thing.dep_ == "pobj":
                    return parties(thing, passage, discourse)
    owned = parties(passive, passage, discourse)
    if owned and owned[0].owner and not has_agent(clause.content):
        return owned
    if clause.role in (ClauseRole.MAIN, ClauseRole.CONJUNCT) and owned and is_stative(clause.content):
        return owned
    return []


def _feud(subject: Token, found: list[Party], passage: Passage, discourse: Discourse) -> list[Party]:
    """Read "the conflict", "fighting", "the ceasefire" as one between the two the document sets against each other."""
    if any(party.known for party in found) or not lexicon().has("feud", subject.lemma_.lower()):
        return []
    within = _civil(subject, passage, discourse)
    if within:
        return within
    if (
        any(child.dep_ in ("amod", "compound") for child in subject.children)
        or discourse.belligerents() is None
    ):
        return []
    return [Party(name, True, subject.i, owner=True) for name in discourse.belligerents() or ()]


def _civil(subject: Token, passage: Passage, discourse: Discourse) -> list[Party]:
    """Read "the war in Tigray" as one between a state and its region."""
    for preposition in subject.rights:
        for place in preposition.children if preposition.lower_ == "in" else ():
            mention = passage.mention(place)
            record = discourse.gazetteer.actors.get(mention.actor) if mention is not None else None
            state = record.affiliation if record is not None and record.kind == "region" else None
            if mention is not None and state is not None:
                return [Party(name, True, subject.i, owner=True) for name in (state, mention.actor)]
    return []


def _sentential(clause: Clause, passage: Passage) -> bool:
    """Whether a "which" sums up the clause before it: after a comma, with a verb of effect."""
    if clause.role is not ClauseRole.RELATIVE:
        return False
    which = [child for child in clause.head.children if child.lower_ == "which" and child.dep_ == "nsubj"]
    if not which or which[0].i == 0 or passage.tokens[which[0].i - 1].text != ",":
        return False
    words = lexicon()
    lemma = clause.content.lemma_.lower()
    return (
        (words.has("cause", lemma) or lemma in ("cede", "mean", "risk"))
        and passage.mention(clause.head.head) is None
    ) or lemma in ("cede", "anger", "give", "infuriate", "mean")


def _is_dummy(clause: Clause) -> bool:
    """Whether "it" stands for a clause to come: "it is premature to ...", "it remains unclear whether ..."."""
    later = [child for word in clause.chain for child in word.rights]
    adjective = any(child.dep_ == "acomp" for child in later) or clause.content.pos_ == "ADJ"
    return adjective and any(child.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for child in later)


def _existential(clause: Clause, passage: Passage, discourse: Discourse) -> list[Party]:
    for child in clause.head.children:
        if child.dep_ in ("attr", "nsubj") and child.lower_ != "there":
            return parties(child, passage, discourse)
    return []
