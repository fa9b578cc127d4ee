"""Which actor, and which state, a name or a short description stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from realpolitik.claims.entities.actors import ActorRecord, gazetteer
from realpolitik.claims.entities.mentions import find_mentions
from realpolitik.claims.language import DEFAULT_MODEL, load_language


@dataclass(frozen=True, slots=True)
class Resolved:
    """An actor's id and the state or group it belongs to; both None where the words name nobody known."""

    actor: str | None
    state: str | None


def resolve_actor(
    words: str, day: str | None = None, actors: Iterable[ActorRecord] = (), model: str = DEFAULT_MODEL
) -> Resolved:
    """Resolve a name or a short description ("a Ugandan attorney") to an actor and its state on a day.

    >>> resolve_actor("UK Defence Secretary Ben Wallace", "2022-06-01")
    Resolved(actor='Wallace', state='GBR')
    """
    known = gazetteer(tuple(actors))
    found = find_mentions(load_language(model).make_doc(words), known, day)
    if not found:
        return Resolved(None, None)
    people = [mention for mention in found if known.actors[mention.actor].kind == "person"]
    chosen = people[0] if people else found[0]
    state = known.state_of(chosen.actor)
    while state is not None and state != known.state_of(state):
        state = known.state_of(state)
    return Resolved(chosen.actor, state)
