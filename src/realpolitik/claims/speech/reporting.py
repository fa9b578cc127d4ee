"""Speech in a sentence: who speaks each word, what is only an introduction, what is said by naming it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from realpolitik.claims.certainty.scope import leaves_open
from realpolitik.claims.claim import AUTHOR, UNKNOWN
from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import VERBAL, Passage
from realpolitik.claims.entities.phrases import parties, words_of_phrase
from realpolitik.claims.events.coding import code_event, code_noun
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.roles.roles import Roles
from realpolitik.claims.speech.attribution import is_speech, speaker_of
from realpolitik.claims.speech.sources import Source, source_of
from realpolitik.claims.syntax.clauses import Clause, ClauseRole
from realpolitik.claims.syntax.polarity import withholds
from realpolitik.claims.syntax.subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHARGES = frozenset(
    {"charge", "accusation", "allegation", "claim", "report", "responsibility", "request", "wrongdoing"}
)
_WEIGHTY = frozenset({"warn", "claim", "allege", "complain", "threaten"})
_CONCESSIVE = frozenset({"although", "though", "while", "whereas", "as"})
_SIGNS = frozenset({"suggest", "indicate"})
_HINTS = frozenset({"threaten", "signal", "hint", "vow"})
_PROOFS = frozenset({"show", "demonstrate", "prove"})
_SHOWING = frozenset(
    {"signal", "be", "seem", "appear", "suggest", "indicate", "show", "mean", "remain", "follow"}
)
_FACTIVE = frozenset({"know", "see", "understand", "realise", "realize", "feel", "view", "regard"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"})


def speaks_only(
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
    if words.has("believe", lemma) and (subject_of(verb) or verb).lower_ == "i":
        return True
    if _dummy(clause) and clause.chain[0].lemma_.lower() in ("remain", "be", "seem", "appear"):
        return True
    if words.has("say", lemma):
        kind = discourse.kind(found.actor or "")
        named = (found.known and kind not in ("media", "words")) or (lemma == "warn" and kind == "words")
        return not (lemma in _WEIGHTY and named)
    if words.has("believe", lemma):
        return not found.known or (_people(verb) and contents[0].role is ClauseRole.BELIEVED)
    if lemma == "be" and not found.known and clause.content.i + 1 >= contents[0].first - 2:
        return True
    return lemma in ("remain", "be", "see") or clause.content.pos_ == "ADJ" if _dummy(clause) else False


def speakers_of(
    head: Token,
    passage: Passage,
    discourse: Discourse,
    sources: tuple[Source, ...],
    spans: list[tuple[int, int]],
    quoted: dict[int, str],
) -> tuple[str, ...]:
    """The chain of speakers of a word, outermost first: the writer, then each one who is reported to say it."""
    inside = [(start, end) for start, end in spans if start < head.i < end]
    inner = _parenthetical(head, head, passage, discourse)
    token, aside = head, 0
    while token.head.i != token.i:
        above = token.head
        if not inside and writers_own(token):
            aside = token.left_edge.i
            break
        verb = above.head if token.dep_ == "pcomp" and above.dep_ == "prep" else above
        lemma = verb.lemma_.lower()
        name = _worded(token, passage, discourse)
        inner += [name] if name is not None else []
        denied = token.dep_ == "xcomp" and lemma == "deny"
        if token.dep_ in ("ccomp", "pcomp") or (
            (token.dep_ in ("dobj", "relcl") or denied) and lexicon().has("say", lemma)
        ):
            name = _voice(token, verb, lemma, passage, discourse)
            if name is not None:
                inner.append(name)
        elif token.dep_ == "oprd" or token.lower_ == "as":
            verb = above if above.pos_ in VERBAL else above.head
            judges = _portrays(verb) or (token.lower_ == "as" and _judges(verb))
            name = speaker_of(verb, passage, discourse) if judges else None
            inner += [name] if name is not None else []
        inner += _parenthetical(above, token, passage, discourse)
        token = above
    inner.reverse()
    for start, _ in inside:
        if quoted.get(start) is not None and quoted[start] not in inner:
            inner.insert(0, quoted[start])
    source = None if inner else source_of(head, sources, aside)
    if source is not None:
        inner.append(source)
    writer = passage.author or AUTHOR
    return (writer, *dict.fromkeys(name for name in inner if name != writer))


def _worded(verb: Token, passage: Passage, discourse: Discourse) -> str | None:
    """Whose words a noun makes what follows it: "Kenya's fear that ...", "sent signals that ..."."""
    noun = verb.head
    if verb.dep_ == "ccomp" and noun.lemma_ == "be":
        noun = next((child for child in noun.lefts if child.dep_ == "nsubj"), noun)
    that = any(child.lower_ == "that" for child in verb.lefts)
    if noun.pos_ != "NOUN" or not that or not lexicon().has("worded", noun.lemma_.lower()):
        return None
    if noun.dep_ == "dobj" and lexicon().has("light", noun.head.lemma_.lower()):
        return speaker_of(noun.head, passage, discourse)
    owners = [m.actor for m in passage.mentions_between(noun.left_edge.i, noun.i)]
    if owners:
        return owners[0]
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    found = parties(owner, passage, discourse) if owner is not None else []
    return found[0].name if found else None


def _judges(verb: Token) -> bool:
    sense = lexicon().verbs.get(verb.lemma_.lower())
    return sense is not None and sense.root.value in ("ACCUSE", "REJECT")


def _portrays(verb: Token) -> bool:
    return lexicon().has("portray", verb.lemma_.lower()) and verb.tag_ != "VBN"


def writers_own(verb: Token) -> bool:
    """Tell whether words inside what somebody says are the writer's: an apposition, a clause set off in plain tense.

    "said the fleet, which sank in May, would return": reported speech would have moved the tense ("had sunk").
    """
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    first = helpers[0] if helpers else verb
    if verb.dep_ == "appos":
        return verb.pos_ == "NOUN" and verb.doc[verb.left_edge.i - 1].text == ","
    if verb.dep_ == "relcl":
        return first.tag_ in ("VBD", "VBZ", "VBP") and first.lower_ != "had"
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod")}
    before = verb.left_edge.i - 1
    comma = before > verb.head.i and verb.doc[before].text == ","
    return (
        verb.dep_ == "advcl"
        and comma
        and bool(marks & _CONCESSIVE)
        and first.tag_ in ("VBD", "VBZ", "VBP")
        and first.lower_ != "had"
    )


def _parenthetical(above: Token, below: Token, passage: Passage, discourse: Discourse) -> list[str]:
    """Who is set beside a clause as its speaker: "..., officials said"; not of what is added after that."""
    return [
        speaker_of(child, passage, discourse) or UNKNOWN
        for child in above.children
        if child.dep_ == "parataxis"
        and child.i != below.i
        and is_speech(child)
        and not (below.i > child.i and below.dep_ in ("advcl", "prep", "npadvmod"))
    ]


def end_of_content(clause: Clause, clauses: list[Clause]) -> int:
    """Find the last token of what a clause says or believes, or its own last token where it does neither."""
    said = [
        other.last
        for other in clauses
        if other.head.head.i == clause.head.i
        and other.head.i > clause.head.i
        and other.role in (ClauseRole.CONTENT, ClauseRole.BELIEVED)
    ]
    return max((clause.last, *said))


def portrayed(
    clause: Clause, found: Roles, speaker: tuple[str, ...], passage: Passage, discourse: Discourse
) -> tuple[Roles, tuple[str, ...]] | None:
    """Read "X describes Y as Z" as what X says of Y."""
    verb = clause.content
    lemma = verb.lemma_.lower()
    if not lexicon().has("portray", lemma) or found.actor is None:
        return None
    thing = next((child for child in verb.rights if child.dep_ in ("dobj", "nsubj")), None)
    if clause.role is ClauseRole.RELATIVE and any(child.lower_ in ("which", "that") for child in verb.lefts):
        thing = clause.head.head
    after = [*verb.rights, *(thing.rights if thing is not None else ())]
    rest = any(child.lower_ == "as" or child.dep_ in ("oprd", "xcomp", "ccomp") for child in after)
    if any(child.lower_ == "what" and child.dep_ == "dobj" for child in verb.lefts):
        thing = next(
            (child for child in verb.rights if child.dep_ == "oprd"), None
        )  # "what they called occupiers"
    if thing is None or not rest:
        return None
    named = parties(thing, passage, discourse, found.actor)
    name = named[0].name if named else words_of_phrase(thing, passage, 3)
    others = tuple(name for name in (found.recipient, *found.third) if name)
    recipient = next((other for other in others if other != name and discourse.kind(other) != "words"), None)
    roles = replace(found, actor=name, recipient=recipient)
    return roles, (*speaker, *([found.actor] if found.actor not in speaker else []))


def told_deed(clause: Clause, passage: Passage, discourse: Discourse) -> Token | None:
    """The deed that a verb of saying has for its object: "reported the shelling of", "denied any part in"."""
    verb = clause.chain[0]
    lemma = verb.lemma_.lower()
    if not lexicon().has("say", lemma):
        return None
    if lemma == "deny":
        return _denied_thing(verb)
    known = [
        child
        for child in verb.rights
        if child.dep_ == "dobj" and any(party.known for party in parties(child, passage, discourse))
    ]
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and known:
            sense = code_noun(child) or code_event((child,))
            if sense is not None and sense.root.value in _DEEDS:
                return child
        if child.i in {item.i for item in known} and lemma in ("report", "announce", "claim", "allege"):
            sense = code_noun(child)
            if child.lemma_.lower() not in _CHARGES and sense is not None and sense.root.value in _DEEDS:
                return child
    return None


def _denied_thing(verb: Token) -> Token | None:
    """What a denial is about, unless a charge ("denied the claim") or what is refused ("denied them entry")."""
    things = [child for child in verb.rights if child.dep_ == "dobj" and child.pos_ == "NOUN"]
    refused = any(child.dep_ == "dative" or child.pos_ == "PRON" for child in verb.rights)
    if not things or refused or withholds(verb) or things[0].lemma_.lower() in _CHARGES:
        return None
    return things[0]


def _dummy(clause: Clause) -> bool:
    words = ("it", "that", "this")
    return any(
        child.lower_ in words and child.dep_ in ("nsubj", "expl") for child in clause.chain[0].children
    )


def _impersonal(verb: Token) -> bool:
    """Whether nobody in particular speaks: "it is telling that", "note that", "premature to conclude"."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if subject is not None:
        return subject.lower_ == "it" and (subject.dep_ != "nsubj" or verb.lemma_.lower() in _SHOWING)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        return True
    if (
        verb.tag_ in ("VB", "VBP")
        and verb.dep_ in ("ROOT", "conj")
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return verb.dep_ == "ROOT"
    return (verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ") or verb.head.lower_ in (
        "fair",
        "premature",
        "safe",
    )


def _people(verb: Token) -> bool:
    """Whether several of a state's people hold a belief ("American commanders believe"), not the state itself."""
    subject = subject_of(verb)
    return subject is not None and subject.tag_ == "NNS" and lexicon().has("holder", subject.lemma_.lower())


def _voice(token: Token, verb: Token, lemma: str, passage: Passage, discourse: Discourse) -> str | None:
    words = lexicon()
    if leaves_open(token, verb) or withholds(verb):
        return None
    accusing = words.verbs.get(lemma)
    says = any(words.has(name, lemma) for name in ("say", "promise")) or lemma in _HINTS
    says = says or (accusing is not None and accusing.root.value == "ACCUSE")
    believes = words.has("believe", lemma)
    if token.dep_ in ("dobj", "relcl", "xcomp"):
        says = lemma in ("report", "deny", "claim", "allege", "announce")
        believes = False
    if not says and not believes:
        return None
    if token.dep_ == "pcomp" and token.head.lower_ not in ("of", "for"):
        return None
    if token.dep_ == "pcomp" and not (accusing is not None and accusing.root.value == "ACCUSE"):
        return None
    if _impersonal(verb) or (lemma in _SIGNS | _PROOFS and any(child.tag_ == "TO" for child in verb.lefts)):
        return None
    name = speaker_of(verb, passage, discourse)
    if name is None:
        return UNKNOWN if says and token.dep_ == "ccomp" and lemma not in _SIGNS else None
    unnamed = all(discourse.kind(part) == "words" for part in name.split(" and "))
    if believes and not says:
        return name if unnamed or _people(verb) or lemma not in _FACTIVE else None
    if lemma in _SIGNS or lemma in ("explain", "mean"):
        subject = subject_of(verb)
        if unnamed or (
            subject is not None and subject.pos_ == "NOUN" and not words.has("agent", subject.lemma_.lower())
        ):
            return None
    return name
