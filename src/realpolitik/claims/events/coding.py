"""What was done: from a clause's words to an event root, mode and context."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import OBJECTS
from realpolitik.claims.events.frames import counted, frame_of
from realpolitik.claims.lexicon import EventSense, lexicon
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_COOPERATIVE = (QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)
_FIGHTING = frozenset({"war", "battle", "fight", "conflict", "offensive", "hostilities", "attack", "siege"})
_MATERIALLY = frozenset({"militarily", "financially", "materially", "logistically"})
_KNOWLEDGE = frozenset({"intelligence", "information", "evidence", "data", "technology"})
_VISITS = frozenset({"arrive", "travel", "fly", "receive", "greet", "attend", "host"})
_DRILLS = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "patrol"})
_CONTEXTS = {
    "military": _FIGHTING
    | {
        "troop",
        "force",
        "missile",
        "drone",
        "tank",
        "warship",
        "military",
        "arms",
        "combat",
        "soldier",
        "ceasefire",
        "air",
        "border",
    },
    "economic": frozenset(
        {"trade", "tariff", "export", "import", "loan", "gas", "oil", "economy", "economic", "bank"}
    ),
    "legal": frozenset({"court", "lawsuit", "tribunal", "judge", "ruling", "extradition", "law", "trial"}),
    "humanitarian": frozenset({"refugee", "humanitarian", "food", "medicine", "earthquake", "vaccine"}),
    "intelligence": frozenset({"intelligence", "spy", "espionage"}),
    "cyber": frozenset({"cyber", "hacker", "hack", "malware"}),
    "diplomatic": frozenset({"ambassador", "embassy", "diplomatic", "summit", "minister", "treaty"}),
}


def code_event(chain: Sequence[Token]) -> EventSense | None:
    """Code the event that a chain of verbs names, composing what each verb does to the next.

    "agreed to withdraw" is AGREE, "refused to withdraw" REJECT, "began withdrawing" RETREAT, "lifted the
    sanctions" YIELD, "cut aid" SANCTION, "launched an attack" ASSAULT.
    """
    sense = _code(list(chain))
    if sense is None or sense.context is not None:
        return sense
    return replace(sense, context=_context(chain[-1]))


def code_noun(noun: Token) -> EventSense | None:
    """Code the event that a noun names, with the words that are one with it ("air strike", "state of siege")."""
    words = lexicon()
    lemma = noun.lemma_.lower()
    joined = [f"{child.lower_} {lemma}" for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod")]
    for child in noun.rights:
        if child.dep_ == "prep":
            joined += [f"{lemma} {child.lower_} {thing.lemma_.lower()}" for thing in child.rights]
            joined.append(f"{lemma} {child.lower_}")
    return next((words.nouns[key] for key in (*joined, lemma) if key in words.nouns), None)


def _code(chain: list[Token]) -> EventSense | None:
    words = lexicon()
    head, rest = chain[0], chain[1:]
    lemma = head.lemma_.lower()
    if rest:
        inner = _code(rest)
        if head.lower_ in ("scheduled", "slated") and any(c.lower_ in ("was", "were") for c in head.children):
            return EventSense(EventRoot.AGREE, None, None)
        if head.pos_ == "AUX" or head.pos_ == "ADJ":
            return inner
        if words.has("refuse", lemma):
            return EventSense(EventRoot.REJECT, None, None)
        if _threatens(lemma, inner):
            return EventSense(EventRoot.THREATEN, None, None)
        if words.has("promise", lemma):
            return EventSense(EventRoot.AGREE, None, None)
        if lemma == "call" and rest[0].tag_ != "VB":
            return EventSense(EventRoot.ACCUSE, None, "diplomatic")
        if words.has("request", lemma) and lemma not in (
            "want",
            "force",
            "order",
            "instruct",
            "compel",
        ):
            own = None if lemma == "encourage" else _verb(head)
            return own or EventSense(EventRoot.REQUEST, None, None)
        if words.has("end", lemma) and inner is not None:
            return ended(inner)
        if inner is None and lemma in ("order", "instruct"):
            return EventSense(EventRoot.REQUEST, None, None)
        return inner or _verb(head)
    return _verb(head)


def _verb(verb: Token) -> EventSense | None:
    words = lexicon()
    frame = frame_of(verb)
    lemma, thing = frame.lemma, frame.thing
    keys = tuple(frame.keys())
    if any(words.has("idle", key) for key in keys):
        return None
    known = next((words.verbs[key] for key in keys if key in words.verbs), None)
    if known is not None:
        return known
    noun = _named(thing) if thing is not None else None
    thing_lemma = thing.lemma_.lower() if thing is not None else ""
    if frame.among(words.sets["end"]) and noun is not None:
        return _joined(noun, verb, thing) if thing_lemma in _DRILLS else ended(noun)
    if lemma == "impose" or (lemma == "go" and thing_lemma in _FIGHTING):
        return noun or words.verbs.get(lemma)
    if noun is not None and frame.among(words.sets["light"]):
        return _joined(noun, verb, thing)
    if lemma == "confirm" and any(c.dep_ == "conj" and c.lemma_ == "deny" for c in verb.rights):
        return EventSense(EventRoot.REJECT, None, "diplomatic")  # "neither confirmed nor denied"
    answered = _answered(verb, lemma)
    if answered is not None:
        return answered
    sense = words.verbs.get(lemma)
    return None if sense is None else _by_object(verb, sense, thing, noun)


def _named(noun: Token) -> EventSense | None:
    """Code what a noun names, or what it counts ("a series of attacks")."""
    return code_noun(noun) or next(
        (sense for other in counted(noun) if (sense := code_noun(other)) is not None), None
    )


def _joined(noun: EventSense, verb: Token, thing: Token | None) -> EventSense:
    """Exercises held with others are COOPERATE, held alone MOBILIZE."""
    if thing is None or thing.lemma_.lower() not in _DRILLS:
        return noun
    near = [*thing.children, *verb.children]
    shared = any(token.lower_ in ("joint", "with", "together", "jointly", "multinational") for token in near)
    shared |= any(
        child.dep_ == "conj" for token in verb.lefts if token.dep_ == "nsubj" for child in token.subtree
    )
    return EventSense(EventRoot.COOPERATE if shared else EventRoot.MOBILIZE, None, "military")


def _answered(verb: Token, lemma: str) -> EventSense | None:
    """What an answer consists in: "responded with air strikes", "put the army on alert"."""
    wanted = {
        "respond": "with",
        "retaliate": "with",
        "answer": "with",
        "react": "with",
        "put": "on",
        "place": "under",
    }
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == wanted.get(lemma):
            for thing in child.children:
                sense = code_noun(thing) if thing.dep_ == "pobj" else None
                if sense is not None:
                    return sense
    return None


def _by_object(
    verb: Token, sense: EventSense, thing: Token | None, noun: EventSense | None
) -> EventSense | None:
    """Correct a verb's own sense by its adverbs and its object ("shared a border" is no cooperation)."""
    words = lexicon()
    lemma = verb.lemma_.lower()
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    thing_lemma = thing.lemma_.lower() if thing is not None else ""
    if sense.root is EventRoot.SUPPORT and adverbs & _MATERIALLY:
        return EventSense(EventRoot.AID, None, "military")
    if sense.root is EventRoot.MOBILIZE and adverbs & {"jointly", "together"}:
        return EventSense(EventRoot.COOPERATE, None, "military")
    if lemma == "share" and thing_lemma not in _KNOWLEDGE:
        return None
    if (
        lemma == "accept"
        and noun is not None
        and noun.root in (EventRoot.REQUEST, EventRoot.AGREE, EventRoot.CONSULT)
    ):
        return EventSense(EventRoot.AGREE, None, noun.context)
    if lemma == "return" and any(
        words.has("force", c.lemma_.lower()) for c in verb.lefts if c.dep_ == "nsubj"
    ):
        return EventSense(EventRoot.RETREAT, None, "military")
    if lemma == "return" and frame_of(verb).thing is None:
        return None
    said = any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)
    direct = any(child.dep_ in OBJECTS and child.dep_ != "dative" for child in verb.children)
    if lemma == "claim" and direct and noun is None and not said:
        return None
    if lemma == "demonstrate" and direct:
        return None
    if lemma in ("leave", "abandon") and direct and not words.has("force", thing_lemma):
        return None if noun is None else noun
    person = thing is not None and (thing.pos_ == "PROPN" or words.has("agent", thing_lemma))
    if lemma in ("host", "receive", "greet", "welcome") and noun is None and not person:
        return EventSense(EventRoot.SUPPORT, None, "diplomatic") if lemma == "welcome" else None
    if lemma == "dismiss" and person and thing_lemma not in ("government",):
        return None
    if sense.root is EventRoot.CONSULT and lemma in _VISITS:
        return sense if noun is None else noun
    return sense


