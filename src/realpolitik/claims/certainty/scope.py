"""How far a hedge reaches: from a clause to those that hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.certainty.hedges import Hedge, hedges_of
from realpolitik.claims.claim import Certainty
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.tense import Tense, tense_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIGNS = frozenset({"suggest", "indicate"})
_GUESSES = frozenset({"suspect", "guess", "imagine", "expect"})
_DOUBTS = (Certainty.LIKELY, Certainty.POSSIBLE)
_OPEN = frozenset(
    {"unclear", "uncertain", "unknown", "ask", "wonder", "consider", "decide", "debate", "question", "doubt"}
)


def hedges_above(clause: Clause) -> list[Hedge]:
    """Hedges of the clause above that reach down: "likely seeks to ... to", "may ..., potentially ..."."""
    governor = clause.governor
    if governor is None:
        return []
    if clause.role in (ClauseRole.PURPOSE, ClauseRole.CONJUNCT, ClauseRole.PARTICIPLE):
        if clause.role is ClauseRole.CONJUNCT and tense_of(clause.head) not in (
            Tense.BARE,
            Tense.FUTURE,
            Tense.MODAL,
            Tense.WOULD,
        ):
            return []
        own = hedges_of(clause.chain)
        return [] if own else hedges_of(_chain(governor)) or _hedges_upward(governor)
    if leaves_open(clause.head, governor):
        return [Hedge("whether", Certainty.POSSIBLE)]
    if clause.role in (ClauseRole.CONTENT, ClauseRole.COMPLEMENT) and governor.lemma_.lower() in _SIGNS:
        return [Hedge(governor.text, Certainty.LIKELY)]
    if clause.role in (ClauseRole.BELIEVED, ClauseRole.COMPLEMENT) and governor.lemma_.lower() == "doubt":
        if any(child.dep_ == "neg" for child in governor.children):
            return []
        return [Hedge(governor.text, Certainty.UNLIKELY)]
    mine = any(child.lower_ == "i" and child.dep_ == "nsubj" for child in governor.lefts)
    if mine and clause.role is ClauseRole.BELIEVED and governor.lemma_.lower() in _GUESSES:
        return [Hedge(governor.text, Certainty.LIKELY)]
    if clause.role in (ClauseRole.BELIEVED, ClauseRole.CONTENT, ClauseRole.COMPLEMENT):
        return [hedge for hedge in hedges_of((governor,)) if hedge.certainty in _DOUBTS]
    return []


def leaves_open(verb: Token, governor: Token) -> bool:
    """Tell whether a clause is a question its governor leaves open: "has not said whether", "unclear whether"."""
    asked = any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in verb.children)
    if not asked or verb.dep_ not in ("ccomp", "csubj", "advcl"):
        return False
    negated = any(child.dep_ == "neg" for child in governor.children)
    return governor.lemma_.lower() in _OPEN or (negated and verb.dep_ == "ccomp")


def _hedges_upward(token: Token) -> list[Hedge]:
    for _ in range(3):
        if token.dep_ not in ("xcomp", "conj", "advcl", "acl") or token.head.i == token.i:
            return []
        token = token.head
        found = hedges_of((token,))
        if found:
            return found
    return []


def _chain(head: Token) -> tuple[Token, ...]:
    following = [child for child in head.rights if child.dep_ in ("xcomp", "acomp")]
    return (head, *following[:1])
