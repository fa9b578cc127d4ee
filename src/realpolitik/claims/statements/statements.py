"""All statements of a passage: its clauses and noun phrases with speakers, roles, kinds and hedges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from realpolitik.claims.certainty.hedges import Hedge, hedge_in_words, hedges_of, weakest
from realpolitik.claims.certainty.scope import hedges_above
from realpolitik.claims.claim import AUTHOR, UNKNOWN, Certainty, Kind, Polarity
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.entities.phrases import parties
from realpolitik.claims.events.coding import code_event, code_noun, ended
from realpolitik.claims.events.kinds import kind_of
from realpolitik.claims.lexicon import EventSense, lexicon
from realpolitik.claims.ontology import EventRoot
from realpolitik.claims.roles.roles import Roles, roles_of
from realpolitik.claims.speech.attribution import quotations, quoted_speaker
from realpolitik.claims.speech.reporting import end_of_content, portrayed, speakers_of, speaks_only, told_deed
from realpolitik.claims.speech.sources import sources_of
from realpolitik.claims.statements.nominals import Nominal, find_nominals
from realpolitik.claims.statements.recipients import weighed
from realpolitik.claims.statements.scene import Scene
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.syntax.clauses import Clause, ClauseRole, find_clauses
from realpolitik.claims.syntax.polarity import left_undone, polarity_of, withholds
from realpolitik.claims.syntax.tense import Tense, tense_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_STANDING = frozenset(
    {ClauseRole.MAIN, ClauseRole.CONJUNCT, ClauseRole.CONTENT, ClauseRole.ADVERBIAL, ClauseRole.CONDITION}
    | {ClauseRole.BELIEVED, ClauseRole.COMPLEMENT}
)


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
    topic = discourse.topic
    clauses = find_clauses(sentence)
    sources = sources_of(sentence, passage, discourse)
    by_head = {clause.head.i: clause for clause in clauses}
    roles: dict[int, Roles] = {}
    made: list[Statement] = []
    for clause in sorted(clauses, key=_depth):
        inherited = roles.get(clause.governor.i) if clause.governor is not None else None
        sense = code_event(clause.chain) or _named_event(clause)
        root = sense.root.value if sense is not None else None
        found = roles_of(clause, passage, discourse, inherited, root)
        mention = passage.mention(found.subject) if found.subject is not None else None
        if root == "PROTEST" and mention is not None and mention.role in ("name", "seat"):
            sense = EventSense(EventRoot.ACCUSE, None, "diplomatic")  # marching is for people
        roles[clause.head.i] = found
        if not speaks_only(clause, clauses, found, roles, discourse):
            voiced = clause.chain[0] if clause.chain[0].head.i == clause.head.i else clause.head
            speaker = speakers_of(voiced, passage, discourse, sources, spans, quoted)
            told = told_deed(clause, passage, discourse)
            says = clause.role not in (ClauseRole.PURPOSE, ClauseRole.INFINITIVE) and len(clause.chain) == 1
            portrait = says and portrayed(clause, found, speaker, passage, discourse)
            if told is not None:
                made.append(_state_told(clause, told, found, speaker, passage, discourse))
            elif portrait:
                made.append(
                    replace(
                        _state(clause, None, *portrait, passage, sentence, discourse),
                        kind=Kind.EVALUATION,
                        sense=None,
                    )
                )
            else:
                made.append(_state(clause, sense, found, speaker, passage, sentence, discourse))
        _remember(clause, found, root, discourse)
    heads = {index: found.actor for index, found in roles.items()}
    for nominal in find_nominals(sentence, passage, discourse, clauses, heads):
        speaker = speakers_of(nominal.head, passage, discourse, sources, spans, quoted)
        made.append(_state_nominal(nominal, speaker, by_head))
    for mention in passage.mentions_between(sentence.start, sentence.end - 1):
        last = passage.tokens[mention.end - 1]
        owner = last.head if last.dep_ == "poss" else last
        discourse.saw(mention.actor, owner.dep_ in ("nsubj", "nsubjpass"))
    scene = Scene(by_head, roles, passage, discourse, topic)
    made = [weighed(statement, scene) for statement in made]
    discourse.pairs += [(item.roles.actor, item.roles.recipient) for item in sorted(made, key=_place)]
    made = [_spoken(statement, discourse) for statement in made if _is_claim(statement)]
    ends = {clause.head.i: end_of_content(clause, clauses) for clause in clauses}
    whole = [replace(item, last=max(item.last, ends.get(item.head.i, item.last))) for item in made]
    return sorted(whole, key=_place)


def _place(statement: Statement) -> tuple[int, int]:
    return statement.first, -statement.last


def _spoken(statement: Statement, discourse: Discourse) -> Statement:
    """Let "we" and "I" inside a quotation mean the one quoted, not the writer."""
    if len(statement.speaker) < 2:
        return statement
    voice = statement.speaker[-1]
    inner = discourse.state_of(voice) or voice
    roles = statement.roles
    writer = statement.speaker[0]
    swap = {writer: inner, AUTHOR: inner}
    actor, recipient = (
        swap.get(roles.actor or "", roles.actor),
        swap.get(roles.recipient or "", roles.recipient),
    )
    if actor == recipient:
        recipient = None
    return replace(statement, roles=replace(roles, actor=actor, recipient=recipient))


def _is_claim(statement: Statement) -> bool:
    """Whether a statement says something about somebody: the writer's asides to the reader do not."""
    roles = statement.roles
    slight = statement.kind is Kind.EVALUATION or statement.role in (ClauseRole.GERUND, ClauseRole.COMPLEMENT)
    if statement.last - statement.first < 2 and slight:
        return False
    if roles.named:
        return roles.actor is not None or roles.recipient is not None
    violent = statement.sense is not None and statement.sense.root in (EventRoot.ASSAULT, EventRoot.COERCE)
    if violent or (statement.sense is not None and statement.role is not ClauseRole.RELATIVE):
        return roles.actor is not None or statement.kind is Kind.EVENT
    subject = roles.subject
    if subject is None or subject.pos_ in ("PRON", "DET") or statement.role not in _STANDING:
        return False
    return statement.last - statement.first >= 3


