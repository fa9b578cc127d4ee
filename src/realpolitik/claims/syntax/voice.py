"""Passives: what is done to whom, by whom left unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.syntax.clauses import Clause, ClauseRole

if TYPE_CHECKING:
    from spacy.tokens import Token


def passive_subject(clause: Clause) -> Token | None:
    """Find the one a passive clause is done to; None where the clause is active."""
    for child in clause.content.children:
        if child.dep_ == "nsubjpass":
            if child.lower_ in ("which", "who", "that") and clause.role is ClauseRole.RELATIVE:
                return clause.head.head
            return child
    if clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN":
        return reduced_noun(clause.head)
    if (
        clause.head.tag_ == "VBN"
        and clause.head.dep_ == "conj"
        and not any(child.dep_ in ("nsubj", "aux") for child in clause.head.children)
    ):
        base = clause.head.head
        for child in base.children:
            if child.dep_ == "nsubjpass":
                return child
    return None


def reduced_noun(participle: Token) -> Token:
    """Find the noun that a participle qualifies ("talks chaired by Chad and led by Mali")."""
    while participle.dep_ == "conj":
        participle = participle.head
    return participle.head


def has_agent(verb: Token) -> bool:
    """Tell whether a passive names its doer."""
    return any(child.dep_ == "agent" for child in verb.children)


def is_stative(verb: Token) -> bool:
    """Tell whether a passive describes a state of its subject ("is scheduled", "is aligned")."""
    return verb.lower_ in (
        "scheduled",
        "expected",
        "positioned",
        "prepared",
        "designed",
        "aligned",
        "bound",
        "based",
        "located",
        "set",
        "involved",
        "determined",
        "concerned",
        "committed",
        "supposed",
        "forced",
        "allowed",
    )
