"""On whom a clause's deed falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.claims.clauses import Clause, ClauseRole
from realpolitik.claims.discourse import Discourse
from realpolitik.claims.events import code_noun
from realpolitik.claims.lexicon import lexicon
from realpolitik.claims.passage import NOMINAL, OBJECTS, Passage
from realpolitik.claims.phrases import Party, parties, words_of_phrase
from realpolitik.claims.tense import Tense, tense_of
from realpolitik.claims.voice import reduced_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "across",
        "around",
        "inside",
        "throughout",
        "under",
        "before",
        "after",
        "since",
        "during",
        "outside",
    }
)
_PREPOSITIONS = {"against": 0.2, "beside": 2.0, "alongside": 2.0}
_TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
_LANDS = frozenset({"region", "territory", "area", "sea", "coast", "border", "population"})
_MOVING = frozenset(
    {"deploy", "send", "ship", "transfer", "dispatch", "deliver", "sell", "give", "move", "export"}
)
_VIOLENCE = frozenset({"hostility", "hostilities", "fighting", "violence", "bloodshed"})
_APART = frozenset({"armed_group", "party", "people", "organisation"})
_MADE = frozenset({"made", "built", "supplied", "produced", "manufactured", "designed"})
_ANSWERS = frozenset({"REJECT", "AGREE", "YIELD"})
_PEOPLE = frozenset(
    ["people", "civilian", "adviser", "advisor", "worker", "journalist", "protester", "refugee", "voter", "citizen"]
    + ["resident", "villager", "student", "activist", "prisoner", "hostage", "monitor", "analyst", "expert", "nationalist"]
)
_NOBODY = frozenset(
    ["role", "interest", "will", "reason", "need", "way", "means", "choice", "chance", "opportunity", "autonomy", "home"]
    + ["reluctance", "stake", "say", "doubt", "patience", "mistake", "name", "time", "place", "part", "service", "country"]
    + ["state", "nation", "coalition", "side"]
)
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def other_parties(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    doers: list[Party],
    subject: Token | None,
    passive: Token | None,
) -> list[Party]:
    """Every other actor the clause names, nearest to its predicate first."""
    actor = doers[0].name if doers else None
    state = discourse.state_of(actor) if discourse.kind(actor or "") not in _APART else None
    record = discourse.gazetteer.actors.get(actor or "")
    belongs = record.affiliation if record is not None and record.kind == "person" else None
    home = discourse.state_of(actor) if discourse.kind(actor or "") in _APART else None
    ranked: list[tuple[float, int, Party]] = []
    if passive is not None and clause.role is not ClauseRole.REDUCED:
        for party in parties(passive, passage, discourse, actor):
            if party.known and party.name != actor:
                ranked.append((0.0, party.token, party))
    if clause.role is ClauseRole.REDUCED and clause.head.tag_ == "VBN":
        for party in parties(reduced_noun(clause.head), passage, discourse, actor):
            if party.name != actor:
                ranked.append((0.0, party.token, party))
    doing = {party.name for party in doers}
    for token in passage.tokens[clause.first : clause.last + 1]:
        maker = passage.backed.get(token.i)
        if maker is not None and token.lower_ in _MADE and maker.actor not in doing:
            ranked.append((2.0, token.i, Party(maker.actor, True, token.i)))
        mention = passage.mention(token)
        if mention is not None and mention.end - 1 != token.i:
            continue
        if mention is not None:
            names = [mention.actor]
        elif token.pos_ == "PRON" and token.dep_ not in ("nsubj", "nsubjpass", "expl", "mark"):
            names = [party.name for party in parties(token, passage, discourse, actor) if party.known]
        elif token.dep_ in (*OBJECTS, "pobj", "conj") and token.pos_ in NOMINAL:
            names = [
                p.name for p in parties(token, passage, discourse, actor) if p.known and p.token == token.i
            ]
        else:
            continue
        for name in names:
            own = discourse.state_of(name) == state and discourse.kind(name) in ("state", "person")
            direct = token.dep_ == "dobj" or (token.dep_ == "appos" and token.head.dep_ == "dobj")
            if name in doing or name in (actor, "author", belongs) or (state is not None and own and not direct):
                continue
            if name == home and mention is not None and _placed(token):
                continue
            if _moved(token, clause):
                continue
            ranked.append((_distance(token, clause), token.i, Party(name, True, token.i)))
    ranked.sort(key=lambda item: (item[0], item[1]))
    unique: dict[str, Party] = {}
    for _, _, party in ranked:
        unique.setdefault(party.name, party)
    return list(unique.values())


def _moved(token: Token, clause: Clause) -> bool:
    """Whether a word only qualifies what is sent: "sent British soldiers"."""
    head = token.head
    return token.dep_ in ("amod", "compound", "nmod") and head.dep_ == "dobj" and head.head.lemma_.lower() in _MOVING


def _distance(token: Token, clause: Clause) -> float:
    """How far a word is from a clause's predicate: objects first, places and what precedes it last."""
    cost, current = 0.0, token
    chain = {word.i for word in clause.chain}
    steps = 0
    while current.i not in chain and current.head.i != current.i and steps < 12:
        dep = current.dep_
        if dep in OBJECTS:
            cost += 1.6 if current.head.lemma_.lower() in _MOVING and dep == "dobj" else 0.4
        elif dep == "prep":
            cost += 2.2 if current.lower_ in _PLACE_PREPOSITIONS else _PREPOSITIONS.get(current.lower_, 0.6)
        elif dep in ("pobj", "conj", "compound", "appos", "xcomp"):
            cost += 0.4 if dep != "conj" else 0.7
        elif dep in ("nsubj", "nsubjpass"):
            cost += 0.7
        else:
            cost += 0.8
        current = current.head
        steps += 1
    fronted = token.i < clause.head.i and current.i in chain and not _in_subject(token, chain)
    return cost + (1.6 if fronted else 0.0)


