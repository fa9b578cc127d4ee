"""Who or what a verb is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import SUBJECTS
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def subject_of(verb: Token) -> Token | None:
    """Find a verb's subject, going up through coordinated verbs and control where it has none."""
    seen = 0
    token = verb
    if verb.dep_ == "ROOT" and verb.tag_ == "VBN" and not any(c.dep_ in SUBJECTS for c in verb.children):
        for child in verb.rights:
            if child.dep_ == "conj":
                return next((item for item in child.children if item.dep_ in SUBJECTS), None)
    while seen < 6:
        for child in token.children:
            if child.dep_ in SUBJECTS and child.dep_ != "expl":
                if child.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                    return token.head
                return child
        if token.dep_ == "relcl":
            return token.head if token.lower_ != "" and _gap_is_subject(token) else None
        if (
            token.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp")
            and token.head.i != token.i
        ):
            if token.dep_ == "acl":
                noun = token.head
                doing = noun.pos_ == "PROPN" or lexicon().has("agent", noun.lemma_.lower())
                if token.tag_ == "VBG" and noun.dep_ in ("dobj", "pobj", "attr") and not doing:
                    token = noun.head if noun.dep_ != "pobj" else noun.head.head
                    seen += 1
                    continue
                return noun
            if token.dep_ == "xcomp":
                for child in token.head.children:
                    if child.dep_ in ("dobj", "dative") and child.i < token.i:
                        return child
            if token.dep_ == "ccomp" and any(child.dep_ == "mark" for child in token.children):
                return None
            token = token.head
            seen += 1
            if token.pos_ not in ("VERB", "AUX", "ADP"):
                return None
            continue
        return None
    return None


def _gap_is_subject(verb: Token) -> bool:
    return any(child.lower_ in ("who", "which", "that") and child.dep_ in SUBJECTS for child in verb.children)
