"""All statements of a passage: its clauses and noun phrases with speakers, roles, kinds and hedges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.attribution import according_to, quotations, quoted_speaker, speaker_of
from realpolitik.claims.certainty import Hedge, hedge_in_words, hedges_of, weakest
from realpolitik.claims.claim import AUTHOR, UNKNOWN, Certainty, Kind, Polarity
from realpolitik.claims.clauses import Clause, ClauseRole, find_clauses
from realpolitik.claims.discourse import Discourse
from realpolitik.claims.events import code_event
from realpolitik.claims.kinds import kind_of
from realpolitik.claims.lexicon import EventSense, lexicon
from realpolitik.claims.nominals import Nominal, find_nominals
from realpolitik.claims.passage import Passage
from realpolitik.claims.polarity import polarity_of
from realpolitik.claims.roles import Roles, roles_of
from realpolitik.claims.tense import Tense, tense_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CHARGES = frozenset(
    {"charge", "accusation", "allegation", "claim", "report", "responsibility", "request", "wrongdoing"}
)
_WEIGHTY = frozenset({"warn", "claim", "allege", "complain", "threaten"})
_SIGNS = frozenset({"suggest", "indicate"})


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What a stretch of tokens [first, last] states, before it is worded as a claim."""

    first: int
    last: int
    head: Token
    chain: tuple[Token, ...]
    speaker: tuple[str, ...]
    roles: Roles
    kind: Kind
    sense: EventSense | None
    hedge: Hedge | None
    certainty: Certainty
    polarity: Polarity
    condition: Token | None = None
    action: str | None = None
    sure: float = 0.5


def statements(passage: Passage, discourse: Discourse) -> list[Statement]:
    """Find the statements of a passage in reading order, updating what the discourse remembers."""
    found: list[Statement] = []
    quoted: dict[int, str] = {}
    before: str | None = None
    spans = quotations(passage)
    for sentence in passage.tokens.sents:
        for start, end in spans:
            if sentence.start <= end and start < sentence.end and start not in quoted:
                before = quoted_speaker((start, end), passage, discourse, before) or UNKNOWN
                quoted[start] = before
        found += _of_sentence(sentence, passage, discourse, spans, quoted)
    return found


def _of_sentence(
    sentence: Span,
    passage: Passage,
    discourse: Discourse,
    spans: list[tuple[int, int]],
    quoted: dict[int, str],
) -> list[Statement]:
    clauses = find_clauses(sentence)
    source = according_to(sentence, passage, discourse)
    by_head = {clause.head.i: clause for clause in clauses}
    roles: dict[int, Roles] = {}
    made: list[Statement] = []
    for clause in sorted(clauses, key=_depth):
        inherited = roles.get(clause.governor.i) if clause.governor is not None else None
        sense = code_event(clause.chain)
        root = sense.root.value if sense is not None else None
        found = roles_of(clause, passage, discourse, inherited, root)
        roles[clause.head.i] = found
        if not _speaks_only(clause, clauses, found, roles, discourse):
            speaker = _speakers(clause.head, passage, discourse, source, spans, quoted)
            made.append(_state(clause, sense, found, speaker, passage, sentence))
        _remember(found, discourse)
    heads = {index: found.actor for index, found in roles.items()}
    for nominal in find_nominals(sentence, passage, discourse, clauses, heads):
        speaker = _speakers(nominal.head, passage, discourse, source, spans, quoted)
        made.append(_state_nominal(nominal, speaker, by_head))
    for mention in passage.mentions_between(sentence.start, sentence.end - 1):
        discourse.saw(mention.actor, passage.tokens[mention.end - 1].dep_ in ("nsubj", "nsubjpass"))
    return sorted(made, key=lambda item: (item.first, -item.last))


def _depth(clause: Clause) -> tuple[int, int]:
    return sum(1 for _ in clause.head.ancestors), clause.head.i


def _speaks_only(
    clause: Clause, clauses: list[Clause], found: Roles, roles: dict[int, Roles], discourse: Discourse
) -> bool:
    """Whether a clause does nothing but introduce what somebody says or, unnamed, believes."""
    words = lexicon()
    verb = clause.content
    lemma = verb.lemma_.lower()
    contents = [
        other
        for other in clauses
        if other.head.head.i == verb.i
        and other.role in (ClauseRole.CONTENT, ClauseRole.BELIEVED, ClauseRole.COMPLEMENT)
    ]
    if clause.role is ClauseRole.BELIEVED:
        return False
    if not contents:
        return False
    if words.has("say", lemma):
        named = found.known and discourse.kind(found.actor or "") not in ("media", "words")
        return not (lemma in _WEIGHTY and named)
    if words.has("believe", lemma):
        return not found.known
    return lemma in ("remain", "be") and clause.chain[0].lower_ in ("is", "was", "remains") and _dummy(clause)


def _dummy(clause: Clause) -> bool:
    return any(child.lower_ == "it" and child.dep_ in ("nsubj", "expl") for child in clause.chain[0].children)


def _speakers(
    head: Token,
    passage: Passage,
    discourse: Discourse,
    source: str | None,
    spans: list[tuple[int, int]],
    quoted: dict[int, str],
) -> tuple[str, ...]:
    """The chain of speakers of a word, outermost first: the writer, then each one who is reported to say it."""
    inner: list[str] = []
    token = head
    while token.head.i != token.i:
        above = token.head
        verb = above
        if token.dep_ == "pcomp" and above.dep_ == "prep":
            verb = above.head
        lemma = verb.lemma_.lower()
        words = lexicon()
        if token.dep_ in ("ccomp", "pcomp") or (token.dep_ in ("dobj", "relcl") and words.has("say", lemma)):
            name = _voice(token, verb, lemma, passage, discourse)
            if name is not None:
                inner.append(name)
        for child in above.children:
            if child.dep_ == "parataxis" and words.has("say", child.lemma_.lower()) and child.i != token.i:
                name = speaker_of(child, passage, discourse)
                inner.append(name or UNKNOWN)
        token = above
    inner.reverse()
    for start, end in spans:
        if start < head.i < end and quoted.get(start) is not None and quoted[start] not in inner:
            inner.insert(0, quoted[start])
    if source is not None and not inner:
        inner.append(source)
    writer = passage.author or AUTHOR
    return (writer, *dict.fromkeys(name for name in inner if name != writer))