def _in_subject(token: Token, chain: set[int]) -> bool:
    while token.head.i != token.i and token.head.i not in chain:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def choose_recipient(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    actor: str | None,
    others: list[Party],
    joint: list[str],
    root: str | None,
    owned: bool,
) -> str | None:
    """Pick the recipient: the nearest other actor, an owner remembered, the issue, or the standing opponent."""
    if root in _SYMMETRIC:
        others = [party for party in others if not _placed(passage.tokens[party.token])] or (
            [] if joint else others
        )
    together = any(
        token.lower_ in ("jointly", "together", "joint", "bilateral", "other", "another", "mutual")
        for token in passage.tokens[clause.first : clause.last + 1]
    )
    if joint and (together or owned or (root in _SYMMETRIC and not others)):
        return joint[0]
    opponent = discourse.opponent(actor)
    far = bool(others) and _distance_of(others[0], clause, passage) > 2.9
    if (
        far
        and discourse.kind(others[0].name) == "region"
        and passage.tokens[others[0].token].i > clause.head.i
    ):
        far = False
    truce = any(item.lemma_.lower() in _TRUCES for token in _objects(clause) for item in token.subtree)
    if root == "REQUEST":
        truce |= any(item.lemma_.lower() in _VIOLENCE for token in _objects(clause) for item in token.subtree)
    if truce and (far or not others):
        pair = discourse.belligerents()
        if opponent is not None and opponent not in joint and discourse.state_of(actor) in (pair or ()):
            return opponent
        if pair is not None:
            return pair[0] if pair[0] != discourse.state_of(actor) else pair[1]
    fronted = bool(others) and others[0].token < clause.first + 8 and others[0].token < clause.head.i
    fronted = fronted and not _in_subject(passage.tokens[others[0].token], {word.i for word in clause.chain})
    rival = discourse.rival(discourse.state_of(actor))
    if fronted and rival is not None and rival not in joint:
        return rival
    direct = _issue_object(clause, passage)
    if direct is not None and root is None and others and _distance_of(others[0], clause, passage) > 1.2:
        return direct
    if far and opponent is not None and opponent not in joint and root is not None:
        return opponent
    if others and root in (None, "ACCUSE", "REJECT") and _distance_of(others[0], clause, passage) > 2.85:
        thing = _issue(clause, passage) or _memory(clause, discourse, actor)
        if thing is not None:
            return thing
    touched = _touched(clause, passage) if others and _distance_of(others[0], clause, passage) > 0.9 else None
    if others and touched is None:
        return others[0].name
    return touched or _unnamed(clause, passage, discourse, actor, joint, root)


def _unnamed(
    clause: Clause,
    passage: Passage,
    discourse: Discourse,
    actor: str | None,
    joint: list[str],
    root: str | None,
) -> str | None:
    """The recipient where the clause names nobody else: remembered, the issue, the opponent, or the object's words."""
    remembered = _memory(clause, discourse, actor) if root in _ANSWERS else None
    if remembered is not None:
        return remembered
    direct = _touched(clause, passage) or _suffering(clause, passage, root)
    if direct is not None:
        return direct
    issue = _issue(clause, passage)
    if issue is not None and root is None:
        return issue
    if joint and _tie(clause):
        return joint[0]
    thing = _thing(clause, passage)
    opponent = discourse.rival(discourse.state_of(actor)) or (None if thing else discourse.opponent(actor))
    if opponent is not None and opponent not in joint and _needs_another(clause, root):
        return opponent
    if joint and thing is None:
        return joint[0]
    return issue or thing


