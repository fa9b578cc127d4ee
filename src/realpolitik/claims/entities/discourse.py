"""What a document has spoken of so far: for pronouns, "the two sides", and parties left unsaid."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import final

from realpolitik.claims.entities.actors import Gazetteer
from realpolitik.claims.lexicon import lexicon

_ISLANDS = frozenset({"TWN", "CYP", "LKA", "CUB", "JAM", "MLT", "HTI", "MDG", "TLS", "GRL", "IRL", "TRNC"})
_PAIRED_KINDS = frozenset({"state", "region", "bloc", "armed_group"})
_QUARREL = 12
"""What makes a quarrel: more than one hostile word, or one word for a feud (see `learn_opponents`)."""

_BODY_KINDS = frozenset({"organisation", "party", "agency", "armed_group", "government", "company"})
_PERSON_KINDS = frozenset({"person"})


@final
@dataclass(slots=True)
class Discourse:
    """A running memory of one document, filled as it is read; the reader's only mutable state.

    `recent` lists actors from the oldest to the newest mention; `persons` maps people that the text
    itself introduces to their affiliation, `bodies` groups and organisations likewise; `dyads` counts
    ordered pairs set against each other; `deeds` keeps the last actor and recipient by event root;
    `owners` whose thing a noun last was ("the offensive"); `topic` the last main clause's actor;
    `counterparts` whom a state last dealt with; `pairs` are actor and recipient of the last six statements,
    `headed` the actors of the title.
    """

    gazetteer: Gazetteer
    day: str | None = None
    recent: list[tuple[str, bool]] = field(default_factory=list)
    persons: dict[str, str | None] = field(default_factory=dict)
    bodies: dict[str, str | None] = field(default_factory=dict)
    dyads: Counter[tuple[str, str]] = field(default_factory=Counter)
    deeds: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    topic: str | None = None
    counterparts: dict[str, str] = field(default_factory=dict)
    pairs: deque[tuple[str | None, str | None]] = field(default_factory=lambda: deque(maxlen=6))
    headed: set[str] = field(default_factory=set)

    def saw(self, actor: str, subject: bool = False) -> None:
        """Remember that an actor was mentioned, as a subject or otherwise."""
        self.recent.append((actor, subject))
        if len(self.recent) > 400:
            del self.recent[:200]

    def met(self, one: str, other: str, weight: int = 1) -> None:
        """Remember that one actor stood against another."""
        if one != other and weight:
            self.dyads[(one, other)] += weight

    def kind(self, actor: str) -> str:
        """Tell the kind of an actor: person, state, organisation, ... or words."""
        record = self.gazetteer.actors.get(actor)
        if record is not None:
            return record.kind
        if actor in self.bodies:
            return "armed_group" if lexicon().has("armed", actor.split()[-1].lower()) else "organisation"
        return "person" if actor in self.persons else "words"

    def state_of(self, actor: str | None) -> str | None:
        """Find the state an actor belongs to, also for people the text introduced."""
        if actor is None:
            return None
        if actor in self.persons:
            return self.persons[actor]
        if actor in self.bodies:
            return self.bodies[actor] or actor
        return self.gazetteer.state_of(actor)

    def person(self, surname: str) -> str | None:
        """Find the person the text has introduced who goes by a surname."""
        return next((known for known in self.persons if known.split()[-1] == surname), None)

    def body(self, name: str) -> str | None:
        """Find the body the text has introduced by a name that ends so, or begins with these letters."""
        for known in self.bodies:
            letters = "".join(word[0] for word in known.split() if word[0].isupper())
            if known == name or known.endswith(f" {name}") or (len(name) > 1 and letters == name):
                return known
        return None

    def in_order(self, pair: tuple[str, str]) -> tuple[str, str]:
        """Put two actors in the order in which the text first named them."""
        places = [
            next((n for n, (actor, _) in enumerate(self.recent) if self.state_of(actor) == one), 999)
            for one in pair
        ]
        return pair if places[0] <= places[1] else (pair[1], pair[0])

    def last_subject(self) -> str | None:
        """Find the last actor spoken of as one who does something."""
        return next(
            (actor for actor, subject in reversed(self.recent) if subject and self.kind(actor) != "words"),
            None,
        )

    def last(self, person: bool, besides: str | None = None, window: int = 14) -> str | None:
        """Find the person, or the state or body, last spoken of; subjects go before other mentions."""
        candidates = [
            (actor, subject)
            for actor, subject in reversed(self.recent[-window:])
            if actor != besides
            and (self.kind(actor) in _PERSON_KINDS) is person
            and self.kind(actor) != "words"
        ]
        for actor, subject in candidates[:6]:
            if subject:
                return actor
        return candidates[0][0] if candidates else None

    def home(self) -> str | None:
        """Find whose "the army" or "the government" is: the state spoken of most in the last sentences."""
        states = Counter(
            state
            for actor, _ in self.recent[-200:]
            if (state := self.state_of(actor)) and self.kind(state) == "state"
        )
        return max(states, key=lambda state: (states[state], state), default=None)

    def last_of(self, kind: str, before: Sequence[str] = ()) -> str | None:
        """Find the actor of a kind spoken of last: "the rebels", "the bloc"; `before` are those of this sentence."""
        spoken = (*reversed(before), *(actor for actor, _ in reversed(self.recent)))
        return next((actor for actor in spoken if self.kind(actor) == kind), None)

    def called(self, noun: str, before: Sequence[str] = ()) -> str | None:
        """Find the body spoken of last that has a noun in its name: "the court", "the council"."""
        for actor in (*reversed(before), *(actor for actor, _ in reversed(self.recent))):
            record = self.gazetteer.actors.get(actor)
            names = record.names if record is not None and record.kind in _BODY_KINDS else ()
            if any(noun in name.lower().split() for name in names):
                return actor
        return None

    def rebels(self, state: str) -> str | None:
        """Find the armed group of a state spoken of last: "Syrian rebels" are not Syria."""
        spoken = (actor for actor, _ in reversed(self.recent))
        return next((a for a in spoken if self.kind(a) == "armed_group" and self.state_of(a) == state), None)

    def last_land(self, island: bool) -> str | None:
        """Find the region spoken of last ("the region"), or the island."""
        for actor, _ in reversed(self.recent[-24:]):
            if (actor in _ISLANDS) if island else self.kind(actor) == "region":
                return actor
        return None

    def last_pair(self, before: Sequence[str] = (), people: bool = False) -> tuple[str, str] | None:
        """Find the two states or groups, or people, spoken of last: "both sides", "the two leaders".

        `before` are those named earlier in the same sentence.
        """
        kinds = _PERSON_KINDS if people else _PAIRED_KINDS
        found: list[str] = []
        for actor in (*reversed(before), *(actor for actor, _ in reversed(self.recent))):
            if self.kind(actor) in kinds and actor not in found:
                found.append(actor)
                if len(found) == 2:
                    return self.in_order((found[1], found[0]))
        return None

    def belligerents(self) -> tuple[str, str] | None:
        """Find the two parties that the document sets against each other most often, and more than once."""
        sums: Counter[tuple[str, str]] = Counter()
        for (one, other), count in self.dyads.items():
            sums[(min(one, other), max(one, other))] += count
        if not sums:
            return None
        one, other = max(sums, key=lambda pair: (sums[pair], pair))
        if sums[(one, other)] < _QUARREL:
            return None
        return (one, other) if self.dyads[(one, other)] >= self.dyads[(other, one)] else (other, one)

    def opponent(self, actor: str | None) -> str | None:
        """Find whom an actor stands against in this document, if the document says."""
        state = self.state_of(actor)
        if state is None:
            return None
        return self.rival(state) or self.counterparts.get(state)

    def rival(self, state: str | None) -> str | None:
        """Find whom the document sets a party of its main quarrel against."""
        if state not in (self.belligerents() or ()):
            return None
        rivals: Counter[str] = Counter()
        for (one, other), count in self.dyads.items():
            if state in (one, other):
                rivals[other if one == state else one] += count
        if not rivals:
            return None
        rival, count = max(rivals.items(), key=lambda item: (item[1], item[0]))
        return rival if count >= 3 and 3 * count >= sum(rivals.values()) else None
