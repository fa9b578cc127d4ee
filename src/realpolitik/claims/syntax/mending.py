"""Mends a parse where the forms of the verbs, or a semicolon, show that it joins the wrong words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import NOMINAL, SUBJECTS
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACTS = ("say", "promise", "request", "refuse")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PRESENT = frozenset({"VBZ", "VBP"})


def mend(tokens: Doc) -> Doc:
    """Join verbs anew, in place, that the parser takes for nouns or for part of what they stand beside.

    In "said Ruritania would pay and demanded talks" only "said" can share its subject with "demanded"; so it is in
    "declared the vote void, demanded talks"; what stands before a semicolon is no part of what comes after it.
    Sentences keep their bounds.
    """
    for verb in tokens:
        if verb.dep_ == "ROOT" and verb.pos_ in NOMINAL:
            _mend_root(verb)
        elif verb.dep_ == "pcomp":
            _mend_charge(verb)
        elif verb.dep_ == "acl" and verb.head.lower_ == "order":
            _mend_purpose(verb)
        elif verb.dep_ == "relcl":
            _mend_claims(verb)
            _mend_that(verb)
        elif verb.dep_ == "ccomp":
            if _set_off(verb):
                _swap(verb)
            elif _listed(verb):
                verb.dep_ = "conj"
        elif verb.dep_ == "conj" and verb.tag_ in _FINITE:
            speech = _speech_above(verb)
            if speech is not None and _clash(verb, verb.head, speech):
                verb.head = speech
            else:
                _raise(verb)
    return tokens


def _mend_root(noun: Token) -> None:
    """Find the verb of a sentence that the parser reads as one long noun phrase."""
    if noun.tag_ in ("NN", "NNS") and _is_verb(noun):
        _as_verb(noun)
        return
    for verb in noun.subtree:
        if verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in ("acl", "relcl"):
            continue
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        apposed = verb.head.i == noun.i and subject is not None and subject.i == noun.i + 1
        after = subject is None and verb.dep_ == "acl" and _closes_relative(verb, noun)
        if (apposed and subject is not None and subject.pos_ == "PROPN") or after:
            verb.head = verb
            verb.dep_, verb.tag_ = "ROOT", "VBD"
            noun.head = verb if after or subject is None else subject
            noun.dep_ = "nsubj" if after else "compound"
            return


def _mend_claims(verb: Token) -> None:
    """Read "denies the raid and claims that ..." as two things somebody does."""
    mark = next((child for child in verb.lefts if child.dep_ == "mark" and child.lower_ == "that"), None)
    noun = verb.doc[mark.i - 1] if mark is not None and mark.i else verb
    thing = noun.head
    if noun.tag_ != "NNS" or noun.dep_ != "conj" or thing.dep_ != "dobj" or thing.head.tag_ != "VBZ":
        return
    if lexicon().has("say", noun.lemma_.lower()):
        noun.head = thing.head
        noun.tag_, noun.pos_ = "VBZ", "VERB"
        verb.head = noun
        verb.dep_ = "ccomp"


def _mend_that(verb: Token) -> None:
    """Read "hinted for the first time that ..." as what was hinted, not as something about the time."""
    that = any(child.lower_ == "that" and child.dep_ in ("mark", "advmod") for child in verb.lefts)
    noun = verb.head
    if not that or not _has_subject(verb) or noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return
    speech = noun.head.head
    words = lexicon()
    lemma = speech.lemma_.lower()
    open_ = not any(child.dep_ in ("ccomp", "dobj") for child in speech.children)
    if (
        speech.pos_ == "VERB"
        and open_
        and any(words.has(name, lemma) for name in ("say", "promise", "believe"))
    ):
        verb.head = speech
        verb.dep_ = "ccomp"


def _mend_charge(verb: Token) -> None:
    """Read "accused the guards at the port of stealing" as what they are accused of, not as something of the port."""
    of = verb.head
    above = of.head
    listed = above.dep_ == "pcomp" and of.i > 0 and of.doc[of.i - 1].dep_ == "cc"
    if of.lower_ != "of" or (above.pos_ == "VERB" and not listed):
        return
    for token in above.ancestors:
        sense = lexicon().verbs.get(token.lemma_.lower())
        if token.pos_ == "VERB" and (not listed or token.i < above.head.i):
            if sense is not None and sense.root.value == "ACCUSE":
                of.head = token
            return


def _mend_purpose(verb: Token) -> None:
    """Read "in order to" as one word that says what a deed is for."""
    preposition = verb.head.head
    if preposition.lower_ == "in" and preposition.head.i != preposition.i:
        verb.head = preposition.head
        verb.dep_ = "advcl"
        preposition.head = verb
        preposition.dep_ = "mark"


def _is_verb(noun: Token) -> bool:
    """Whether a noun takes what only verbs take: "South Korean intelligence estimates that ..."."""
    words = lexicon()
    lemma = noun.lemma_.lower()
    verb = lemma in words.verbs or any(words.has(name, lemma) for name in ("say", "believe", "want"))
    takes = any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i > noun.i for child in noun.children)
    return verb and takes and any(_could_act(child) for child in noun.lefts)


def _could_act(token: Token) -> bool:
    return token.pos_ in NOMINAL and token.dep_ in ("nsubj", "compound", "nummod", "nmod")


def _as_verb(noun: Token) -> None:
    subject = [child for child in noun.lefts if _could_act(child)][-1]
    for child in list(noun.lefts):
        if child.i < subject.i and child.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod"):
            child.head = subject
    noun.tag_, noun.pos_ = ("VBZ" if noun.tag_ == "NNS" else "VBP"), "VERB"
    subject.dep_ = "nsubj"


def _closes_relative(verb: Token, noun: Token) -> bool:
    """Whether a participle follows the comma that ends a relative clause on the sentence's first noun."""
    relative = next((child for child in noun.rights if child.dep_ == "relcl"), None)
    if relative is None or verb.i < relative.i or any(child.dep_ == "agent" for child in verb.children):
        return False
    return verb.doc[verb.left_edge.i - 1].text == "," and verb.doc[noun.i + 1].text == ","


