"""Logit equilibria: Gambit's figures, closed forms, limits, invariances, batches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from realpolitik.engine.crisis import (
    Game,
    challenge,
    game_from_dict,
    quantal_response,
    quantal_response_batch,
    quantal_responses,
    read_game,
)
from realpolitik.engine.crisis.branch import System
from realpolitik.engine.crisis.plays import own_payoffs, plays_of
from realpolitik.errors import SettingError


def end(**payoffs: float) -> dict[str, Any]:
    return {"payoffs": payoffs}


def threat(a: float = 1.0, damage: float = 2.0, audience: float = 0.3, stake: float = 0.5) -> Game:
    """The challenge game, with perfect information."""
    press = {"press": end(A=a - damage, D=stake), "back down": end(A=-audience, D=stake)}
    reply = {"concede": end(A=a, D=0), "resist": {"player": "A", "then": press}}
    tree = {"player": "A", "then": {"hold": end(), "challenge": {"player": "D", "then": reply}}}
    return game_from_dict({"title": "threat", "players": ["A", "D"], "tree": tree})


def private(seed: int = 0) -> Game:
    """A challenger that does not know whether the defender is strong."""
    rng = np.random.default_rng(seed)

    def half(strong: int) -> dict[str, Any]:
        fight = end(A=-1.0 + rng.normal(0, 0.2), D=-1.5 + 2 * strong)
        reply = {"concede": end(A=1, D=-1), "resist": fight}
        defends = {"player": "D", "knows": f"strength {strong}", "then": reply}
        return {"player": "A", "knows": "nothing", "then": {"hold": end(), "challenge": defends}}

    tree = {"chance": {"weak": "2/3", "strong": "1/3"}, "then": {"weak": half(0), "strong": half(1)}}
    return game_from_dict({"players": ["A", "D"], "tree": tree})


def pennies(stake: float = 1.0) -> Game:
    """Matching pennies with one stake off balance: no pure equilibrium, perfect ignorance."""

    def second(first: int) -> dict[str, Any]:
        outcomes = {
            "h": end(A=[stake, -1][first], B=[-1, 1][first]),
            "t": end(A=[-1, 1][first], B=[1, -1][first]),
        }
        return {"player": "B", "knows": "nothing", "then": outcomes}

    tree = {"player": "A", "then": {"h": second(0), "t": second(1)}}
    return game_from_dict({"players": ["A", "B"], "tree": tree})


@pytest.mark.parametrize("precision", ["0.5", "1.0", "2.0", "5.0"])
def test_gambits_equilibria_of_the_crisis_game(shared: Path, precision: str) -> None:
    folder = shared / "data" / "games"
    if not (folder / "logit_qre.json").exists():
        pytest.skip("needs data/games/logit_qre.json")
    game = read_game(folder / "crisis_2p_2t.efg")
    known = json.loads((folder / "logit_qre.json").read_text())["crisis_2p_2t"]
    found = quantal_response(game, float(precision))
    assert [(player, action) for player, _, action in game.actions] == [
        (player, action) for player, _, action in known["order"]
    ]
    assert (len(game.nodes), len(game.information_sets)) == (known["nodes"], known["infosets"])
    assert found.converged
    np.testing.assert_allclose(found.probabilities, known["qre"][precision]["probs"], rtol=1e-8)


def test_backward_induction_is_the_closed_form_of_the_challenge_game() -> None:
    found = quantal_response(threat(), {"A": 2.0, "D": 3.0})
    known = challenge(1.0, 0.0, 2.0, 0.3, 0.5, 2.0, 3.0)
    strategy = found.strategy()
    assert found.method == "backward induction"
    assert strategy["A"]["A 1"]["challenge"] == pytest.approx(known.challenge, abs=1e-14)
    assert strategy["D"]["D 1"]["resist"] == pytest.approx(known.resist, abs=1e-14)
    assert strategy["A"]["A 2"]["press"] == pytest.approx(known.press, abs=1e-14)
    assert found.values[1] == pytest.approx(known.value, abs=1e-14)


@pytest.mark.parametrize("game", [private(), pennies(3.0)], ids=["private", "pennies"])
@pytest.mark.parametrize("precision", [0.3, 2.0, 20.0])
def test_choices_are_noisy_best_replies(game: Game, precision: float) -> None:
    found = quantal_response(game, precision)
    assert found.converged
    for place in {place for _, place, _ in game.actions}:
        here = [i for i, (_, other, _) in enumerate(game.actions) if other == place]
        odds = np.log(found.probabilities[here[0]] / found.probabilities[here[1]])
        assert odds == pytest.approx(precision * (found.values[here[0]] - found.values[here[1]]), abs=1e-7)
        assert found.probabilities[here].sum() == pytest.approx(1.0)


def test_private_types_against_a_hand_made_solution() -> None:
    game = private()
    found = quantal_response(game, 1.5)
    fight = game.payoffs()[:, 0][[2, 5]]
    resist = 1 / (1 + np.exp(-1.5 * (np.array([-1.5, 0.5]) + 1)))
    value = np.array([2 / 3, 1 / 3]) @ (1 - resist + resist * fight)
    assert found.strategy()["A"]["nothing"]["challenge"] == pytest.approx(
        1 / (1 + np.exp(-1.5 * value)), abs=1e-10
    )
    assert found.strategy()["D"]["strength 1"]["resist"] == pytest.approx(resist[1], abs=1e-10)


@pytest.mark.parametrize("game", [threat(), private(), pennies()], ids=["threat", "private", "pennies"])
def test_precision_zero_is_a_coin_toss(game: Game) -> None:
    assert set(quantal_response(game, 0.0).probabilities.round(12)) == {0.5}


def test_great_precision_is_subgame_perfect() -> None:
    found = quantal_response(threat(damage=0.2, audience=0.3, stake=-0.5), 1e6)
    assert found.probabilities.round(9).tolist() == [0, 1, 1, 0, 1, 0]
    assert found.regret == pytest.approx([0, 0], abs=1e-6)
    assert found.payoffs == pytest.approx([1.0, 0.0], abs=1e-6)


def test_great_precision_without_pure_equilibrium_is_mixed_nash() -> None:
    found = quantal_response(pennies(3.0), 2000.0)
    assert found.converged
    strategy = found.strategy()
    assert strategy["A"]["A 1"]["h"] == pytest.approx(1 / 2, abs=2e-3)
    assert strategy["B"]["nothing"]["h"] == pytest.approx(1 / 3, abs=2e-3)
    assert found.regret == pytest.approx([0, 0], abs=2e-3)


def test_regret_is_what_a_best_reply_would_gain() -> None:
    found = quantal_response(threat(), 1.0)
    resist = found.strategy()["D"]["D 1"]["resist"]
    best = max(0.0, (1 - resist) * 1.0 + resist * max(-1.0, -0.3))
    assert found.regret[0] == pytest.approx(best - found.payoffs[0], abs=1e-12)


@pytest.mark.parametrize("game", [threat(), private(), pennies(2.0)], ids=["threat", "private", "pennies"])
def test_units_and_origins_of_payoffs_do_not_matter(game: Game) -> None:
    base = game.payoffs()[None]
    shift = np.array([7.0, -4.0])
    first = quantal_response_batch(game, base, [2.0, 1.0]).probabilities
    scaled = quantal_response_batch(game, base * [[[3.0, 0.5]]], [2.0 / 3.0, 2.0]).probabilities
    moved = quantal_response_batch(game, base + shift, [2.0, 1.0]).probabilities
    np.testing.assert_allclose(scaled, first, atol=1e-9)
    np.testing.assert_allclose(moved, first, atol=1e-9)


def test_ends_and_payoffs_add_up() -> None:
    found = quantal_response(private(), 1.0)
    assert found.ends.sum() == pytest.approx(1.0)
    assert found.payoffs == pytest.approx(found.ends @ private().payoffs())
    assert found.reach[0] == pytest.approx(1.0)


def test_several_precisions_on_one_walk_are_those_solved_alone() -> None:
    shares = [0.0, 0.5, 1.0, 4.0]
    for share, found in zip(shares, quantal_responses(private(), shares, [1.0, 2.0]), strict=True):
        alone = quantal_response(private(), [share, 2 * share])
        np.testing.assert_allclose(found.probabilities, alone.probabilities, atol=1e-8)
        assert found.precision == (share, 2 * share)


@pytest.mark.parametrize("game", [threat(), private(), pennies()], ids=["threat", "private", "pennies"])
def test_a_game_has_the_same_answer_in_any_batch(game: Game) -> None:
    rng = np.random.default_rng(0)
    payoffs = game.payoffs() + rng.normal(0, 0.5, (40, *game.payoffs().shape))
    precision = rng.uniform(0, 4, (40, 2))
    batch = quantal_response_batch(game, payoffs, precision)
    assert batch.converged.all()
    for i in (0, 17, 39):
        alone = quantal_response_batch(game, payoffs[i : i + 1], precision[i : i + 1])
        np.testing.assert_array_equal(batch.probabilities[i], alone.probabilities[0])
    reordered = quantal_response_batch(game, payoffs[::-1], precision[::-1])
    np.testing.assert_array_equal(reordered.probabilities[::-1], batch.probabilities)


def test_derivative_of_the_equations_is_right() -> None:
    game = private()
    plays = plays_of(game)
    system = System(plays, own_payoffs(plays, game.payoffs()[None]), np.full((1, 6), 2.0))
    x = np.random.default_rng(0).normal(size=(1, len(plays.free)))
    step = 1e-6 * np.eye(len(plays.free))
    numeric = [(system.gains(x + h)[0] - system.gains(x - h)[0])[0] / 2e-6 for h in step]
    np.testing.assert_allclose(system.gains(x)[1][0], np.transpose(numeric), atol=1e-8)


def test_perfect_information_by_either_method() -> None:
    game = threat(stake=-0.2)
    plays = plays_of(game)
    from realpolitik.engine.crisis.branch import follow
    from realpolitik.engine.crisis.plays import log_probabilities

    walk = follow(System(plays, own_payoffs(plays, game.payoffs()[None]), np.full((1, 6), 3.0)), 1.0)
    np.testing.assert_allclose(
        np.exp(log_probabilities(plays, walk.logits))[0], quantal_response(game, 3.0).probabilities, atol=1e-9
    )


@pytest.mark.parametrize("precision", [-1.0, float("nan"), [1.0], {"A": 1.0}, {"A": 1.0, "X": 1.0}])
def test_wrong_precisions_are_refused(precision: Any) -> None:
    with pytest.raises(SettingError, match="precision"):
        quantal_response(threat(), precision)


def test_wrong_batches_are_refused() -> None:
    with pytest.raises(SettingError, match="allowed: \\(games, 4, 2\\)"):
        quantal_response_batch(threat(), np.zeros((3, 2, 2)))
    with pytest.raises(SettingError, match="each more than the last"):
        quantal_responses(threat(), [1.0, 1.0])
