"""The clauses of a sentence that make a claim of their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from realpolitik.claims.entities.passage import NOMINAL, SUBJECTS, VERBAL
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.syntax.polarity import withholds
from realpolitik.claims.syntax.stretch import own_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_IF = frozenset({"if", "unless", "provided", "providing", "lest"})
_WHEN = frozenset({"when", "after", "before", "until", "once", "whenever", "where", "till", "wherever"})
_PURPOSE_MERGED = frozenset(
    {"use", "serve", "need", "fail", "have", "be", "prove", "intervene", "work", "act", "take"}
)
_EMPTY = frozenset({"refer", "make", "consider", "give", "follow", "regard", "concern", "include", "accord"})
_ANSWERING = frozenset({"respond", "reply", "answer", "react", "retaliate", "begin", "start", "end"})
_RAISING = frozenset({"seem", "appear", "happen", "tend", "prove", "remain", "turn", "look"})


class ClauseRole(StrEnum):
    """How a clause hangs on the rest of its sentence."""

    MAIN = "main"
    CONJUNCT = "conjunct"
    CONTENT = "content"
    BELIEVED = "believed"
    COMPLEMENT = "complement"
    PURPOSE = "purpose"
    PARTICIPLE = "participle"
    ADVERBIAL = "adverbial"
    TEMPORAL = "temporal"
    RELATIVE = "relative"
    REDUCED = "reduced"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    CONDITION = "condition"
    NOMINAL = "nominal"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A predicate with the words around it that are its own.

    `chain` runs from the governing word to the lexical one ("seeks", "shape"); `first` and `last` are the
    token span, both inclusive; `governor` is the head of the clause this one hangs on; `condition` the
    head of an if-clause that belongs to it.
    """

    head: Token
    chain: tuple[Token, ...]
    role: ClauseRole
    governor: Token | None
    first: int
    last: int
    condition: Token | None = None

    @property
    def content(self) -> Token:
        """The word that carries the meaning: the end of the chain."""
        return self.chain[-1]


def find_clauses(sentence: Span) -> list[Clause]:
    """List the clauses of a parsed sentence, in the order of their heads.

    Infinitives after seek, want, begin, be likely and the like belong to the clause that governs them.
    """
    roles = {
        token.i: role
        for token in sentence
        if (role := _role(token)) is not None and not (_compares(token) or _shares_object(token))
    }
    apart = {at for at, role in roles.items() if role not in (ClauseRole.CONDITION, ClauseRole.TEMPORAL)}
    clauses = []
    for token in sentence:
        role = roles.get(token.i)
        if (
            role is None
            or _compares(token)
            or _shares_object(token)
            or (role is ClauseRole.CONDITION and not _stands_alone(token))
        ):
            continue
        first, last = own_words(token, apart)
        clauses.append(
            Clause(
                token, chain_of(token, roles), role, governor_of(token, roles), first, last, _condition(token)
            )
        )
    return clauses


def _shares_object(token: Token) -> bool:
    """Whether a verb shares its object with the one it is joined to: "has armed and financed the rebels"."""
    first = token.head
    if token.dep_ != "conj" or withholds(token) or token.i - first.i > 4 or first.pos_ not in VERBAL:
        return False
    after = [child for child in first.rights if child.dep_ not in ("punct", "cc", "advmod", "conj")]
    own = any(child.dep_ in SUBJECTS for child in token.children)
    things = any(child.dep_ in ("dobj", "conj") for child in token.rights)
    alike = token.tag_ == first.tag_ or {token.tag_, first.tag_} == {"VBD", "VBN"}
    return things and alike and not own and not after


def _compares(token: Token) -> bool:
    """Whether a clause only says what something is measured by: "faster than Kenya had expected"."""
    marks = [child for child in token.lefts if child.dep_ == "mark"]
    return token.tag_ != "VB" and bool(marks) and marks[0].lower_ == "than" and len(marks) == 1


def _stands_alone(token: Token) -> bool:
    """Whether a condition says who or what must do something, so that it can be a claim too."""
    subject = any(child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in NOMINAL for child in token.children)
    return subject and _size(token) >= 5


