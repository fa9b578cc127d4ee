"""Code what one marked party does to another in a sentence, as event data sets do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.events.coding import code_event, code_noun, ended
from realpolitik.claims.lexicon import EventSense, lexicon
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class
from realpolitik.claims.syntax.clauses import Clause, find_clauses
from realpolitik.claims.syntax.polarity import polarity_of
from realpolitik.claims.syntax.subjects import subject_of
from realpolitik.claims.syntax.tense import Tense, tense_of
from realpolitik.claims.syntax.voice import passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COOPERATIVE = (QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)
_WILLING = frozenset({"willing", "ready", "prepared"})
_COMING = (Tense.FUTURE, Tense.WOULD)


def code_action(action: str) -> EventRoot | None:
    """Code the event that a claim's action would be, for a claim without one because it is only expected or wanted.

    >>> [code_action(words) for words in ("attack", "lift sanction", "impose sanction", "lose")]
    [<EventRoot.ASSAULT: 'ASSAULT'>, <EventRoot.YIELD: 'YIELD'>, <EventRoot.SANCTION: 'SANCTION'>, None]
    """
    words, lemmas = lexicon(), action.split()
    for place in range(len(lemmas)):
        verb, thing = lemmas[place], " ".join(lemmas[place + 1 : place + 2])
        named = words.nouns.get(thing)
        if named is not None and words.has("end", verb):
            over = ended(named)
            return None if over is None else over.root
        sense = words.verbs.get(f"{verb} {thing}") or (named if words.has("light", verb) else None)
        sense = sense or words.verbs.get(verb)
        if sense is not None:
            return sense.root
    return None


def code_pair(tokens: Doc, source: tuple[int, int], target: tuple[int, int]) -> EventRoot | None:
    """Code the event between two parties marked by their characters in a parsed text.

    A cooperative act still to come is AGREE, a hostile one THREATEN, one refused REJECT: PLOVER codes
    what was said when nothing has been done yet.

    >>> from realpolitik.claims.language import load_language
    >>> tokens = load_language()("Kenya will send aid to Somalia.")
    >>> code_pair(tokens, (0, 5), (23, 30)).value
    'AGREE'
    """
    best: tuple[float, EventSense, Clause | None] | None = None
    for sentence in tokens.sents:
        for clause in find_clauses(sentence):
            sense = code_event(clause.chain)
            if sense is None:
                continue
            score = _closeness(clause, source, target)
            if best is None or score > best[0]:
                best = (score, sense, clause)
    if best is None:
        nouns = [(token, code_noun(token)) for token in tokens if token.pos_ == "NOUN"]
        found = [sense for _, sense in nouns if sense is not None]
        return found[0].root if found else None
    return _modal(best[1], best[2])


def _closeness(clause: Clause, source: tuple[int, int], target: tuple[int, int]) -> float:
    """How well a clause fits: its subject the source, its words reaching the target, near the root."""
    document = clause.head.doc
    passive = passive_subject(clause)
    subject = subject_of(clause.chain[0])
    doer = next(
        (thing for child in clause.content.children if child.dep_ == "agent" for thing in child.children),
        None,
    )
    score = 0.0
    if passive is not None:
        score += 2.0 * _inside(passive, target) + 2.0 * (doer is not None and _inside(doer, source))
    elif subject is not None and _inside(subject, source):
        score += 2.0
    first, last = document[clause.first].idx, document[clause.last].idx
    score += 1.0 if first <= target[0] <= last or first <= target[1] <= last else 0.0
    return score - 0.1 * sum(1 for _ in clause.head.ancestors)


def _inside(token: Token, span: tuple[int, int]) -> bool:
    first, last = token.left_edge.idx, token.right_edge.idx
    return (span[0] <= token.idx < span[1]) or (
        first <= span[0] and span[1] <= last + 40 and last - first < 200
    )


def _modal(sense: EventSense, clause: Clause | None) -> EventRoot:
    if clause is None:
        return sense.root
    cooperative = quad_class(sense.root) in _COOPERATIVE
    negated = polarity_of(clause.chain).value == "negated"
    tense = tense_of(clause.chain[0])
    if cooperative and not negated and any(word.lower_ in _WILLING for word in clause.chain[:-1]):
        return EventRoot.AGREE
    if tense in _COMING and sense.root not in (EventRoot.REJECT, EventRoot.REQUEST, EventRoot.ACCUSE):
        if negated:
            return EventRoot.REJECT if cooperative else EventRoot.AGREE
        return EventRoot.AGREE if cooperative else EventRoot.THREATEN
    if negated and cooperative:
        return EventRoot.REJECT
    return sense.root
