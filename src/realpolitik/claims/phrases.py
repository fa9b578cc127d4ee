"""From a noun phrase to the actor it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.discourse import Discourse
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.passage import NOMINAL, Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAIRS = frozenset(
    ["side", "country", "party", "state", "nation", "government", "leader", "neighbor", "neighbour", "army"]
) | {"military", "capital", "force", "power", "rival"}
_HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves", "both", "neither", "each"})
_WHERE = frozenset({"in", "at", "near", "off", "from", "around", "outside", "across", "on", "over"})
_PARTITIVE = frozenset(
    [
        "dozen",
        "hundred",
        "thousand",
        "million",
        "score",
        "number",
        "majority",
        "most",
        "some",
        "many",
        "none",
        "one",
        "part",
        "lot",
        "couple",
        "pair",
        "several",
        "group",
        "series",
        "rest",
        "each",
        "both",
    ]
)
_RIVALS = frozenset({"neighbor", "neighbour", "rival", "enemy", "foe", "adversary", "opponent"})
_BELONGING = frozenset({"person", "state", "armed_force", "agency", "government"})
_LANDS = frozenset({"region", "territory", "enclave", "island"})
_WE = frozenset({"i", "we", "my", "our", "me", "us", "myself", "ourselves", "mine", "ours"})


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what a phrase stands for: an actor's id, or the phrase's words.

    `known` is true for ids and named people; `owner` where the phrase names a thing and the id is that of
    the one it belongs to ("Turkish influence"); `token` is the index of the phrase's head.
    """

    name: str
    known: bool
    token: int
    owner: bool = False
    place: bool = False


def parties(head: Token, passage: Passage, discourse: Discourse, subject: str | None = None) -> list[Party]:
    """List whom a noun phrase stands for: the head and what is coordinated with it, most direct first.

    `subject` is the actor of the clause, which "its" and "his" inside the phrase most often mean.
    """
    found = _single(head, passage, discourse, subject)
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL | {"ADJ"}:
            found += [
                p
                for p in parties(child, passage, discourse, subject)
                if p.name not in {f.name for f in found}
            ]
    return found


def words_of_phrase(head: Token, passage: Passage, limit: int = 6) -> str:
    """Give a phrase's words without determiners, numbers and what follows its head.

    Nothing is looked up: "a humanitarian ceasefire" gives "humanitarian ceasefire".
    """
    first = head.left_edge.i
    tokens = [
        token
        for token in passage.tokens[first : head.i + 1]
        if token.pos_ not in ("DET", "PUNCT") or token.text == "-"
    ]
    tokens = [token for token in tokens if token.dep_ not in ("poss", "case", "mark") or token.i == head.i]
    tokens = [token for token in tokens if not _counts(token, head)]
    words = "".join(token.text_with_ws for token in tokens[-limit:]).strip(" -–")
    return words or head.text


def _counts(token: Token, head: Token) -> bool:
    """Whether a word only says how many there are: "at least 30"."""
    while token.i != head.i and token.head.i != token.i:
        if token.dep_ in ("nummod", "quantmod"):
            return True
        token = token.head
    return False


def _single(head: Token, passage: Passage, discourse: Discourse, subject: str | None) -> list[Party]:
    if head.pos_ == "PRON" or head.lower_ in _THEY or head.lower_ == "whose":
        return _pronoun(head, passage, discourse, subject)
    mention = passage.mention(head)
    if mention is not None and mention.end > head.i:
        return [Party(mention.actor, True, head.i, place=mention.role in ("seat", "city"))]
    apposed = _apposed(head, passage, discourse)
    if apposed is not None:
        return [apposed]
    body = head.lower_.removesuffix("s")
    if head.pos_ == "PROPN" and not (lexicon().has("agent", body) and not lexicon().has("office", body)):
        named = _named(head, passage, discourse)
        if named is not None:
            return [named]
    lemma = head.lemma_.lower() if head.pos_ != "PROPN" else body
    agent = lexicon().has("agent", lemma) or lexicon().has("office", lemma)
    if lemma in _PARTITIVE:
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                for thing in child.children:
                    if thing.dep_ == "pobj":
                        return _single(thing, passage, discourse, subject)
    owners = _owners(head, passage, discourse, subject)
    event = lemma in lexicon().nouns or lexicon().has("decision", lemma)
    if owners and event and not agent:
        discourse.owners[lemma] = owners[0]
    if lemma in _PAIRS and not owners:
        pair = _both(head, discourse)
        if pair:
            return [Party(name, True, head.i) for name in pair]
    if owners and owners == [subject] and lemma in _RIVALS:
        rival = discourse.opponent(subject)
        if rival is not None:
            return [Party(rival, True, head.i)]
    if agent and owners:
        return _agents(head, lemma, owners, discourse)
    if owners:
        return [Party(name, True, head.i, owner=True) for name in owners]
    if (
        agent
        and lexicon().has("office", lemma)
        and any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
    ):
        person = discourse.last(person=True)
        if person:
            return [Party(person, True, head.i)]
    if not agent and lemma in discourse.owners and _definite(head) and (event or head.tag_ == "NN"):
        return [Party(discourse.owners[lemma], True, head.i, owner=True)]
    stands_for = _unowned(head, lemma, discourse, subject)
    if stands_for is not None:
        return [Party(stands_for, True, head.i)]
    return [Party(words_of_phrase(head, passage), False, head.i)]