def _threatens(lemma: str, inner: EventSense | None) -> bool:
    """Whether a promise is a threat: "vowed to retaliate", "promised to besiege the capital"."""
    if lemma in ("promise", "pledge"):
        return inner is not None and inner.root in (EventRoot.ASSAULT, EventRoot.COERCE)
    return lemma == "threaten" or (lemma in ("vow", "swear") and _is_conflict(inner))


def ended(sense: EventSense | None) -> EventSense | None:
    """Code the end of what a noun names: of cooperation SANCTION, of conflict YIELD, of a truce REJECT."""
    if sense is None:
        return None
    if sense.root in (EventRoot.YIELD, EventRoot.RETREAT, EventRoot.AGREE):
        return EventSense(EventRoot.REJECT, None, sense.context)
    cooperative = quad_class(sense.root) in _COOPERATIVE
    return EventSense(EventRoot.SANCTION if cooperative else EventRoot.YIELD, None, sense.context)


def _is_conflict(sense: EventSense | None) -> bool:
    return sense is not None and quad_class(sense.root) not in _COOPERATIVE


def _context(word: Token) -> str | None:
    near = {token.lemma_.lower() for token in word.subtree}
    for context, lemmas in _CONTEXTS.items():
        if near & lemmas:
            return context
    return None
