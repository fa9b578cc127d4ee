"""When and in which mood a verb speaks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


class Tense(StrEnum):
    """A verb's tense and mood, as far as kinds and certainty need it."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    FUTURE = "future"
    WOULD = "would"
    MODAL = "modal"
    PAST_MODAL = "past_modal"
    CAN = "can"
    SHOULD = "should"
    BARE = "bare"


_MODALS = {
    "will": Tense.FUTURE,
    "’ll": Tense.FUTURE,
    "'ll": Tense.FUTURE,
    "wo": Tense.FUTURE,
    "shall": Tense.FUTURE,
    "would": Tense.WOULD,
    "’d": Tense.WOULD,
    "'d": Tense.WOULD,
    "may": Tense.MODAL,
    "might": Tense.MODAL,
    "could": Tense.MODAL,
    "can": Tense.CAN,
    "ca": Tense.CAN,
    "should": Tense.SHOULD,
    "must": Tense.SHOULD,
    "ought": Tense.SHOULD,
}


def tense_of(verb: Token) -> Tense:
    """Read a verb's tense and mood from its own form and its auxiliaries.

    "may have planned" is a past modal: a hedged event; "may plan" is a modal: a prediction.
    """
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    modal = next((_MODALS[a.lower_] for a in auxiliaries if a.tag_ == "MD" and a.lower_ in _MODALS), None)
    have = any(a.lemma_ == "have" or a.lower_ in ("’ve", "'ve") for a in auxiliaries)
    if modal is not None:
        return Tense.PAST_MODAL if have and modal is not Tense.FUTURE else modal
    if have:
        return Tense.PERFECT
    if (
        not auxiliaries
        and verb.dep_ == "conj"
        and verb.tag_ in ("VB", "VBN", "VBP")
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        above = tense_of(verb.head)
        if verb.tag_ == "VBN" or above not in (Tense.PAST, Tense.PRESENT):
            return above
    finite = next((a for a in auxiliaries if a.tag_ in ("VBD", "VBZ", "VBP")), None)
    tag = finite.tag_ if finite is not None else verb.tag_
    if verb.tag_ == "VBG" and finite is not None:
        return Tense.PAST if tag == "VBD" else Tense.PROGRESSIVE
    if tag in ("VBD", "VBN"):
        return Tense.PAST
    if tag in ("VBZ", "VBP"):
        return Tense.PRESENT
    return Tense.BARE