def _named_event(clause: Clause) -> EventSense | None:
    """The event that a subject or complement names: "fighting broke out", "the note is a warning to Chad"."""
    words = lexicon()
    for child in clause.content.children:
        unreal = tense_of(clause.chain[0]) in (Tense.PAST_MODAL, Tense.MODAL, Tense.WOULD)
        lemma = clause.content.lemma_.lower()
        if child.dep_ == "nsubj" and words.has("happen", lemma) and not unreal:
            return code_noun(child)
        if child.dep_ == "nsubj" and lemma in ("end", "stop", "cease") and not unreal:
            return ended(code_noun(child))
        if child.dep_ == "attr" and clause.content.lemma_ == "be":
            sense = code_noun(child)
            compound = code_noun(child) or (
                words.nouns.get("red line") if "red line" in child.sent.text else None
            )
            sense = sense or compound
            if sense is not None and sense.root.value == "THREATEN":
                return sense
    return None


def _depth(clause: Clause) -> tuple[int, int]:
    return sum(1 for _ in clause.head.ancestors), clause.head.i


def _state(
    clause: Clause,
    sense: EventSense | None,
    found: Roles,
    speaker: tuple[str, ...],
    passage: Passage,
    sentence: Span,
    discourse: Discourse,
) -> Statement:
    own_voices = tuple(name for name in (discourse.state_of(speaker[-1]),) if name and found.state == name)
    own_voices = speaker[-1:] if own_voices else ()
    hedges = hedges_of(clause.chain)
    hedges += hedges_above(clause)
    kind = kind_of(clause, sense, hedges, found.subject, found.known)
    phrase = hedge_in_words(passage.tokens[clause.first : clause.last + 1].text)
    if phrase is None and clause.governor is not None and clause.role is ClauseRole.COMPLEMENT:
        phrase = hedge_in_words(sentence.text)
    if phrase is None and clause.role in (ClauseRole.BELIEVED, ClauseRole.CONTENT):
        phrase = hedge_in_words(passage.tokens[sentence.start : clause.first].text)
    if phrase is not None:
        hedges.append(phrase)
    hedge = weakest(hedges)
    certainty = _certainty(hedge, kind, speaker, found, own_voices)
    if clause.role is ClauseRole.CONDITION:
        certainty = Certainty.POSSIBLE
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
        role=clause.role,
    )


