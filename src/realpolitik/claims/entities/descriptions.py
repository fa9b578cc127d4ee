"""Whom a description means that names nobody: "the army", "the rebels", "both sides", "the two leaders"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from realpolitik.claims.entities.discourse import Discourse
from realpolitik.claims.entities.passage import Passage
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAIR = frozenset({"two", "both", "neither", "they", "them", "their", "each", "either"})
_ANY = frozenset({"a", "an", "any", "some", "several", "former", "deputy", "ex", "vice", "no", "another"})
_OFFICIAL = frozenset(
    {"federal", "state", "government", "national", "loyalist", "caretaker", "interim", "transitional"}
    | {"provisional", "central", "army", "military", "police"}
)
_RULERS = frozenset({"dictator", "strongman", "ruler", "autocrat"})
_LANDS = frozenset({"region", "territory", "enclave", "island"})
_PLURAL = frozenset({"NNS", "NNPS"})


def spoken_of(head: Token, passage: Passage) -> list[str]:
    """List the actors named in a word's sentence before it, in order."""
    return [mention.actor for mention in passage.mentions_between(head.sent.start, head.left_edge.i - 1)]


def both(head: Token, passage: Passage, discourse: Discourse) -> tuple[str, str] | None:
    """Name the two that "both sides", "neither country", "the two ministers" or "they" means."""
    words = {token.lower_ for token in head.lefts} | {head.lower_}
    if not words & _PAIR:
        return None
    if head.lemma_.lower() in ("side", "party", "army", "rival"):
        foes = discourse.belligerents()
        if foes is not None:
            return discourse.in_order(foes)
    people = lexicon().has("leader", head.lemma_.lower())
    return discourse.last_pair(spoken_of(head, passage), people)


def holder(head: Token, lemma: str, owners: Sequence[str], discourse: Discourse) -> list[str]:
    """Name who held the office a phrase gives, of the states it names: "the Estonian and Latvian foreign ministers"."""
    vague = any(child.lower_ in _ANY for child in head.lefts)
    if vague or not (lexicon().has("office", lemma) or lemma in ("minister", "secretary", *_RULERS)):
        return []
    plural = head.tag_ in _PLURAL
    if plural and len(owners) < 2:
        return []
    office = _office(head, lemma)
    seen = [actor for actor, _ in discourse.recent]
    holders = [
        discourse.gazetteer.holder(discourse.state_of(owner) or owner, office, discourse.day, seen)
        for owner in (owners if plural else owners[:1])
    ]
    return [person for person in holders if person] if all(holders) else []


def described(
    head: Token, lemma: str, passage: Passage, discourse: Discourse, subject: str | None
) -> str | None:
    """Read "the army" as that of the state in question, "the rebels" as the group spoken of last."""
    if any(child.lower_ in _OFFICIAL for child in head.lefts) and lexicon().has("agent", lemma):
        return discourse.home()
    if not any(child.lower_ == "the" for child in head.lefts):
        return None
    if lexicon().has("office", lemma):
        return discourse.last(person=True)
    if (
        head.tag_ == "NN"
        and lexicon().has("figure", lemma)
        and not any(c.dep_ in ("prep", "relcl") for c in head.children)
    ):
        return discourse.last(person=True)
    aside = any(child.text == "," for child in head.rights)
    if not is_bare(head) and not (aside and lexicon().has("group", lemma)):
        return None
    if lemma in _LANDS:
        return discourse.last_land(lemma == "island")
    if lexicon().has("body", lemma):
        called = discourse.called(lemma, spoken_of(head, passage))
        if called is not None:
            return called
    if lexicon().has("polity", lemma) and head.tag_ == "NN":
        return discourse.home()
    if lexicon().has("union", lemma) and head.tag_ == "NN":
        return discourse.last_of("organisation", spoken_of(head, passage))
    if lexicon().has("institution", lemma):
        apart = discourse.kind(subject or "") in ("armed_group", "region")
        return (discourse.state_of(subject) if apart else None) or discourse.home()
    if head.tag_ in _PLURAL and lexicon().has("servant", lemma):
        return discourse.home()
    return (
        discourse.last_of("armed_group", spoken_of(head, passage)) if lexicon().has("group", lemma) else None
    )


def is_bare(head: Token) -> bool:
    """Tell whether a noun stands without a word that says which one is meant."""
    return not any(child.dep_ in ("amod", "compound", "relcl", "prep") for child in head.children)


def _office(head: Token, lemma: str) -> str:
    """Name an office in full: "the foreign minister"."""
    if lemma != "minister":
        return "leader" if lemma in _RULERS else lemma
    before = {token.lower_ for token in head.lefts}
    for word in ("prime", "foreign", "defense", "defence", "interior"):
        if word in before:
            return f"{word.replace('defence', 'defense')} minister"
    return lemma
