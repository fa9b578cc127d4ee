"""Parameters in words, for people who do not know their names."""

from __future__ import annotations

from realpolitik.case.model import Case

_COMMON = {
    "momentum": "acts more often after own recent acts",
    "provocation": "acts more often after conflict received",
    "owed": "acts more often while a commitment is due",
    "inertia": "does again what it did to the same actor",
    "precedent": "repeats the very acts of past years upon the same actor",
    "reciprocity": "returns what it received",
    "hostility_to_friend": "turns on those who harm its friends",
    "shared_enemy": "leans to those who harm its rivals",
    "affinity": "cooperates with friends",
    "rivalry": "quarrels with rivals",
    "loyalty": "treats others as its patrons do",
    "follow_through": "carries out its threats",
    "obligation": "answers when a commitment is due",
    "gain": "weighs expected gain",
}


def parameters_in_words(case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    """Say what each parameter of a case means, in the order of their names.

    Drives are told by the moves or actors that they drive and what they read.
    """
    actors = {actor.id: actor.name for actor in case.actors}
    moves = {move.id: move.title for move in case.moves}
    drives = _drives(case)
    return tuple(_words(name, actors, moves, drives) for name in names)


def _drives(case: Case) -> dict[str, str]:
    told: dict[str, tuple[list[str], str]] = {}
    for move in case.moves:
        for drive in move.drives:
            who, _ = told.setdefault(drive.id, ([], " x ".join(factor.variable for factor in drive.of)))
            who.append(move.title)
    for entry in case.drives:
        names = {actor.id: actor.name for actor in case.actors}
        who, _ = told.setdefault(
            entry.drive.id, ([], " x ".join(factor.variable for factor in entry.drive.of))
        )
        who.extend(f"pace of {names.get(actor, actor)}" for actor in entry.actors)
    return {name: f"{_listed(who)}: more with {of or 'nothing else'}" for name, (who, of) in told.items()}


def _listed(names: list[str]) -> str:
    known = list(dict.fromkeys(names))
    return known[0] if len(known) == 1 else f"{known[0]} and {len(known) - 1} more"


def _words(name: str, actors: dict[str, str], moves: dict[str, str], drives: dict[str, str]) -> str:
    if name in drives:
        return drives[name]
    kind, _, rest = name.partition(".")
    if kind == "rate" and rest in actors:
        return f"how often {actors[rest]} acts"
    if kind == "gain" and rest in actors:
        return f"how much more {actors[rest]} weighs gain"
    if kind == "move" and rest in moves:
        return f"how readily is chosen: {moves[rest]}"
    return _COMMON.get(name, name.replace("_", " "))