def _set_off(verb: Token) -> bool:
    """Whether a semicolon parts a complement from the verb after it."""
    later = verb.head
    return later.dep_ == "ROOT" and any(
        token.text == ";" and token.head.i == later.i for token in verb.doc[verb.i + 1 : later.i]
    )


def _swap(verb: Token) -> None:
    """Make the first of two main clauses the root, and the second its conjunct."""
    later = verb.head
    verb.head = verb
    verb.dep_ = "ROOT"
    later.head = verb
    later.dep_ = "conj"


def _listed(verb: Token) -> bool:
    """Whether a complement without a subject follows a comma: one of a list of verbs."""
    if verb.i < verb.head.i or verb.tag_ not in _FINITE or verb.tag_ != verb.head.tag_ or _has_subject(verb):
        return False
    before = verb.left_edge.i - 1
    return before > verb.head.i and verb.doc[before].text == ","


def _speech_above(verb: Token) -> Token | None:
    """Find the verb of saying that a verb without a subject of its own could be joined to, past what is said."""
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ != "ccomp" or first.i > verb.i or _has_subject(verb) or _helpers(verb):
        return None
    speech = first.head
    same = (verb.tag_ == "VBD") == (speech.tag_ == "VBD")
    return speech if speech.i < first.i and speech.tag_ in _FINITE and same else None


def _raise(verb: Token) -> None:
    """Join a finite verb not to an infinitive or a participle, which it cannot stand beside, but to the verb above."""
    if verb.head.tag_ not in ("VB", "VBG") or _helpers(verb.head) & _FINITE or "MD" in _helpers(verb.head):
        return
    if _has_subject(verb) or _helpers(verb):
        return
    for above in verb.head.ancestors:
        if above.tag_ in _FINITE or (above.tag_ == "VBN" and "VBZ" in _helpers(above)):
            if above.tag_ == verb.tag_ and above.i < verb.head.i:
                verb.head = _speech_over(verb, above)
                verb.dep_ = "conj"
            return


def _speech_over(verb: Token, above: Token) -> Token:
    """Who says, promises or asks one thing most often does the other too: "said he hoped to win and urged ..."."""
    if not any(lexicon().has(name, verb.lemma_.lower()) for name in _ACTS):
        return above
    speeches = [
        token
        for token in above.ancestors
        if token.tag_ == verb.tag_ and token.i < above.i and lexicon().has("say", token.lemma_.lower())
    ]
    return speeches[-1] if speeches else above


def _clash(verb: Token, first: Token, speech: Token) -> bool:
    helpers = _helpers(first)
    if "MD" in helpers:
        return True
    if {verb.tag_, first.tag_} == _PRESENT:
        return verb.tag_ == speech.tag_
    commas = [child for child in first.rights if child.dep_ == "cc" and child.doc[child.i - 1].text == ","]
    if commas and verb.tag_ == first.tag_ == speech.tag_:
        return True
    acts = any(lexicon().has(name, verb.lemma_.lower()) for name in _ACTS)
    return acts and (bool(helpers) or first.lemma_ == "be")


def _helpers(verb: Token) -> set[str]:
    return {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)
