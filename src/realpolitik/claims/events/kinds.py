"""What sort of statement a clause makes: event, goal, belief, prediction, ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.certainty.hedges import Hedge
from realpolitik.claims.claim import Certainty, Kind
from realpolitik.claims.events.coding import code_noun
from realpolitik.claims.lexicon import EventSense, lexicon
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.tense import Tense, tense_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_AIMS = frozenset({"goal", "aim", "intention", "ambition", "interest"})
_MEANS = frozenset({"capacity", "capability", "ability", "means", "tool", "power"})
_ABLE = frozenset({"able", "capable", "positioned", "unable", "incapable", "powerless"})
_WILLING = frozenset(
    {"willing", "unwilling", "determined", "eager", "keen", "reluctant", "ready", "anxious", "set"}
)
_AWARE = frozenset(
    {"aware", "convinced", "confident", "afraid", "worried", "sceptical", "skeptical", "suspicious"}
)
_DUE = frozenset(
    {"scheduled", "expected", "due", "going", "likely", "unlikely", "bound", "poised", "slated", "certain"}
)
_MEANT = frozenset({"designed", "aimed", "intended", "meant", "centered", "focused"})
_BROUGHT = (EventRoot.YIELD, EventRoot.RETREAT, EventRoot.AID, EventRoot.COOPERATE, EventRoot.SUPPORT)
_STATIVE_ROOTS = (EventRoot.SUPPORT, EventRoot.COOPERATE, EventRoot.AID, EventRoot.REJECT)


def kind_of(
    clause: Clause, sense: EventSense | None, hedges: list[Hedge], subject: Token | None, known_actor: bool
) -> Kind:
    """Decide what sort of statement a clause makes.

    The order matters: conditions first, then what somebody wants, believes or will do, then what was
    done; what is left is a relation, a cause or the writer's evaluation.
    """
    tense = _tense(clause)
    special = _by_role(clause, sense)
    if special is not None:
        return special
    if clause.condition is not None:
        threat = sense is not None and sense.root is EventRoot.THREATEN
        return Kind.EVENT if threat and tense not in (Tense.WOULD, Tense.MODAL) else Kind.CONDITIONAL
    if tense in (Tense.WOULD, Tense.MODAL) and subject is not None and not known_actor:
        thing = code_noun(subject)
        if thing is not None or clause.role is ClauseRole.RELATIVE or tense is Tense.WOULD:
            return Kind.CONDITIONAL
    attitude = _attitude(clause, sense, tense, hedges, subject)
    if attitude is not None:
        return attitude
    if tense is Tense.SHOULD:
        return Kind.EVALUATION
    if tense is Tense.CAN:
        return Kind.CAPABILITY
    if tense is Tense.WOULD:
        return Kind.CONDITIONAL if clause.role is ClauseRole.RELATIVE else Kind.PREDICTION
    if tense in (Tense.FUTURE, Tense.MODAL):
        return Kind.PREDICTION
    return _plain(clause, sense, tense, subject, known_actor or _acts(subject))


def _by_role(clause: Clause, sense: EventSense | None) -> Kind | None:
    if clause.role is ClauseRole.CONDITION:
        return Kind.CONDITIONAL
    if clause.role in (ClauseRole.PURPOSE, ClauseRole.INFINITIVE):
        return Kind.GOAL
    if clause.role is ClauseRole.GERUND and sense is not None and sense.root is EventRoot.SUPPORT:
        return Kind.RELATION
    if clause.role is ClauseRole.PARTICIPLE:
        lemma = clause.head.lemma_.lower()
        if lexicon().has("hold", lemma) or lemma in ("center", "centre", "locate", "base"):
            return Kind.RELATION
        if lemma in ("motivate", "drive", "spur", "encourage", "embolden", "anger", "alarm"):
            return Kind.CAUSAL
        done = sense is not None and lemma not in lexicon().verbs
        if (
            lexicon().has("cause", lemma)
            and not done
            and (sense is None or sense.root not in (EventRoot.ASSAULT, EventRoot.AID))
        ):
            return Kind.CAUSAL
    return None


def _attitude(
    clause: Clause, sense: EventSense | None, tense: Tense, hedges: list[Hedge], subject: Token | None
) -> Kind | None:
    words = lexicon()
    for position, token in enumerate(clause.chain):
        lemma = token.lemma_.lower()
        last = position == len(clause.chain) - 1
        if token.lower_ in _DUE and not _past_due(clause.chain[0]) and (position or not last):
            return Kind.PREDICTION
        if token.lower_ in _ABLE:
            return Kind.CAPABILITY
        if token.lower_ in _WILLING and not last:
            return Kind.GOAL
        if token.lower_ in _AWARE:
            return Kind.BELIEF
        if tense in (Tense.FUTURE, Tense.MODAL, Tense.WOULD) and position == 0 and lemma != "like":
            continue
        if position and sense is not None and _decides(clause.chain[position - 1]):
            break
        if words.has("want", lemma) and _verbal(token) and _wants(token, clause, sense, tense, last):
            return Kind.GOAL
        passive = any(child.dep_ == "nsubjpass" for child in token.children)
        if words.has("believe", lemma) and _verbal(token) and _thinks(token) and not passive:
            return Kind.BELIEF
    if any(
        hedge.certainty is Certainty.UNLIKELY and hedge.words.endswith(("unlikely", "improbable"))
        for hedge in hedges
    ):
        return Kind.PREDICTION
    if (
        subject is not None
        and clause.chain[0].lemma_ == "be"
        and lexicon().has("goal_noun", subject.lemma_.lower())
    ):
        return Kind.GOAL
    if any(token.lower_ in _MEANT for token in clause.chain[:2]):
        return Kind.GOAL
    if clause.chain[0].lemma_ == "be" and tense is Tense.PRESENT and _is_to(clause):
        return Kind.PREDICTION
    return _held(clause)


def _is_to(clause: Clause) -> bool:
    """Whether something is to be done: "the commanders are to meet"."""
    following = clause.chain[1:2]
    return any(token.pos_ == "VERB" and any(c.tag_ == "TO" for c in token.lefts) for token in following)


def _decides(verb: Token) -> bool:
    """Whether a verb is a deed whatever follows it: "urged him to seek peace", "denied having aimed at stores"."""
    lemma = verb.lemma_.lower()
    deeds = any(lexicon().has(name, lemma) for name in ("request", "promise", "refuse"))
    return verb.pos_ == "VERB" and deeds and not lexicon().has("want", lemma)


def _held(clause: Clause) -> Kind | None:
    """What somebody has or lacks: an aim, a means."""
    content = clause.content
    if clause.chain[0].lemma_ == "have" and len(clause.chain) > 1:
        for child in clause.chain[0].children:
            if child.dep_ == "dobj" and child.lemma_.lower() in ("intention", "desire", "ambition", "plan"):
                return Kind.GOAL
            if child.dep_ == "dobj" and lexicon().has("stance", child.lemma_.lower()):
                return Kind.CAPABILITY
    if content.lemma_ == "have":
        for child in content.children:
            if child.dep_ == "dobj" and child.lemma_.lower() in _AIMS:
                return Kind.GOAL
            if child.dep_ == "dobj" and child.lemma_.lower() in _MEANS:
                return Kind.CAPABILITY
    if content.lemma_.lower() == "lack":
        return Kind.CAPABILITY
    return None


def _verbal(token: Token) -> bool:
    """Whether a word is used as a verb, also where the tagger took it for a noun ("likely desires to")."""
    return token.pos_ == "VERB" or any(child.dep_ == "nsubj" for child in token.children)


def _wants(token: Token, clause: Clause, sense: EventSense | None, tense: Tense, last: bool) -> bool:
    lemma = token.lemma_.lower()
    if lemma in ("seek", "try", "attempt", "endeavor", "endeavour", "plan") and tense in (
        Tense.PERFECT,
        Tense.PAST,
        Tense.PAST_MODAL,
    ):
        return sense is None or (lemma == "seek" and last)
    if lemma == "plan":
        return not last or tense is Tense.PRESENT
    if lemma == "need":
        return any(child.dep_ in ("dobj", "xcomp") for child in token.children) and tense is not Tense.PAST
    return True


def _thinks(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in ("see", "view", "regard", "treat", "consider", "perceive", "judge"):
        following = [child.lower_ for child in token.rights]
        return (
            "as" in following
            or lemma not in ("see", "treat")
            or any(c.dep_ == "ccomp" for c in token.children)
        )
    if lemma in ("feel", "conclude", "bet", "trust"):
        return any(child.dep_ in ("ccomp", "prep", "xcomp") for child in token.children)
    return True


def _past_due(head: Token) -> bool:
    return (tense_of(head) is Tense.PAST and head.lemma_ != "be") or head.lower_ in ("was", "were")


def _acts(subject: Token | None) -> bool:
    """Whether a subject is somebody: a name, a pronoun or people in office, in arms or at large."""
    if subject is None or subject.pos_ != "NOUN":
        return subject is not None and subject.pos_ in ("PROPN", "PRON")
    lemma = subject.lemma_.lower()
    return any(lexicon().has(name, lemma) for name in ("agent", "people", "institution", "group", "foe"))


def _happened(subject: Token | None, sense: EventSense) -> bool:
    """Whether a subject is itself a deed or decision ("the agreement had allowed exports"), and not the one told."""
    if subject is None or subject.dep_ != "nsubj":
        return False
    own = code_noun(subject)
    if own is None:
        return lexicon().has("decision", subject.lemma_.lower())
    return own.root is not sense.root


def _plain(clause: Clause, sense: EventSense | None, tense: Tense, subject: Token | None, doer: bool) -> Kind:
    words, head, content = lexicon(), clause.chain[0], clause.content
    lemma = content.lemma_.lower()
    asked = sense is not None and words.has("request", head.lemma_.lower())
    felled = sense is not None and head.pos_ == "VERB" and any(c.dep_ == "oprd" for c in head.children)
    if (head.lemma_ == "be" and len(clause.chain) == 1) or (content.pos_ == "ADJ" and not (asked or felled)):
        return _copular(head)
    done = sense is not None and doer and lemma not in words.verbs
    if words.has("cause", lemma) and not done and _causes(content, subject, sense, doer):
        return Kind.CAUSAL
    acted_on = len(clause.chain) > 1 or any(child.dep_ == "dobj" for child in content.children)
    if sense is not None and sense.root in _BROUGHT and acted_on and not doer and _happened(subject, sense):
        return Kind.CAUSAL
    if sense is not None:
        hung = clause.role in (ClauseRole.RELATIVE, ClauseRole.REDUCED)
        stative = tense is Tense.PRESENT and (
            (content.lemma_ == "have" and sense.root is EventRoot.AGREE)
            or sense.root is EventRoot.SUPPORT
            or (hung and sense.root in _STATIVE_ROOTS)
        )
        return Kind.RELATION if stative else Kind.EVENT
    if _tied(content):
        return Kind.RELATION
    if words.has("hold", lemma):
        return Kind.RELATION
    if tense in (Tense.PAST, Tense.PERFECT, Tense.PROGRESSIVE, Tense.PAST_MODAL) and subject is not None:
        return (
            Kind.EVENT
            if lemma not in ("be", "become", "emerge", "play", "remain", "look")
            else Kind.EVALUATION
        )
    return Kind.EVALUATION


def _copular(head: Token) -> Kind:
    for child in head.children:
        if child.dep_ == "attr":
            noun = child.lemma_.lower()
            partitive = noun in ("one", "part", "some", "most")
            if lexicon().has("relational", noun) or partitive:
                return Kind.RELATION
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "on"):
            return Kind.RELATION
        if child.dep_ == "acomp" and child.lower_ in (
            "present",
            "dependent",
            "home",
            "close",
            "allied",
            "hostile",
        ):
            return Kind.RELATION
    return Kind.EVALUATION


def _tied(content: Token) -> bool:
    things = [child for child in content.children if child.dep_ in ("dobj", "attr")]
    return any(lexicon().has("tie", thing.lemma_.lower()) for thing in things) and content.lemma_ in (
        "have",
        "maintain",
        "involve",
        "enjoy",
        "be",
        "share",
    )


def _causes(content: Token, subject: Token | None, sense: EventSense | None, doer: bool) -> bool:
    if sense is not None and doer:
        return content.lemma_.lower() not in (
            "give",
            "move",
            "leave",
            "raise",
            "bring",
            "fuel",
            "allow",
            "encourage",
            "ease",
            "produce",
            "damage",
            "halt",
        )
    return content.lemma_.lower() not in ("move", "leave", "bring", "give") or (
        subject is not None and subject.pos_ == "NOUN"
    )


def _tense(clause: Clause) -> Tense:
    """Give the tense of what is told: "are said to have landed" is perfect."""
    first = tense_of(clause.chain[0])
    if (
        len(clause.chain) > 1
        and first is Tense.PRESENT
        and lexicon().has("say", clause.chain[0].lemma_.lower())
    ):
        return tense_of(clause.content)
    return first
