"""Write a game in Gambit's text format, to hand it on."""

from __future__ import annotations

from realpolitik.engine.crisis.game import Game, Node


def efg_text(game: Game) -> str:
    """Write a game as an .efg file's text; reading it gives the same game.

    >>> from realpolitik.engine.crisis.game import game_from_dict
    >>> game = game_from_dict({"players": ["A"], "tree": {"player": "A", "then": {
    ...     "hold": {"payoffs": {"A": 0}}, "go": {"payoffs": {"A": 0.5}}}}})
    >>> print(efg_text(game))
    EFG 2 R "" { "A" }
    p "" 1 1 "A 1" { "hold" "go" } 0
    t "" 1 "" { 0.0 }
    t "" 2 "" { 0.5 }
    """
    lines = [f"EFG 2 R {_quoted(game.title)} {{ {' '.join(map(_quoted, game.players))} }}"]
    number: list[int] = []
    seen = [0] * len(game.players)
    for place in game.information_sets:
        seen[place.player] += 1
        number.append(seen[place.player])
    outcomes = chances = 0
    for node in game.nodes:
        outcome = "0"
        if node.payoffs is not None:
            outcomes += 1
            outcome = f'{outcomes} "" {{ {", ".join(map(repr, map(float, node.payoffs)))} }}'
        if node.information_set == -1:
            chances += 1
        lines.append(_line(game, node, number, chances, outcome))
    return "\n".join(lines)


def _line(game: Game, node: Node, number: list[int], chances: int, outcome: str) -> str:
    name = _quoted(node.label)
    if node.information_set == -2:
        return f"t {name} {outcome}"
    if node.information_set == -1:
        odds = " ".join(f'"{i + 1}" {chance!r}' for i, chance in enumerate(node.chance))
        return f'c {name} {chances} "" {{ {odds} }} {outcome}'
    place = game.information_sets[node.information_set]
    actions = " ".join(map(_quoted, place.actions))
    where = f"{place.player + 1} {number[node.information_set]} {_quoted(place.label)}"
    return f"p {name} {where} {{ {actions} }} {outcome}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