def _state_told(
    clause: Clause,
    told: Token,
    found: Roles,
    speaker: tuple[str, ...],
    passage: Passage,
    discourse: Discourse,
) -> Statement:
    """What is said by naming a deed: its doer acts, the subject speaks."""
    doers = [party for party in parties(told, passage, discourse, found.actor) if party.known]
    for child in clause.chain[0].rights:
        if child.dep_ == "dobj" and child.i != told.i and not doers:
            doers = [party for party in parties(child, passage, discourse, found.actor) if party.known]
    doer = doers[0].name if doers else found.actor
    rest = (*(party.name for party in doers[1:]), found.recipient, *found.third)
    recipient = next((name for name in rest if name is not None and name not in (doer, *speaker)), None)
    if recipient is None or (recipient == found.actor and found.third):
        recipient = found.actor
    denied = clause.chain[0].lemma_.lower() == "deny"
    sense = code_noun(told) if told.pos_ == "NOUN" else code_event((told,))
    deed = sense is not None and told.lemma_.lower() != "presence"
    return Statement(
        clause.first,
        clause.last,
        told,
        (told,),
        (*speaker, *([found.actor] if found.actor else [])),
        Roles(doer, recipient, found.third, told, True),
        Kind.EVENT if deed else Kind.RELATION,
        sense if deed else None,
        Hedge(clause.chain[0].text, Certainty.REPORTED),
        Certainty.REPORTED,
        Polarity.NEGATED if denied else Polarity.AFFIRMED,
        action=told.lemma_.lower(),
    )


def _certainty(
    hedge: Hedge | None, kind: Kind, speaker: tuple[str, ...], found: Roles, own_voices: tuple[str, ...]
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
        own = hedge is not None and found.known and speaker[-1] in (found.actor, found.state, *own_voices)
        return (
            Certainty.ALMOST_CERTAIN
            if own and kind is Kind.CONDITIONAL and hedge is not None and hedge.words == "will"
            else Certainty.REPORTED
        )
    if hedge is not None:
        return hedge.certainty
    if kind is Kind.PREDICTION:
        return Certainty.ALMOST_CERTAIN
    return Certainty.CERTAIN


def _denied(clause: Clause, polarity: Polarity) -> Polarity:
    verb = clause.chain[0]
    if verb.head.lemma_.lower() == "deny" and verb.dep_ in ("ccomp", "xcomp") and not withholds(verb.head):
        return Polarity.NEGATED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
    return Polarity.NEGATED if left_undone(clause.head) else polarity


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
    )


def _remember(clause: Clause, found: Roles, root: str | None, discourse: Discourse) -> None:
    if found.actor is not None and found.known:
        discourse.saw(found.actor, True)
    if found.actor is not None and clause.role in (ClauseRole.MAIN, ClauseRole.CONJUNCT):
        discourse.topic = found.actor
    if found.actor is not None and found.known and root is not None:
        discourse.owners[clause.content.lemma_.lower()] = found.actor
    state = found.state
    other = found.recipient
    if state is not None and other is not None and found.told and discourse.state_of(other) != state:
        own = discourse.kind(found.actor or "") != "person"
        discourse.counterparts[state] = (discourse.state_of(other) or other) if own else other
    if (
        root is not None
        and found.actor is not None
        and discourse.kind(found.actor) != "words"
        and (found.recipient is not None or root not in discourse.deeds)
    ):
        discourse.deeds[root] = (found.actor, found.recipient)