def _voice(token: Token, verb: Token, lemma: str, passage: Passage, discourse: Discourse) -> str | None:
    words = lexicon()
    accusing = words.verbs.get(lemma)
    says = words.has("say", lemma) or (accusing is not None and accusing.root.value == "ACCUSE")
    believes = words.has("believe", lemma)
    if token.dep_ in ("dobj", "relcl"):
        says = lemma in ("report", "deny", "claim", "allege", "announce")
        believes = False
    if not says and not believes:
        return None
    if token.dep_ == "pcomp" and not (accusing is not None and accusing.root.value == "ACCUSE"):
        return None
    name = speaker_of(verb, passage, discourse)
    if name is None:
        return UNKNOWN if says and token.dep_ == "ccomp" and lemma not in _SIGNS else None
    if believes and not says:
        return None if discourse.kind(name) != "words" else name
    if lemma in _SIGNS and discourse.kind(name) == "words":
        return None
    return name


def _state(
    clause: Clause,
    sense: EventSense | None,
    found: Roles,
    speaker: tuple[str, ...],
    passage: Passage,
    sentence: Span,
) -> Statement:
    hedges = hedges_of(clause.chain)
    hedges += _hedges_above(clause)
    kind = kind_of(clause, sense, hedges, found.subject, found.known)
    phrase = hedge_in_words(passage.tokens[clause.first : clause.last + 1].text)
    if phrase is None and clause.governor is not None and clause.role is ClauseRole.COMPLEMENT:
        phrase = hedge_in_words(sentence.text)
    if phrase is not None:
        hedges.append(phrase)
    hedge = weakest(hedges)
    certainty = _certainty(hedge, kind, speaker, found, clause)
    polarity = polarity_of(clause.chain, found.subject)
    polarity = _denied(clause, polarity)
    event = sense if kind is Kind.EVENT else None
    return Statement(
        clause.first,
        clause.last,
        clause.head,
        clause.chain,
        speaker,
        found,
        kind,
        event,
        hedge,
        certainty,
        polarity,
        clause.condition,
        sure=0.8 if found.known else 0.5,
    )


def _hedges_above(clause: Clause) -> list[Hedge]:
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
        above = hedges_of(_chain(governor))
        own = hedges_of(clause.chain)
        return [] if own else above
    if clause.role in (ClauseRole.CONTENT, ClauseRole.COMPLEMENT) and governor.lemma_.lower() in _SIGNS:
        return [Hedge(governor.text, Certainty.LIKELY)]
    if clause.role in (ClauseRole.BELIEVED, ClauseRole.COMPLEMENT) and governor.lemma_.lower() == "doubt":
        return [Hedge(governor.text, Certainty.UNLIKELY)]
    return []


def _chain(head: Token) -> tuple[Token, ...]:
    following = [child for child in head.rights if child.dep_ in ("xcomp", "acomp")]
    return (head, *following[:1])


def _certainty(
    hedge: Hedge | None, kind: Kind, speaker: tuple[str, ...], found: Roles, clause: Clause | None
) -> Certainty:
    reported = len(speaker) > 1
    if hedge is not None and hedge.certainty in (
        Certainty.LIKELY,
        Certainty.UNLIKELY,
        Certainty.EVEN,
        Certainty.POSSIBLE,
    ):
        return hedge.certainty
    if hedge is not None and hedge.certainty is Certainty.REPORTED:
        return Certainty.REPORTED
    if reported:
        own = speaker[-1] in (found.actor, "unknown") and hedge is not None
        return (
            Certainty.ALMOST_CERTAIN
            if own and kind in (Kind.CONDITIONAL, Kind.PREDICTION)
            else Certainty.REPORTED
        )
    if hedge is not None:
        return hedge.certainty
    if kind is Kind.PREDICTION:
        return Certainty.ALMOST_CERTAIN
    return Certainty.CERTAIN


def _denied(clause: Clause, polarity: Polarity) -> Polarity:
    governor = clause.head.head
    if governor.lemma_.lower() == "deny" and clause.head.dep_ in ("ccomp", "xcomp"):
        return Polarity.NEGATED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
    return polarity


def _state_nominal(nominal: Nominal, speaker: tuple[str, ...], by_head: dict[int, Clause]) -> Statement:
    certainty = Certainty.REPORTED if len(speaker) > 1 else Certainty.CERTAIN
    polarity = Polarity.AFFIRMED
    before = nominal.head.doc[max(nominal.first - 4, 0) : nominal.head.i].text.lower()
    if "absence of" in before or before.endswith("without") or " no " in f" {before} " or "lack of" in before:
        polarity = Polarity.NEGATED
    return Statement(
        nominal.first,
        nominal.last,
        nominal.head,
        (nominal.head,),
        speaker,
        nominal.roles,
        nominal.kind,
        nominal.sense,
        None,
        certainty,
        polarity,
        action=nominal.action,
        sure=0.6,
    )


def _remember(found: Roles, discourse: Discourse) -> None:
    if found.actor is not None and found.known:
        discourse.saw(found.actor, True)
