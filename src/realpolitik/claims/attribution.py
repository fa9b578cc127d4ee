"""Who says so: speech verbs, quotation marks, "according to", "from its perspective"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.claim import UNKNOWN
from realpolitik.claims.discourse import Discourse
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.passage import SUBJECTS, Passage
from realpolitik.claims.phrases import parties, words_of_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OPEN, _CLOSE = '“"«', '”"»'
_BODIES = frozenset(
    {"ministry", "publication", "newspaper", "agency", "outlet", "magazine", "site", "channel"}
)


def speaker_of(verb: Token, passage: Passage, discourse: Discourse) -> str | None:
    """Name the one who speaks through a speech verb: an id where one is known, else the words.

    None where the verb has no subject of its own or shared with the verb it is joined to.
    """
    subject = subject_of(verb)
    if subject is None:
        return None
    lemma = subject.lemma_.lower()
    if lexicon().has("evidence", lemma):
        # "An investigation by X found": X speaks; "sources of X" likewise.
        for child in subject.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "of", "from", "in"):
                for thing in child.children:
                    known = [party for party in parties(thing, passage, discourse) if party.known]
                    if known:
                        return known[0].name
    found = parties(subject, passage, discourse)
    if not found:
        return UNKNOWN if subject.pos_ == "PRON" else words_of_phrase(subject, passage)
    if len(found) > 1 and subject.lower_ not in ("who", "which", "that"):
        return " and ".join(party.name for party in found[:2])
    return found[0].name


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


def according_to(sentence: Span, passage: Passage, discourse: Discourse) -> str | None:
    """Name the source that a sentence gives with "according to", "in the view of" and the like."""
    for token in sentence:
        if token.lower_ == "according":
            for child in token.subtree:
                if child.dep_ == "pobj" and child.head.lower_ == "to":
                    found = [party for party in parties(child, passage, discourse) if party.known]
                    return found[0].name if found else words_of_phrase(child, passage)
        if token.lower_ in ("perspective", "view", "viewpoint", "standpoint", "opinion", "eyes", "account"):
            owners = [child for child in token.children if child.dep_ == "poss"]
            before = token.head.lower_ in ("from", "in", "by") and token.dep_ == "pobj"
            if before and owners:
                found = parties(owners[0], passage, discourse)
                if found:
                    return found[0].name
    return None


def quotations(passage: Passage) -> list[tuple[int, int]]:
    """Find the stretches of tokens inside quotation marks, at least five words long."""
    found, start, mark = [], -1, ""
    for token in passage.tokens:
        text = token.text
        if start < 0 and text in ("“", '"', "«", "``"):
            start, mark = token.i, text
        elif start >= 0 and text in ("”", '"', "»", "''"):
            if token.i - start > 5:
                found.append((start, token.i))
            start = -1
    if start >= 0 and len(passage.tokens) - start > 5 and mark != '"':
        found.append((start, len(passage.tokens)))
    return found


def quoted_speaker(
    quotation: tuple[int, int], passage: Passage, discourse: Discourse, before: str | None
) -> str | None:
    """Name who is quoted: the subject of the speech verb beside the quotation, else the last one quoted.

    `before` is the speaker of the passage's previous quotation.
    """
    start, end = quotation
    tokens = passage.tokens
    sentences = []
    for place in (min(end, len(tokens) - 1), start, max(start - 1, 0)):
        sentence = tokens[place].sent
        if sentence not in sentences:
            sentences.append(sentence)
    for sentence in sentences:
        for token in sentence:
            if start <= token.i <= end or not lexicon().has("say", token.lemma_.lower()):
                continue
            if token.pos_ == "VERB":
                speaker = speaker_of(token, passage, discourse)
                if speaker is not None:
                    return speaker
    return before


def _gap_is_subject(verb: Token) -> bool:
    return any(child.lower_ in ("who", "which", "that") and child.dep_ in SUBJECTS for child in verb.children)
