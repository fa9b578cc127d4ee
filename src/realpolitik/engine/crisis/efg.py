"""Read Gambit's text format for extensive-form games (.efg, version 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from realpolitik.engine.crisis.game import (
    MOST_NODES,
    MOST_PLAYERS,
    Game,
    Node,
    assemble,
    checked_odds,
    number,
)
from realpolitik.errors import InputError

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{},"]+')


def parse_efg(text: str, name: str = "game") -> Game:
    """Parse a game in Gambit's format: a header, then nodes in walking order.

    Understood are chance (c), personal (p) and terminal (t) nodes, information sets and outcomes defined once
    and referred to by number, outcomes on inner nodes, decimals and fractions. Information sets are labelled
    by their own label or number.

    Raises:
        InputError: anything else, with the line.

    >>> game = parse_efg('EFG 2 R "g" { "A" } p "" 1 1 "" { "l" "r" } 0 t "" 1 "" { 1 } t "" 2 "" { 1/2 }')
    >>> game.payoffs().tolist()
    [[1.0], [0.5]]
    """
    tokens = [(match.group(), text.count("\n", 0, match.start()) + 1) for match in _found(text)]
    reader = _Reader(tokens, name)
    title, players = reader.header()
    nodes: list[tuple[tuple[int, str] | None, Node]] = []
    reader.tree(players, nodes)
    if reader.position < len(tokens):
        reader.fail("the end of the file; the tree is complete")
    labels = {key: reader.label(key) for key in reader.sets}
    twice = len({(key[0], label) for key, label in labels.items()}) < len(labels)
    named = {key: f"{label} #{key[1]}" if twice else label for key, label in labels.items()}
    order = sorted(reader.sets)
    return assemble(
        title,
        players,
        {(key[0], named[key]): reader.sets[key].actions for key in order},
        [(None if key is None else (key[0], named[key[0], int(key[1])]), node) for key, node in nodes],
    )


def _found(text: str) -> list[re.Match[str]]:
    found = list(TOKEN.finditer(text))
    if len(found) > 200 * MOST_NODES:
        raise InputError(f"game: allowed are {MOST_NODES} nodes")
    return found


@dataclass(slots=True)
class _Set:
    label: str
    actions: tuple[str, ...]
    odds: tuple[float, ...] = ()


@dataclass(slots=True)
class _Reader:
    """Where the reading has got to, and what has been defined."""

    tokens: list[tuple[str, int]]
    name: str
    position: int = 0
    sets: dict[tuple[int, int], _Set] = field(default_factory=dict)
    chances: dict[int, _Set] = field(default_factory=dict)
    outcomes: dict[int, tuple[float, ...]] = field(default_factory=dict)

    def fail(self, allowed: str) -> NoReturn:
        token, line = self.tokens[min(self.position, len(self.tokens) - 1)] if self.tokens else ("nothing", 1)
        if self.position >= len(self.tokens):
            token = "the end of the file"  # noqa: S105
        raise InputError(f"{self.name}:{line}: got {token[:60]}; allowed is {allowed}")

    def peek(self) -> str:
        return self.tokens[self.position][0] if self.position < len(self.tokens) else ""

    def word(self, allowed: str) -> str:
        token = self.peek()
        if not token:
            self.fail(allowed)
        self.position += 1
        return token

    def text(self, what: str) -> str:
        if not self.peek().startswith('"'):
            self.fail(f"{what} in quotes")
        return re.sub(r"\\(.)", r"\1", self.word(what)[1:-1])

    def whole(self, what: str) -> int:
        if not self.peek().isdigit():
            self.fail(f"{what}, a whole number")
        return int(self.word(what))

    def value(self, what: str) -> float:
        token = self.peek()
        if not token or token in ("{", "}") or token.startswith('"'):
            self.fail(f"{what}, a number")
        found = number(token, f"{self.name}:{self.tokens[self.position][1]}: {what}")
        self.position += 1
        return found

    def header(self) -> tuple[str, tuple[str, ...]]:
        for wanted in ("EFG", "2"):
            if self.peek() != wanted:
                self.fail('"EFG 2 R", the first words of an .efg file')
            self.position += 1
        if self.peek() not in ("R", "D"):
            self.fail("R or D")
        self.position += 1
        title = self.text("the title")
        self._open("the players")
        players = []
        while self.peek() != "}":
            players.append(self.text("a player"))
        self.position += 1
        if self.peek().startswith('"'):
            self.position += 1
        if not 1 <= len(players) <= MOST_PLAYERS:
            self.fail(f"1 to {MOST_PLAYERS} players")
        return title, tuple(players)

    def tree(self, players: tuple[str, ...], nodes: list[tuple[tuple[int, str] | None, Node]]) -> None:
        """Read nodes until no branch is open; a stack, not recursion, so that depth is no limit."""
        open_nodes: list[tuple[int, int, list[int]]] = []
        while True:
            if len(nodes) >= MOST_NODES:
                self.fail(f"a tree of at most {MOST_NODES} nodes")
            place = len(nodes)
            key, node, branches = self._node(players)
            nodes.append((key, node))
            if open_nodes:
                open_nodes[-1][2].append(place)
            if branches:
                open_nodes.append((place, branches, []))
            while open_nodes and len(open_nodes[-1][2]) == open_nodes[-1][1]:
                parent, _, children = open_nodes.pop()
                kept, old = nodes[parent]
                nodes[parent] = (
                    kept,
                    Node(old.information_set, tuple(children), old.chance, old.payoffs, old.label),
                )
            if not open_nodes:
                return

    def label(self, key: tuple[int, int]) -> str:
        return self.sets[key].label or str(key[1])

    def _node(self, players: tuple[str, ...]) -> tuple[tuple[int, str] | None, Node, int]:
        kind = self.peek()
        if kind not in ("c", "p", "t"):
            self.fail("c, p or t, the start of a node")
        self.position += 1
        label = self.text("the node's name")
        if kind == "t":
            return None, Node(-2, payoffs=self._outcome(len(players)), label=label), 0
        player = self.whole("the player") - 1 if kind == "p" else -1
        if kind == "p" and not 0 <= player < len(players):
            self.position -= 1
            self.fail(f"a player from 1 to {len(players)}")
        number_of_set = self.whole("the information set")
        known = self.chances if kind == "c" else None
        found = self._set(player, number_of_set, known)
        payoffs = self._outcome(len(players))
        if kind == "c":
            return None, Node(-1, (), found.odds, payoffs, label), len(found.actions)
        return (player, str(number_of_set)), Node(-1, (), (), payoffs, label), len(found.actions)

    def _set(self, player: int, place: int, chances: dict[int, _Set] | None) -> _Set:
        old = self.sets.get((player, place)) if chances is None else chances.get(place)
        label = self.text("the information set's label") if self.peek().startswith('"') else ""
        if self.peek() != "{":
            if old is None:
                self.fail("the actions in braces where an information set first occurs")
            return old
        self.position += 1
        actions, odds = [], []
        while self.peek() != "}":
            actions.append(self.text("an action"))
            if chances is not None:
                odds.append(self.value("a probability"))
        if not actions:
            self.fail("at least one action")
        self.position += 1
        where = f"{self.name}:{self.tokens[self.position - 1][1]}"
        new = _Set(label, tuple(actions), checked_odds(tuple(odds), where) if chances is not None else ())
        if old is not None and len(old.actions) != len(actions):
            self.fail(f"the {len(old.actions)} actions given before")
        if chances is None:
            return self.sets.setdefault((player, place), new)
        chances[place] = new
        return new

    def _outcome(self, players: int) -> tuple[float, ...] | None:
        place = self.whole("the outcome")
        if self.peek().startswith('"'):
            self.position += 1
        if self.peek() == "{":
            self.position += 1
            self.outcomes[place] = tuple(self.value("a payoff") for _ in range(players))
            if self.peek() != "}":
                self.fail(f"{players} payoffs and a closing brace")
            self.position += 1
        if place and place not in self.outcomes:
            self.fail(f"payoffs in braces where outcome {place} first occurs")
        return self.outcomes.get(place)

    def _open(self, what: str) -> None:
        if self.peek() != "{":
            self.fail(f"{what} in braces")
        self.position += 1