def _unowned(head: Token, lemma: str, discourse: Discourse, subject: str | None) -> str | None:
    """Read "the army" as that of the state in question, "the rebels" as the group spoken of last."""
    if not _definite(head) or not any(child.lower_ == "the" for child in head.lefts):
        return None
    if lemma in _LANDS:
        return discourse.last_land(lemma == "island")
    if lexicon().has("institution", lemma):
        within = (
            discourse.state_of(subject)
            if discourse.kind(subject or "") in ("armed_group", "region")
            else None
        )
        return within or discourse.home()
    return discourse.last_group() if lexicon().has("group", lemma) else None


def _definite(head: Token) -> bool:
    return not any(child.dep_ in ("amod", "compound", "relcl", "prep") for child in head.children)


def _agents(head: Token, lemma: str, owners: list[str], discourse: Discourse) -> list[Party]:
    if lemma in (
        "president",
        "minister",
        "chancellor",
        "premier",
        "leader",
        "secretary",
        "king",
    ) and head.tag_ in ("NN", "NNP"):
        office = lemma
        lefts = [token.lower_ for token in head.lefts]
        for word in ("prime", "foreign", "defense", "defence"):
            if word in lefts and lemma == "minister":
                office = f"{word.replace('defence', 'defense')} minister"
        seen = [actor for actor, _ in discourse.recent]
        holder = discourse.gazetteer.holder(
            discourse.state_of(owners[0]) or owners[0], office, discourse.day, seen
        )
        if holder:
            return [Party(holder, True, head.i)]
    if head.tag_ in ("NNS", "NNPS") and lemma in ("minister", "president", "leader"):
        office = "foreign minister" if any(t.lower_ == "foreign" for t in head.lefts) else lemma
        seen = [actor for actor, _ in discourse.recent]
        holders = [discourse.gazetteer.holder(owner, office, discourse.day, seen) for owner in owners]
        if all(holders):
            return [Party(holder, True, head.i) for holder in holders if holder]
    states = [
        (discourse.state_of(owner) or owner) if discourse.kind(owner) in _BELONGING else owner
        for owner in owners
    ]
    return [Party(state, True, head.i) for state in dict.fromkeys(states)]


def _pronoun(head: Token, passage: Passage, discourse: Discourse, subject: str | None) -> list[Party]:
    word = head.lower_
    if word == "whose":
        clause = head.head.head
        return parties(clause.head, passage, discourse) if clause.dep_ == "relcl" else []
    if word in _WE:
        return [Party(passage.author or "author", True, head.i)]
    possessive = head.dep_ == "poss"
    if word in _HE:
        person = subject if possessive and subject and discourse.kind(subject) == "person" else None
        person = person or _nearby(head, passage, discourse, True, subject) or discourse.last(person=True)
        return [Party(person, True, head.i)] if person else []
    if word in _IT:
        state = (
            subject if possessive and subject and discourse.kind(subject) not in ("person", "words") else None
        )
        state = state or _nearby(head, passage, discourse, False, subject) or discourse.last(person=False)
        return [Party(state, True, head.i)] if state else []
    if word in _THEY:
        if possessive and subject:
            return [Party(subject, True, head.i)]
        plural = _plural(head, passage) if word in ("they", "them") else None
        if plural is not None:
            return _single(plural, passage, discourse, subject)
        pair = _both(head, discourse)
        return [Party(name, True, head.i) for name in pair] if pair else []
    return []


