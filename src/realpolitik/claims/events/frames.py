"""A verb with the words that decide what it means: its objects, particles, prepositions and subject."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import OBJECTS
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "{NAME}"  # any proper noun
ACRONYM = "{ACRONYM}"  # a proper noun of three capitals or more, taken for an organisation
_PARTICLES = frozenset({"prt", "prep", "dative", "agent"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "advmod", "ccomp", "advcl"})
_INTRANSITIVE = frozenset({"into", "towards", "toward", "across", "through", "deeper"})
_REACHING = ("on", "in", "to", "for", "into", "with")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A verb's lemma, the words after it, its objects, the pairs of preposition and noun, and its subject."""

    lemma: str
    particles: tuple[str, ...]
    things: tuple[Token, ...]
    reached: tuple[tuple[str, Token], ...]
    subject: Token | None

    @property
    def thing(self) -> Token | None:
        """The direct object or passive subject, else what a preposition reaches ("fire on a village")."""
        if self.things:
            return self.things[0]
        return next((noun for word, noun in self.reached if word in _REACHING), None)

    def among(self, listed: Set[str]) -> bool:
        """Tell whether the verb, alone or with a particle ("carry out"), is on a list."""
        return self.lemma in listed or any(f"{self.lemma} {word}" in listed for word in self.particles)

    def keys(self) -> Iterator[str]:
        """Spell out how the word lists may know the verb, the most specific way first.

        "set fire to flag", "take over town", "take by storm", "take town", "take over", "troop enter".
        """
        objects = [name for thing in self.things for name in names_of(thing)]
        for word, noun in self.reached if objects else ():
            for name in names_of(noun):
                yield f"{self.lemma} {objects[0]} {word} {name}"
        for particle in self.particles:
            for name in objects:
                yield f"{self.lemma} {particle} {name}"
        for word, noun in self.reached:
            for name in names_of(noun):
                yield f"{self.lemma} {word} {name}"
        for name in objects:
            yield f"{self.lemma} {name}"
        for particle in self.particles:
            if not self.things or particle not in _INTRANSITIVE:
                yield f"{self.lemma} {particle}"
        if self.subject is not None:
            for name in names_of(self.subject):
                yield f"{name} {self.lemma}"
        if not self.things and self.thing is not None:
            for name in names_of(self.thing):
                yield f"{self.lemma} {name}"


def frame_of(verb: Token) -> Frame:
    """Gather the words that decide what a verb means.

    >>> from realpolitik.claims.language import load_language
    >>> verb = next(token for token in load_language()("Rebels took the town by storm.") if token.pos_ == "VERB")
    >>> next(frame_of(verb).keys())
    'take town by storm'
    """
    particles = [
        child.lower_
        for child in verb.rights
        if (child.dep_ in _PARTICLES and not _dated(child))
        or (child.dep_ == "advmod" and lexicon().has("adverb", child.lower_))
        or (child.dep_ in _COMPLEMENTS and child.pos_ == "ADJ")
    ]
    reached = [
        pair
        for child in verb.rights
        if child.dep_ in ("prep", "dative", "prt", "advmod") and not _dated(child)
        for pair in _reached(child)
    ]
    return Frame(_lemma(verb), tuple(particles), tuple(_things(verb)), tuple(reached), _subject(verb))


def _lemma(verb: Token) -> str:
    """Give a verb's lemma, with the e that the tagger drops where the word lists know it so ("waged": "wag")."""
    lemma = verb.lemma_.lower()
    known = lexicon().verbs
    return f"{lemma}e" if lemma not in known and f"{lemma}e" in known else lemma


def _subject(verb: Token) -> Token | None:
    """Find who does it, also above an infinitive: "mercenaries began to land", "troops are said to have landed"."""
    above = verb
    while True:
        passive = above.i != verb.i
        for child in above.lefts:
            if child.dep_ == "nsubj" or (passive and child.dep_ == "nsubjpass"):
                return _antecedent(child, above)
        if above.dep_ not in ("xcomp", "conj", "advcl") or above.head.i == above.i:
            return None
        above = above.head


def names_of(noun: Token) -> Iterator[str]:
    """Go through the lemmas a noun may be listed under: its own, the counted noun's, its compound's, `{NAME}`."""
    if noun.pos_ == "PRON":
        return
    lemma = noun.lemma_.lower()
    before = [child for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod")]
    for word in before:
        yield f"{word.lower_} {lemma}"
    yield lemma
    if noun.pos_ == "PROPN":
        if noun.text.isupper() and len(noun) > 2:
            yield ACRONYM
        yield NAME
    for word in before:
        if word.dep_ == "compound":
            yield word.lemma_.lower()
    for other in counted(noun):
        yield from names_of(other)
    for child in noun.rights:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"):
            yield child.lemma_.lower()


def counted(noun: Token) -> Iterator[Token]:
    """Go through what a word of number or quantity counts: the troops of "hundreds of troops"."""
    if lexicon().has("counter", noun.lemma_.lower()) or noun.pos_ == "NUM":
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from _governed(child)


def _things(verb: Token) -> Iterator[Token]:
    own = [child for child in verb.children if child.dep_ in OBJECTS and child.dep_ != "dative"]
    own = [child for child in own if child.pos_ != "ADJ" or lexicon().has("counter", child.lower_)]
    own += [child for child in verb.children if child.dep_ == "nsubjpass"]
    if not own and any(child.dep_ == "dative" for child in verb.rights):
        own = [
            child for child in verb.rights if child.dep_ == "npadvmod"
        ]  # "gave the rebels a week to leave"
    for child in own:
        yield _antecedent(child, verb)
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    related = any(child.tag_ in ("WDT", "WP", "WRB") for child in (*subjects, *verb.lefts))
    if not own and verb.dep_ == "relcl" and subjects and not related:
        yield verb.head


def _antecedent(noun: Token, verb: Token) -> Token:
    return verb.head if noun.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else noun


def _dated(preposition: Token) -> bool:
    """Whether a preposition only tells when ("in April", "on May 24")."""
    words = list(preposition.children)
    return bool(words) and all(lexicon().has("calendar", word.lower_) or word.pos_ == "NUM" for word in words)


def _reached(preposition: Token) -> Iterator[tuple[str, Token]]:
    """Pair a preposition with its noun: ("on", alert), ("out of", deal) however the parser joins "out" and "of"."""
    before = preposition.doc[preposition.i - 1]
    word = preposition.lower_
    if word in ("of", "from", "with") and before.head.i == preposition.head.i and before.dep_ in _PARTICLES:
        word = f"{before.lower_} {word}"
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield word, child
        elif child.dep_ == "prep":
            yield from ((f"{word} {child.lower_}", noun) for noun in _governed(child))


def _governed(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _governed(child)