def chain_of(head: Token, roles: dict[int, ClauseRole] | None = None) -> tuple[Token, ...]:
    """Follow a verb to the infinitive, adjective or verb that says what it is about."""
    chain = [head]
    if head.dep_ == "conj" and head.head.dep_ == "xcomp" and head.tag_ == "VB":
        governor = head.head
        while governor.dep_ == "xcomp":
            governor = governor.head
        chain = [governor, head]
    if head.lemma_.lower() == "deny" and not withholds(head):
        chain = [child for child in head.rights if child.dep_ == "xcomp" and child.tag_ != "VB"][:1] or chain
    while len(chain) < 6:
        following = _next(chain[-1], roles or {})
        if following is None:
            return tuple(chain)
        chain.append(following)
    return tuple(chain)


def governor_of(token: Token, roles: dict[int, ClauseRole]) -> Token | None:
    """Find the head of the clause that a clause hangs on."""
    above = token
    while above.head.i != above.i:
        above = above.head
        if above.i in roles:
            return above
    return None


def _next(token: Token, roles: dict[int, ClauseRole]) -> Token | None:
    for child in token.rights:
        if child.i in roles:
            continue
        if child.dep_ == "xcomp":
            return child if _merges(token, child) else None
        if child.dep_ == "ccomp" and child.pos_ in VERBAL:
            return child
        if child.dep_ in ("acomp", "oprd") and child.pos_ in ("ADJ", "VERB"):
            return child
    if token.lemma_.lower() in _ANSWERING:
        for child in token.rights:
            for inner in child.children if child.lower_ == "by" else ():
                if inner.dep_ == "pcomp":
                    return inner
    for child in token.rights:
        if child.dep_ == "dobj" and lexicon().has("stance", child.lemma_.lower()):
            for inner in child.rights:
                if inner.dep_ == "acl" and _is_infinitive(inner):
                    return inner
    return None


def _merges(governor: Token, complement: Token) -> bool:
    """Whether an infinitive completes its governor ("seeks to shape") or says what for ("met to agree")."""
    if complement.pos_ not in VERBAL or not _is_infinitive(complement) or governor.pos_ != "VERB":
        return True
    words = lexicon()
    lemma = governor.lemma_.lower()
    lists = ("aspect", "want", "request", "causative", "promise", "refuse", "fail", "believe", "merge", "say")
    if any(words.has(name, lemma) for name in lists) or lemma in _RAISING or lemma in _PURPOSE_MERGED:
        return True
    return lemma in (
        "threaten",
        "agree",
        "vow",
        "cause",
        "lead",
        "scheduled",
        "schedule",
        "design",
        "aim",
        "pressure",
    )


def _role(token: Token) -> ClauseRole | None:
    dep = token.dep_
    if token.pos_ not in VERBAL:
        if dep == "ROOT":
            return ClauseRole.FRAGMENT
        if dep in ("ccomp", "advcl", "relcl") and any(c.dep_ in ("cop", "nsubj") for c in token.children):
            return ClauseRole.COMPLEMENT if _size(token) > 3 else None
        return None
    if dep == "ROOT":
        bare = token.tag_ == "VBN" and not any(
            c.dep_ in (*SUBJECTS, "aux", "auxpass") for c in token.children
        )
        return ClauseRole.PARTICIPLE if bare else ClauseRole.MAIN
    if dep == "conj":
        return _conjunct(token)
    if dep == "ccomp":
        return _complement(token)
    if dep == "advcl":
        return _adverbial(token)
    if dep == "xcomp" and not _merges(token.head, token) and _size(token) >= 4:
        return ClauseRole.PURPOSE
    if dep == "relcl":
        unnamed = token.lemma_ == "ask" and any(child.lemma_ == "name" for child in token.rights)
        return ClauseRole.RELATIVE if _size(token) >= 4 and not unnamed else None
    if dep == "acl":
        if _is_infinitive(token):
            return ClauseRole.INFINITIVE if _goal_noun(token.head) else None
        return ClauseRole.REDUCED if _size(token) >= 4 else None
    if dep == "pcomp":
        return _gerund(token)
    if dep == "parataxis":
        lemma = token.lemma_.lower()
        words = (lemma, *(f"{lemma} {child.lower_}" for child in token.rights if child.dep_ == "prt"))
        return None if any(lexicon().has("say", word) for word in words) else ClauseRole.MAIN
    return None


