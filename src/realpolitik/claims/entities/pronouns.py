"""Whom a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.entities.descriptions import both
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both", "neither", "each"})
_WE = frozenset({"i", "we", "my", "our", "me", "us", "myself", "ourselves", "mine", "ours"})


def is_pronoun(head: Token) -> bool:
    """Tell whether a word stands for somebody named elsewhere: "it", "both", "whose"."""
    return head.pos_ == "PRON" or head.lower_ in _THEY or head.lower_ == "whose"


def antecedent(head: Token, passage: Passage) -> Token | None:
    """Find the noun of this or the last sentence that "whose", "they" or "them" takes up, if there is one."""
    if head.lower_ == "whose":
        clause = head.head.head
        return clause.head if clause.dep_ == "relcl" else None
    if head.lower_ in ("it", "its"):
        return _singular(head, passage)
    return _plural(head, passage) if head.lower_ in ("they", "them") else None


def meant_by(head: Token, passage: Passage, discourse: Discourse, subject: str | None) -> list[str]:
    """Name whom a pronoun means; `subject` is the actor of its clause, which "its" and "his" most often mean."""
    word = head.lower_
    if word in _WE:
        return [passage.author or "author"]
    possessive = head.dep_ == "poss"
    if word in _HE:
        person = subject if possessive and subject and discourse.kind(subject) == "person" else None
        person = person or _nearby(head, passage, discourse, True, subject) or _topic(discourse, True)
        person = person or (discourse.topic if possessive else None)
        return [person] if person else []
    if word in _IT:
        own = possessive and subject and discourse.kind(subject) not in ("person", "words")
        body = subject if own else None
        body = body or _nearby(head, passage, discourse, False, subject) or _topic(discourse, False)
        return [body] if body else []
    if word in _THEY:
        if possessive and subject:
            return [subject]
        return list(both(head, passage, discourse) or ())
    return []


def _topic(discourse: Discourse, person: bool) -> str | None:
    """Find whom the text is about: the actor of the last main clause, else the last one spoken of."""
    kind = discourse.kind(discourse.topic or "")
    fits = kind != "words" and (kind == "person") is person
    return discourse.topic if fits else discourse.last(person)


def _plural(head: Token, passage: Passage) -> Token | None:
    """Find the plural noun that "they" or "them" takes up: the last subject or object of this or the last sentence.

    A subject takes up the subject of the sentence before, not one inside what that tells. Two parties
    named together are one such: "A and B fought; they ...".
    """
    first = head.sent.start
    if first:
        first = passage.tokens[first - 1].sent.start
    wanted = ("nsubj", "nsubjpass") if head.dep_ in ("nsubj", "nsubjpass") else ("nsubj", "nsubjpass", "dobj")
    tokens = [*reversed(passage.tokens[first : max(head.i - 1, first)])]
    if head.head.dep_ == "ROOT":
        tokens.sort(
            key=lambda token: not (token.head.dep_ == "ROOT" and token.dep_ in ("nsubj", "nsubjpass"))
        )
    for token in tokens:
        if token.dep_ in wanted and token.head.i != head.head.i and not token.is_ancestor(head):
            if any(child.dep_ == "conj" for child in token.children):
                return token if passage.mention(token) is not None else None
            if token.tag_ in ("NNS", "NNPS") and not lexicon().has("calendar", token.lower_):
                return token
    return None


def _singular(head: Token, passage: Passage) -> Token | None:
    """Find "the army" in "if the army lost, it would ...": the last subject of the sentence, if a body unnamed."""
    for token in reversed(passage.tokens[head.sent.start : head.i]):
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and token.head.i != head.head.i
            and not token.is_ancestor(head)
        ):
            body = any(
                lexicon().has(name, token.lemma_.lower()) for name in ("institution", "group", "polity")
            )
            return token if body and token.tag_ == "NN" and passage.mention(token) is None else None
    return None


def _nearby(
    head: Token, passage: Passage, discourse: Discourse, person: bool, besides: str | None
) -> str | None:
    """Find whom a pronoun means in its own sentence: the last subject before it, else the last mention."""
    fits = [
        mention
        for mention in passage.mentions_between(head.sent.start, head.i - 1)
        if (discourse.kind(mention.actor) == "person") is person and mention.actor != besides
    ]
    fits = [mention for mention in fits if person or mention.role != "demonym"]
    subjects = [m for m in fits if passage.tokens[m.end - 1].dep_ in ("nsubj", "nsubjpass")]
    return subjects[-1].actor if subjects else fits[-1].actor if fits and person else None
