"""Options: every move an actor could make, at every recipient and place that the move allows."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.model import Case
from realpolitik.case.move import Move

WIDTH = 8
"""Options in a block. An actor's options fill whole blocks, the last one padded with options never feasible."""


@dataclass(frozen=True, slots=True)
class Option:
    """One move of one actor at one recipient, in one place or none; actor, recipient and place by id."""

    actor: str
    move: Move
    recipient: str
    place: str | None


def list_options(case: Case) -> tuple[tuple[Option, ...], ...]:
    """List the options of each actor, in the case's order of actors, moves, recipients and places.

    Nobody acts upon himself unless the move's `pairs` say so.
    """
    by_actor: dict[str, list[Option]] = {actor.id: [] for actor in case.actors}
    for move in case.moves:
        places = _places(case, move)
        for actor, recipient in _pairs(move):
            by_actor[actor].extend(Option(actor, move, recipient, place) for place in places)
    return tuple(tuple(by_actor[actor.id]) for actor in case.actors)


def _pairs(move: Move) -> list[tuple[str, str]]:
    if move.pairs:
        return list(dict.fromkeys(move.pairs))
    return [(one, other) for one in move.by for other in move.at if one != other]


def _places(case: Case, move: Move) -> list[str | None]:
    """Ids of the move's places; a class name stands for all places of that class."""
    if not move.where:
        return [None]
    found = [place.id for place in case.places if place.id in move.where or place.place_class in move.where]
    return list(found)
