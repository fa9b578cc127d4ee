"""Games from files: what is understood, what is refused and how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from realpolitik.engine.crisis import game_from_dict, read_game
from realpolitik.engine.crisis.efg import parse_efg
from realpolitik.engine.crisis.efgtext import efg_text
from realpolitik.errors import InputError

GAME: dict[str, Any] = {
    "title": 'a "small" game',
    "players": ["A", "B"],
    "tree": {
        "chance": {"x": "1/4", "y": 0.75},
        "then": {
            "x": {
                "player": "A",
                "knows": "drawn x",
                "then": {"l": {"payoffs": {"A": 1}}, "r": {"payoffs": {}}},
            },
            "y": {
                "player": "B",
                "then": {"u": {"payoffs": {"B": 2}}, "d": {"payoffs": {"A": -1.5, "B": "1/3"}}},
            },
        },
    },
}


def test_text_for_gambit_reads_back_as_the_same_game() -> None:
    game = game_from_dict(GAME)
    again = parse_efg(efg_text(game))
    assert again.players == game.players
    assert again.title == game.title
    assert again.actions == game.actions
    np.testing.assert_array_equal(again.payoffs(), game.payoffs())
    assert [node.chance for node in again.nodes] == [node.chance for node in game.nodes]


def test_yaml_json_and_efg_files_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "g.json").write_text(json.dumps(GAME))
    (tmp_path / "g.yaml").write_text(json.dumps(GAME))
    (tmp_path / "g.efg").write_text(efg_text(game_from_dict(GAME)))
    games = [read_game(tmp_path / f"g.{ending}") for ending in ("json", "yaml", "efg")]
    for game in games:
        np.testing.assert_allclose(game.payoffs(), [[1, 0], [0, 0], [0, 2], [-1.5, 1 / 3]])


def test_outcomes_on_inner_nodes_and_by_number_add_up() -> None:
    text = """EFG 2 R "t" { "A" "B" } "a comment"
    p "" 1 1 "first" { "l" "r" } 7 "fee" { -1, 0.5 }
    t "" 1 "won" { 10 2 }
    p "" 2 1 "then" { "l" "r" } 0
    t "" 1
    t "" 0
    """
    assert parse_efg(text).payoffs().tolist() == [[9, 2.5], [9, 2.5], [-1, 0.5]]


def test_information_sets_are_shared_by_number() -> None:
    text = """EFG 2 R "t" { "A" "B" }
    p "" 1 1 "" { "l" "r" } 0
    p "" 2 1 "" { "u" "d" } 0
    t "" 1 "" { 1 1 } t "" 2 "" { 0 0 }
    p "" 2 1 0
    t "" 2 t "" 1
    """
    game = parse_efg(text)
    assert len(game.information_sets) == 2
    assert not game.perfect_information


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'game:1: got the end of the file; allowed is "EFG 2 R"'),
        ('NFG 1 R "x" { "A" }', 'got NFG; allowed is "EFG 2 R"'),
        ('EFG 2 R "x" { "A" }\nq "" 1', "game:2: got q; allowed is c, p or t"),
        ('EFG 2 R "x" { "A" }\np "" 2 1 "" { "l" } 0', "allowed is a player from 1 to 1"),
        ('EFG 2 R "x" { "A" }\nt "" 1 "" { 1 2 }', "game:2: got 2; allowed is 1 payoffs and a closing brace"),
        ('EFG 2 R "x" { "A" }\nt "" 5', "where outcome 5 first occurs"),
        (
            'EFG 2 R "x" { "A" }\np "" 1 1 "" { "l" "r" } 0\nt "" 0',
            "got the end of the file; allowed is c, p or t",
        ),
        ('EFG 2 R "x" { "A" }\nt "" 0\nt "" 0', "game:3: got t; allowed is the end of the file"),
        ('EFG 2 R "x" { "A" }\nt "" 1 "" { 1e999 }', "allowed is a finite number or a fraction"),
        ('EFG 2 R "x" { "A" }\nc "" 1 "" { "a" 1/2 "b" 1/3 } 0', "probabilities that sum to 1"),
        (
            'EFG 2 R "x" { "A" }\np "" 1 1 "" { "l" "r" } 0\np "" 1 1 0\nt "" 0\nt "" 0\nt "" 0',
            "passed twice in one play",
        ),
    ],
)
def test_faults_of_efg_files_are_named(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_efg(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"payoffs": {"C": 1}}, "tree: payoffs: got {'C': 1}; allowed are numbers by player (A, B)"),
        ({"player": "C", "then": {"l": {"payoffs": {}}}}, "tree: player: got 'C'; allowed are A, B"),
        ({"player": "A"}, "tree: then: got None; allowed is a node for each action"),
        ({"player": "A", "then": {"l": 3}}, "tree > l: got 3; allowed is a node"),
        ({"payoffs": {"A": "lots"}}, "tree: payoff of A: got 'lots'; allowed is a finite number"),
        ({"chance": {"x": 0.5}, "then": {"x": {"payoffs": {}}}}, "allowed are probabilities that sum to 1"),
        ({"chance": {"z": 1}, "then": {"x": {"payoffs": {}}}}, "allowed is a probability for each of"),
        ({"player": "A", "payoffs": {}}, "allowed is one of payoffs, chance, player"),
        (
            {
                "player": "A",
                "then": {
                    "l": {"player": "B", "knows": "k", "then": {"u": {"payoffs": {}}}},
                    "r": {"player": "B", "knows": "k", "then": {"d": {"payoffs": {}}}},
                },
            },
            "tree > r: got the actions d; allowed are u, as where B knows 'k' before",
        ),
    ],
)
def test_faults_of_descriptions_are_named(tree: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        game_from_dict({"players": ["A", "B"], "tree": tree})
    assert message in str(caught.value)


def test_files_that_are_no_games_are_refused(tmp_path: Path) -> None:
    for name, text, message in (
        ("g.txt", "x", "allowed are .efg, .yaml, .yml and .json"),
        ("g.json", "[1", "cannot be understood"),
        ("g.yaml", "[1, 2]", "got list"),
        ("g.yaml", "a: [", "cannot be understood"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(InputError, match=message):
            read_game(tmp_path / name)
    with pytest.raises(InputError, match="cannot be read"):
        read_game(tmp_path / "absent.efg")
