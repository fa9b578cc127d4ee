"""Small extensive-form games: who moves, knowing what, with which consequences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.errors import InputError

Floats = NDArray[np.float64]

MOST_NODES = 20_000
MOST_PLAYERS = 50
DEEPEST = 200


@dataclass(frozen=True, slots=True)
class InformationSet:
    """Nodes that one player cannot tell apart, and what can be done there."""

    player: int
    label: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the tree; nodes are numbered in the order of a walk from the root, left to right."""

    information_set: int
    """Which one a player moves in; -1 for chance, -2 for an end."""
    children: tuple[int, ...] = ()
    chance: tuple[float, ...] = ()
    """Probabilities of the children of a chance node."""
    payoffs: tuple[float, ...] | None = None
    """What each player gets on passing here; the payoffs of an end are those of all nodes on the way."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Game:
    """A finite game in extensive form; build one with `game_from_dict`, `read_game` or `read_efg`.

    The numbering of information sets is by player, then as given; actions are numbered through, set by set.
    """

    title: str
    players: tuple[str, ...]
    information_sets: tuple[InformationSet, ...]
    nodes: tuple[Node, ...]

    @property
    def perfect_information(self) -> bool:
        """Whether every player always knows where it is."""
        return sum(node.information_set >= 0 for node in self.nodes) == len(self.information_sets)

    @property
    def actions(self) -> tuple[tuple[str, str, str], ...]:
        """Player, information set and action of each of the numbered actions."""
        return tuple(
            (self.players[place.player], place.label, action)
            for place in self.information_sets
            for action in place.actions
        )

    def payoffs(self) -> Floats:
        """Add up what each player gets at each end: (ends, players), ends in the order of the nodes."""
        total = np.zeros((len(self.nodes), len(self.players)))
        for i, node in enumerate(self.nodes):
            if node.payoffs is not None:
                total[i] += node.payoffs
            for child in node.children:
                total[child] += total[i]
        return total[[node.information_set == -2 for node in self.nodes]]


def game_from_dict(description: Mapping[str, Any]) -> Game:
    """Build a game from plain data, as a JSON or YAML file holds it.

    `players` is a list of names; `tree` is a node, which is one of

    - `{payoffs: {name: number, ...}}`, an end (players left out get 0);
    - `{chance: {label: probability, ...}, then: {label: node, ...}}`;
    - `{player: name, knows: text, then: {action: node, ...}}`; nodes of one player with the same `knows` are
      one information set and have the same actions; left out, the player knows exactly where it is.

    Probabilities may be fractions in quotes ("1/3"). `title` is free.

    Raises:
        InputError: anything else, with the way to the place in the tree.

    >>> game = game_from_dict({"players": ["A"], "tree": {"player": "A", "then": {
    ...     "hold": {"payoffs": {"A": 0}}, "go": {"payoffs": {"A": 1}}}}})
    >>> game.actions
    (('A', 'A 1', 'hold'), ('A', 'A 1', 'go'))
    """
    unknown = sorted(set(description) - {"title", "players", "tree"})
    if unknown or "players" not in description or "tree" not in description:
        raise InputError(f"game: got the keys {sorted(description)}; allowed are title, players and tree")
    players = description["players"]
    if not isinstance(players, list) or not 1 <= len(players) <= MOST_PLAYERS:
        raise InputError(f"players: got {players!r}; allowed is a list of 1 to {MOST_PLAYERS} names")
    names = tuple(str(name) for name in players)
    if len(set(names)) < len(names):
        raise InputError(f"players: got {', '.join(names)}; each name may be there only once")
    plan = _Plan(names)
    plan.add(description["tree"], "tree", 0)
    return assemble(str(description.get("title", "")), names, plan.sets, plan.nodes)


def assemble(
    title: str,
    players: tuple[str, ...],
    sets: Mapping[tuple[int, str], tuple[str, ...]],
    nodes: list[tuple[tuple[int, str] | None, Node]],
) -> Game:
    """Number the information sets by player and check that no play passes one twice.

    Args:
        title: free text.
        players: their names.
        sets: actions by player and label.
        nodes: in walking order, each with the key of its information set (None for chance and ends).
    """
    keys = sorted(sets, key=lambda key: key[0])
    number = {key: i for i, key in enumerate(keys)}
    built = tuple(
        node if key is None else Node(number[key], node.children, node.chance, node.payoffs, node.label)
        for key, node in nodes
    )
    _passed_once(built, [label for _, label in keys])
    return Game(title, players, tuple(InformationSet(*key, sets[key]) for key in keys), built)


def _passed_once(nodes: tuple[Node, ...], labels: list[str]) -> None:
    stack: list[tuple[int, frozenset[int]]] = [(0, frozenset())]
    while stack:
        place, passed = stack.pop()
        here = nodes[place].information_set
        if here in passed:
            raise InputError(
                f"information set {labels[here]!r} is passed twice in one play; a player must know it has moved"
            )
        onward = passed | {here} if here >= 0 else passed
        stack.extend((child, onward) for child in nodes[place].children)


@dataclass(slots=True)
class _Plan:
    """Nodes and information sets as they are found."""

    players: tuple[str, ...]
    sets: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    nodes: list[tuple[tuple[int, str] | None, Node]] = field(default_factory=list)

    def add(self, node: Any, way: str, depth: int) -> int:
        if len(self.nodes) >= MOST_NODES or depth > DEEPEST:
            raise InputError(f"{way}: allowed are {MOST_NODES} nodes, {DEEPEST} deep")
        if not isinstance(node, Mapping):
            raise InputError(f"{way}: got {node!r}; allowed is a node with payoffs, chance or player")
        place = len(self.nodes)
        kinds = {"payoffs", "chance", "player"} & set(node)
        extra = set(node) - kinds - {"then", "knows"}
        if len(kinds) != 1 or extra:
            raise InputError(
                f"{way}: got the keys {sorted(map(str, node))}; allowed is one of payoffs, chance, player"
                " (with then, and knows for a player)"
            )
        self.nodes.append((None, Node(-2)))
        kind = kinds.pop()
        if kind == "payoffs":
            self.nodes[place] = (None, Node(-2, payoffs=self._payoffs(node["payoffs"], way)))
            return place
        branches = node.get("then")
        if not isinstance(branches, Mapping) or not branches:
            raise InputError(f"{way}: then: got {branches!r}; allowed is a node for each action")
        labels = tuple(str(label) for label in branches)
        key = None if kind == "chance" else self._set(node, labels, way)
        odds = _odds(node["chance"], labels, way) if kind == "chance" else ()
        children = tuple(
            self.add(child, f"{way} > {label}", depth + 1)
            for label, child in zip(labels, branches.values(), strict=True)
        )
        self.nodes[place] = (key, Node(-1, children, odds))
        return place

    def _payoffs(self, values: Any, way: str) -> tuple[float, ...]:
        if not isinstance(values, Mapping) or set(values) - set(self.players):
            allowed = ", ".join(self.players)
            raise InputError(f"{way}: payoffs: got {values!r}; allowed are numbers by player ({allowed})")
        return tuple(number(values.get(name, 0), f"{way}: payoff of {name}") for name in self.players)

    def _set(self, node: Mapping[str, Any], actions: tuple[str, ...], way: str) -> tuple[int, str]:
        name = str(node["player"])
        if name not in self.players:
            raise InputError(f"{way}: player: got {name!r}; allowed are {', '.join(self.players)}")
        player = self.players.index(name)
        count = sum(key[0] == player for key in self.sets)
        key = (player, str(node.get("knows", f"{name} {count + 1}")))
        if "knows" not in node and key in self.sets:
            raise InputError(f"{way}: the name {key[1]!r} is taken; say what {name} knows")
        if self.sets.setdefault(key, actions) != actions:
            raise InputError(
                f"{way}: got the actions {', '.join(actions)}; allowed are {', '.join(self.sets[key])},"
                f" as where {name} knows {key[1]!r} before"
            )
        return key


def number(value: Any, what: str) -> float:
    """Read a number or a fraction in quotes, finite.

    >>> number("3/8", "probability")
    0.375
    """
    try:
        text = str(value)[:100]
        found = float(Fraction(text) if "/" in text else text)
    except (ValueError, ZeroDivisionError, OverflowError):
        found = float("nan")
    if isinstance(value, bool) or not np.isfinite(found):
        raise InputError(f"{what}: got {str(value)[:60]!r}; allowed is a finite number or a fraction")
    return found


def _odds(values: Any, labels: tuple[str, ...], way: str) -> tuple[float, ...]:
    if not isinstance(values, Mapping) or set(map(str, values)) != set(labels):
        raise InputError(f"{way}: chance: got {values!r}; allowed is a probability for each of {labels}")
    given = {str(label): number(value, f"{way}: chance of {label}") for label, value in values.items()}
    odds = tuple(given[label] for label in labels)
    return checked_odds(odds, way)


def checked_odds(odds: tuple[float, ...], way: str) -> tuple[float, ...]:
    """Check that probabilities are at least 0 and sum to 1 (to 1e-6), and make them sum to 1 exactly."""
    if min(odds) < 0 or abs(sum(odds) - 1) > 1e-6:
        raise InputError(f"{way}: chance: got {odds}; allowed are probabilities that sum to 1")
    return tuple(value / sum(odds) for value in odds)
