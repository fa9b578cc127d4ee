"""What a clause's deed falls on where that is no known actor: its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import NOMINAL, OBJECTS, Passage
from realpolitik.claims.entities.phrases import words_of_phrase
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.roles.candidates import PLACE_PREPOSITIONS, object_gap
from realpolitik.claims.syntax.clauses import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token


_OWN = frozenset(
    {"put", "recall", "withdraw", "deploy", "mobilise", "mobilize", "order", "alert", "arm", "train"}
)
_LANDS = frozenset({"region", "territory", "area", "sea", "coast", "border", "population"})


def issue_in(clause: Clause, passage: Passage) -> str | None:
    """Find the issue that a clause names, in its objects first, then inside them: "shape the conflict"."""
    words, objects = lexicon(), objects_of(clause)
    for token in objects:
        placed = token.head.lower_ in PLACE_PREPOSITIONS and token.lemma_.lower() in _LANDS
        if words.has("issue", token.lemma_.lower()) and not placed:
            return words_of_phrase(token, passage, 4)
    for token in objects:
        for deeper in token.subtree:
            issue = deeper.dep_ == "pobj" and words.has("issue", deeper.lemma_.lower())
            if issue and deeper.i <= clause.last:
                return words_of_phrase(deeper, passage, 4)
    return None


def thing_acted_on(clause: Clause, passage: Passage) -> str | None:
    """The words of the object, or of what a verb without one is about: "depends on gas", "remain in the villages"."""
    gap = object_gap(clause)
    if gap is not None and passage.mention(gap) is None:
        return words_of_phrase(gap, passage, 3)
    for token in objects_of(clause):
        if token.dep_ in OBJECTS and token.pos_ in NOMINAL and token.pos_ != "PRON":
            nothing = lexicon().has("abstract", token.lemma_.lower()) or _is_own(token, token.head)
            return None if nothing else words_of_phrase(token, passage, 3)
    for child in clause.content.rights if clause.content.pos_ == "VERB" else ():
        if (
            child.dep_ == "prep"
            and child.lower_ in ("on", "about", "in")
            and lexicon().has("hold", clause.content.lemma_)
        ):
            for token in child.children:
                if token.dep_ == "pobj" and token.pos_ == "NOUN":
                    return words_of_phrase(token, passage, 3)
    return None


def objects_of(clause: Clause) -> list[Token]:
    """List the objects of a clause, those of its prepositions included."""
    found = []
    for word in clause.chain:
        for child in word.rights:
            if child.dep_ in (*OBJECTS, "attr"):
                found.append(child)
            if child.dep_ in ("prep", "prt"):
                found += [thing for thing in child.children if thing.dep_ == "pobj"]
    return found


def _is_own(thing: Token, verb: Token) -> bool:
    """Whether a thing is but the doer's means: "recalled its ambassador"."""
    owned = any(item.dep_ == "poss" and item.pos_ == "PRON" for item in thing.lefts)
    return owned and verb.lemma_.lower() in _OWN