def _conjunct(token: Token) -> ClauseRole | None:
    base = token.head
    while base.dep_ == "conj":
        base = base.head
    if withholds(token):
        return None
    if base.pos_ not in VERBAL:
        own = any(child.dep_ in SUBJECTS for child in token.children)
        return ClauseRole.CONJUNCT if own else None
    if base.dep_ == "xcomp":
        return ClauseRole.CONJUNCT if token.tag_ == "VB" else None
    if base.dep_ == "acl" and _is_infinitive(base):
        stance = lexicon().has("stance", base.head.lemma_.lower())
        return ClauseRole.INFINITIVE if stance and _is_infinitive(token) and _size(token) >= 4 else None
    role = _role(base)
    if role is None:
        return ClauseRole.CONJUNCT if any(child.dep_ in SUBJECTS for child in token.children) else None
    if role is ClauseRole.CONDITION:
        return ClauseRole.CONDITION
    if role in (ClauseRole.MAIN, ClauseRole.COMPLEMENT):
        return ClauseRole.CONJUNCT
    return role


def _complement(token: Token) -> ClauseRole | None:
    governor = token.head
    lemma = governor.lemma_.lower()
    words = lexicon()
    marked = any(child.dep_ == "mark" for child in token.children)
    if (
        _is_infinitive(token)
        and not marked
        and any(words.has(s, lemma) for s in ("request", "causative", "want"))
    ):
        return None
    if governor.pos_ == "VERB" and words.has("want", lemma) and not marked and token.tag_ == "VB":
        return None
    if (
        token.tag_ in ("VB", "VBG", "VBP")
        and not marked
        and lemma in ("have", "let", "make", "help", "see", "watch", "keep")
    ):
        return None
    if words.has("say", lemma) or (words.has("promise", lemma) and marked):
        return ClauseRole.CONTENT
    if words.has("request", lemma):
        return None
    if words.has("believe", lemma):
        return ClauseRole.BELIEVED
    if governor.pos_ == "ADJ" or lemma in ("be", "remain"):
        return ClauseRole.BELIEVED if governor.pos_ == "ADJ" else ClauseRole.COMPLEMENT
    return ClauseRole.COMPLEMENT


def _adverbial(token: Token) -> ClauseRole | None:
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    if marks & _IF or _as_long_as(token):
        return ClauseRole.CONDITION
    subject = any(child.dep_ in SUBJECTS for child in token.children)
    if _is_infinitive(token) and not subject:
        thing = any(child.dep_ == "dobj" and child.i < token.i for child in token.head.children)
        merged = (token.head.lemma_.lower() in _PURPOSE_MERGED and not thing) or _size(token) < 4
        return None if merged else ClauseRole.PURPOSE
    if marks & _WHEN:
        return ClauseRole.TEMPORAL
    if not subject and token.tag_ in ("VBG", "VBN"):
        lemma = token.lemma_.lower()
        full = _size(token) >= (2 if lexicon().has("cause", lemma) else 3)
        return ClauseRole.PARTICIPLE if full and lemma not in _EMPTY else None
    return ClauseRole.ADVERBIAL if _size(token) >= 3 else None


def _gerund(token: Token) -> ClauseRole | None:
    preposition = token.head.lower_
    if preposition == "by" and token.head.head.lemma_.lower() in _ANSWERING:
        return None
    if any(child.dep_ in SUBJECTS for child in token.children):
        return ClauseRole.GERUND
    if (
        preposition
        in (
            "by",
            "while",
            "after",
            "before",
            "without",
            "despite",
            "besides",
            "including",
        )
        and _size(token) >= 3
    ):
        return ClauseRole.GERUND
    accusing = lexicon().verbs.get(token.head.head.lemma_.lower())
    if preposition in ("of", "for") and accusing is not None and accusing.root.value == "ACCUSE":
        return ClauseRole.CONTENT
    return None


def _condition(token: Token) -> Token | None:
    for child in token.subtree:
        if child.dep_ == "advcl" and child.i != token.i and _adverbial(child) is ClauseRole.CONDITION:
            head = child.head
            while head.dep_ in ("xcomp", "acomp") and head.i != token.i:
                head = head.head
            if head.i == token.i:
                return child
    return None


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.lefts)


def _as_long_as(token: Token) -> bool:
    words = [child.lower_ for child in token.lefts if child.dep_ in ("mark", "advmod")]
    before = token.doc[max(token.left_edge.i - 3, 0) : token.left_edge.i + 2].text.lower()
    return ("as" in words and "as long as" in before) or "so long as" in before


def _goal_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    noun = lexicon().nouns.get(lemma)
    return (lemma in ("effort", "attempt", "bid", "campaign", "plan")) or (
        noun is not None and noun.root == "ASSAULT"
    )


def _size(token: Token) -> int:
    return sum(1 for item in token.subtree if not item.is_punct)
