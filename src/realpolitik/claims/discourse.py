"""What a document has spoken of so far: for pronouns, "the two sides", and parties left unsaid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import final

from realpolitik.claims.actors import Gazetteer

_PERSON_KINDS = frozenset({"person"})
_STATE_KINDS = frozenset({"state", "region", "bloc"})


@final
@dataclass(slots=True)
class Discourse:
    """A running memory of one document, filled as it is read; the reader's only mutable state.

    `recent` lists actors from the oldest to the newest mention; `persons` maps people that the text
    itself introduces to their affiliation; `dyads` counts pairs of states met in one clause as opponents.
    """

    gazetteer: Gazetteer
    day: str | None = None
    recent: list[tuple[str, bool]] = field(default_factory=list)
    persons: dict[str, str | None] = field(default_factory=dict)
    dyads: Counter[tuple[str, str]] = field(default_factory=Counter)

    def saw(self, actor: str, subject: bool = False) -> None:
        """Remember that an actor was mentioned, as a subject or otherwise."""
        self.recent.append((actor, subject))
        if len(self.recent) > 400:
            del self.recent[:200]

    def met(self, one: str, other: str) -> None:
        """Remember that two actors stood against each other."""
        if one != other:
            self.dyads[(min(one, other), max(one, other))] += 1

    def kind(self, actor: str) -> str:
        """Tell the kind of an actor: person, state, organisation, ... or words."""
        record = self.gazetteer.actors.get(actor)
        if record is not None:
            return record.kind
        return "person" if actor in self.persons else "words"

    def state_of(self, actor: str | None) -> str | None:
        """Find the state an actor belongs to, also for people the text introduced."""
        if actor is None:
            return None
        if actor in self.persons:
            return self.persons[actor]
        return self.gazetteer.state_of(actor)

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

    def last_pair(self) -> tuple[str, str] | None:
        """Find the two states or groups spoken of last: "both sides", "the two countries"."""
        found: list[str] = []
        for actor, _ in reversed(self.recent):
            if self.kind(actor) in _STATE_KINDS and actor not in found:
                found.append(actor)
                if len(found) == 2:
                    return found[1], found[0]
        return None

    def belligerents(self) -> tuple[str, str] | None:
        """Find the two parties that the document sets against each other most often."""
        if not self.dyads:
            return None
        return max(self.dyads, key=lambda pair: (self.dyads[pair], pair))

    def opponent(self, actor: str | None) -> str | None:
        """Find whom an actor stands against in this document, if the document says."""
        state = self.state_of(actor)
        if state is None:
            return None
        rivals = Counter({pair: count for pair, count in self.dyads.items() if state in pair})
        if not rivals:
            return None
        pair = max(rivals, key=lambda pair: (rivals[pair], pair))
        return pair[1] if pair[0] == state else pair[0]