def _needs_another(clause: Clause, root: str | None) -> bool:
    """Whether what is done is done to somebody, so that the opponent is meant where nobody is named.

    True of deeds that have two sides, and of what somebody must or will do without a thing to do it to.
    """
    if root is not None:
        return root not in ("AID", "SUPPORT", "PROTEST")
    tense = tense_of(clause.chain[0])
    if clause.chain[0].lemma_ == "be":
        return False
    acts = not any(child.dep_ in ("dobj", "ccomp") for child in clause.content.children)
    return tense in (Tense.SHOULD, Tense.FUTURE, Tense.MODAL, Tense.WOULD) and acts


def _touched(clause: Clause, passage: Passage) -> str | None:
    """The words for a person or body that is the direct object: "asked the registrar to", "expelled his deputy"."""
    words = lexicon()
    for word in clause.chain:
        for child in word.rights:
            if child.dep_ not in ("dobj", "dative") or passage.mention(child) is not None:
                continue
            lemma = child.lemma_.lower()
            named = child.pos_ == "PROPN" and not words.has("site", lemma)
            if word.lemma_.lower() in _MOVING or words.has("force", lemma) or lemma in _NOBODY:
                continue
            if named or words.has("agent", lemma) or words.has("office", lemma) or lemma in _PEOPLE:
                return words_of_phrase(child, passage, 3)
    return None


def _suffering(clause: Clause, passage: Passage, root: str | None) -> str | None:
    """The words for whoever a deed is aimed at: "fired at the market", "imposed sanctions on three firms"."""
    for token in _objects(clause):
        light = lexicon().has("light", token.head.lemma_.lower()) and code_noun(token) is not None
        for preposition in token.rights if light and token.dep_ == "dobj" else ():
            if preposition.dep_ == "prep" and preposition.lower_ in ("on", "against", "at", "upon"):
                for thing in preposition.children:
                    if thing.dep_ == "pobj" and passage.mention(thing) is None:
                        return words_of_phrase(thing, passage, 3)
        aimed = root == "ASSAULT" and token.dep_ == "pobj" and token.head.lower_ in ("at", "against", "upon")
        if aimed and passage.mention(token) is None and not lexicon().has("calendar", token.lower_):
            return words_of_phrase(token, passage, 3)
    return None


def _placed(token: Token) -> bool:
    while token.dep_ in ("compound", "appos", "conj") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS


def _distance_of(party: Party, clause: Clause, passage: Passage) -> float:
    return _distance(passage.tokens[party.token], clause)


def _memory(clause: Clause, discourse: Discourse, actor: str | None) -> str | None:
    """Whose the thing acted on is: "rejected the demand" is aimed at the one who demanded."""
    for token in _objects(clause):
        sense = code_noun(token)
        if sense is not None and sense.root.value in discourse.deeds and token.dep_ in OBJECTS:
            doer, _ = discourse.deeds[sense.root.value]
            if doer is not None and discourse.state_of(doer) != discourse.state_of(actor):
                return doer
    return None


def _issue_object(clause: Clause, passage: Passage) -> str | None:
    for token in _objects(clause):
        lemma = token.lemma_.lower()
        if token.dep_ in OBJECTS and lexicon().has("issue", lemma) and lemma not in _LANDS:
            return words_of_phrase(token, passage, 4)
    return None


def _issue(clause: Clause, passage: Passage) -> str | None:
    words = lexicon()
    for token in _objects(clause):
        placed = token.head.lower_ in _PLACE_PREPOSITIONS and token.lemma_.lower() in _LANDS
        if words.has("issue", token.lemma_.lower()) and not placed:
            return words_of_phrase(token, passage, 4)
    for token in _objects(clause):
        if token.dep_ in (*OBJECTS, "pobj", "attr"):
            for deeper in token.subtree:
                if (
                    deeper.dep_ == "pobj"
                    and words.has("issue", deeper.lemma_.lower())
                    and deeper.i <= clause.last
                ):
                    return words_of_phrase(deeper, passage, 4)
    return None


def _thing(clause: Clause, passage: Passage) -> str | None:
    for token in _objects(clause):
        named = token.dep_ in OBJECTS and token.pos_ in NOMINAL and token.pos_ != "PRON"
        if named and token.lemma_.lower() not in _NOBODY:
            return words_of_phrase(token, passage, 3)
    return None


def _objects(clause: Clause) -> list[Token]:
    found = []
    for word in clause.chain:
        for child in word.rights:
            if child.dep_ in (*OBJECTS, "attr"):
                found.append(child)
            if child.dep_ in ("prep", "prt"):
                found += [thing for thing in child.children if thing.dep_ == "pobj"]
    return found


def _tie(clause: Clause) -> bool:
    return any(lexicon().has("tie", token.lemma_.lower()) for token in _objects(clause))