def _plural(head: Token, passage: Passage) -> Token | None:
    """Find the plural noun that "they" or "them" takes up: the last subject or object of this or the last sentence.

    None where two parties named together stand nearer, as in "A and B fought; they ...".
    """
    first = head.sent.start
    if first:
        first = passage.tokens[first - 1].sent.start
    wanted = ("nsubj", "nsubjpass") if head.dep_ in ("nsubj", "nsubjpass") else ("nsubj", "nsubjpass", "dobj")
    for token in reversed(passage.tokens[first : max(head.i - 1, first)]):
        if token.dep_ in wanted and token.head.i != head.head.i and not token.is_ancestor(head):
            if any(child.dep_ == "conj" for child in token.children):
                return None
            if token.tag_ in ("NNS", "NNPS") and not lexicon().has("calendar", token.lower_):
                return token
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


def _both(head: Token, discourse: Discourse) -> tuple[str, str] | None:
    words = {token.lower_ for token in head.lefts} | {head.lower_}
    if words & {"two", "both", "neither", "they", "them", "their", "each", "either"}:
        return discourse.last_pair()
    return None


def _apposed(head: Token, passage: Passage, discourse: Discourse) -> Party | None:
    for child in head.children:
        near = child.dep_ == "appos" and child.i < head.i + 8
        agent = any(lexicon().has(name, head.lemma_) for name in ("agent", "office", "relational"))
        agent = agent or head.lemma_ in ("counterpart", "deputy", "predecessor", "successor", "colleague")
        if near and child.pos_ == "PROPN" and not passage.mention(child) and head.pos_ == "NOUN" and agent:
            named = _named(child, passage, discourse)
            if named is not None and named.name in discourse.persons:
                states = [m.actor for m in passage.mentions_between(head.left_edge.i, head.i)]
                discourse.persons[named.name] = discourse.state_of(states[0]) if states else None
                return named
        if child.dep_ == "appos" and child.i < head.i + 6:
            mention = passage.mention(child)
            if mention is not None and (head.pos_ != "PROPN" or child.pos_ == "PROPN"):
                return Party(mention.actor, True, child.i)
    return None


def _named(head: Token, passage: Passage, discourse: Discourse) -> Party | None:
    """A proper name outside the gazetteer: the name without titles; remember whose it is."""
    first = head.i
    while (
        first > head.left_edge.i
        and passage.tokens[first - 1].pos_ == "PROPN"
        and not passage.at.get(first - 1)
    ):
        first -= 1
    tokens = [t for t in passage.tokens[first : head.i + 1] if not lexicon().has("title", t.lower_)]
    if not tokens or lexicon().has("calendar", head.lower_):
        return None
    name = "".join(token.text_with_ws for token in tokens).strip()
    owners = [m.actor for m in passage.mentions_between(head.left_edge.i, first - 1)]
    last = tokens[-1].text
    for known in discourse.persons:
        if known.split()[-1] == last:
            return Party(known, True, head.i)
    titled = any(
        lexicon().has("title", t.lower_) for t in passage.tokens[max(first - 3, head.left_edge.i) : head.i]
    )
    if len(tokens) >= 2 or titled:
        if any(lexicon().has("site", t.lower_) for t in tokens):
            return (
                Party(owners[0], True, head.i, owner=True)
                if owners
                else Party(name, False, head.i, place=True)
            )
        if head.dep_ == "pobj" and head.head.lower_ in _WHERE and not titled:
            return Party(name, False, head.i, place=True)
        discourse.persons[name] = discourse.state_of(owners[0]) if owners else None
        return Party(name, True, head.i)
    if owners:
        return Party(owners[0], True, head.i, owner=True)
    return Party(name, False, head.i, place=head.dep_ == "pobj" and head.head.lower_ in _WHERE)


def _owners(head: Token, passage: Passage, discourse: Discourse, subject: str | None) -> list[str]:
    """Whose thing a phrase names: possessors, adjectives and compounds to the left, then of- and by-phrases."""
    names = [mention.actor for mention in passage.mentions_between(head.left_edge.i, head.i)]
    if not names:
        for child in head.lefts:
            if child.dep_ == "poss":
                names += [party.name for party in parties(child, passage, discourse, subject) if party.known]
    if not names:
        for child in head.rights:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "between", "among", "from"):
                for thing in child.children:
                    if thing.dep_ == "pobj":
                        names += [
                            party.name for party in parties(thing, passage, discourse, subject) if party.known
                        ]
                if names:
                    break
            if child.dep_ == "prep" and child.lower_ == "for" and head.lemma_.lower().startswith("spokes"):
                names += [m.actor for m in passage.mentions_between(child.i, child.right_edge.i)][:1]
    return list(dict.fromkeys(names))
