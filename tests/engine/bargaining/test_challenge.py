"""The challenge model against KTAB's printed positions, a slow reading of the rules, and circles."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import realpolitik.engine.bargaining.challenge as module
from realpolitik.engine.bargaining import bargain_table, read_table, settle
from realpolitik.engine.bargaining.challenge import next_positions


@pytest.mark.parametrize("name", ["dummyData_3Dim.csv", "SOE-Policy.csv"])
def test_positions_by_turn_are_ktabs_to_its_last_printed_digit(shared: Path, name: str) -> None:
    folder = shared / "data" / "bargaining"
    if not (folder / "ktab_smp_positions.json").exists():
        pytest.skip("needs data/bargaining/ktab_smp_positions.json")
    printed = json.loads((folder / "ktab_smp_positions.json").read_text())["runs"][name]
    result = settle(read_table(folder / name), "challenge")
    assert result.turns == printed["turns"]
    assert result.converged
    assert result.positions_by_turn is not None
    np.testing.assert_allclose(result.positions_by_turn, printed["positions_by_turn"], atol=0.0051)


def slow_turn(power: list[float], places: list[list[float]], care: list[list[float]]) -> list[list[float]]:
    """The rules, one at a time, for small tables."""
    everyone = range(len(power))

    def apart(i: int, place: list[float]) -> float:
        top = sum((care[i][k] * (places[i][k] - place[k])) ** 2 for k in range(len(place)))
        return float((top / sum(s**2 for s in care[i])) ** 0.5)

    def utility(distance: float, risk: float) -> float:
        return (1 - distance) * (1 + risk * distance)

    def chances(weights: list[float], worth: list[list[float]]) -> list[float]:
        options = range(len(worth[0]))
        coalition = [
            [
                1e-8 + sum(w * max(u[a] - u[b], 0) for w, u in zip(weights, worth, strict=True))
                for b in options
            ]
            for a in options
        ]
        raw = [
            float(np.prod([coalition[a][b] / (coalition[a][b] + coalition[b][a]) for b in options]))
            for a in options
        ]
        return [value / sum(raw) for value in raw]

    distance = [[apart(i, places[j]) for j in everyone] for i in everyone]
    secure = chances(power, [[1 - distance[i][j] for j in everyone] for i in everyone])
    low, high = min(secure), max(secure)
    risk = [(3 * p - high - 2 * low) / (2 * (high - low)) for p in secure]
    weight = [power[i] * sum(care[i]) for i in everyone]
    bargains = []
    for i in everyone:
        best, target, odds = 1e-5, -1, 0.0
        for j in everyone:
            if i == j:
                continue
            seen = [
                [utility(distance[n][m], (2 * risk[i] + risk[n]) / 3) for m in everyone] for n in everyone
            ]
            ours = 1e-10 + weight[i] * (1 - seen[i][j])
            theirs = 1e-10 + weight[j] * (1 - seen[j][i])
            for_i, for_j = ours, theirs
            for n in everyone:
                if n in (i, j):
                    continue
                lean = weight[n] * (seen[n][i] - seen[n][j])
                win = (ours + max(lean, 0)) / (ours + theirs + abs(lean))
                joins_i = win * (2 * seen[n][i] + 1) + (1 - win) * 3 * seen[n][j]
                joins_j = win * 3 * seen[n][i] + (1 - win) * (2 * seen[n][j] + 1)
                vote = weight[n] * (joins_i - joins_j)
                for_i, for_j = for_i + max(vote, 0), for_j + max(-vote, 0)
            win = for_i / (for_i + for_j)
            salience = sum(care[j])
            contest = win * 2 + (1 - win) * 2 * seen[i][j]
            gain = (1 - salience) * 2 + salience * contest - (1 + seen[i][j])
            if gain > best:
                best, target, odds = gain, j, win
        if target >= 0:
            mine, yours = [], []
            for k in range(len(places[0])):
                a, b = (care[i][k] * odds) ** 2, (care[target][k] * (1 - odds)) ** 2
                here, there = places[i][k], places[target][k]
                mine.append(np.floor(0.5 + 1e4 * ((a + 1e-6) * here + b * there) / (a + b + 1e-6)) / 1e4)
                yours.append(np.floor(0.5 + 1e4 * (a * here + (b + 1e-6) * there) / (a + b + 1e-6)) / 1e4)
            bargains.append((i, target, mine, yours))
    moved = []
    for k in everyone:
        mine_too = [bargain for bargain in bargains if k in bargain[:2]]
        worth = []
        for n in everyone:
            own = [utility(distance[n][m], risk[n]) for m in everyone]
            row = [sum(own) / len(own)]
            for i, j, to_i, to_j in mine_too:
                new = utility(apart(n, to_i), risk[n]) + utility(apart(n, to_j), risk[n])
                row.append((sum(own) - own[i] - own[j] + new) / len(own))
            worth.append(row)
        odds_of = chances(power, worth)
        pick = odds_of.index(max(odds_of))
        if pick == 0:
            moved.append(places[k])
        else:
            i, _, to_i, to_j = mine_too[pick - 1]
            moved.append(to_i if i == k else to_j)
    return moved


@pytest.mark.parametrize(("actors", "dimensions"), [(3, 1), (7, 1), (6, 2)])
def test_arrays_play_the_turn_that_the_slow_rules_play(actors: int, dimensions: int) -> None:
    rng = np.random.default_rng(actors)
    power = rng.uniform(1, 100, actors)
    places = rng.uniform(0, 1, (actors, dimensions))
    care = rng.uniform(0.1, 1 / dimensions, (actors, dimensions))
    for _ in range(3):
        expected = slow_turn(power.tolist(), places.tolist(), care.tolist())
        places = next_positions(power, places, care)
        np.testing.assert_allclose(places, expected, atol=1e-12)


def test_size_of_blocks_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    here = bargain_table([str(i) for i in range(20)], rng.uniform(0, 100, 20), rng.uniform(10, 100, 20))
    whole = settle(here, "challenge").positions_by_turn
    monkeypatch.setattr(module, "BLOCK", 1)
    np.testing.assert_array_equal(settle(here, "challenge").positions_by_turn, whole)


def test_drawn_bargains_repeat_with_the_seed_and_differ_between_seeds() -> None:
    rng = np.random.default_rng(0)
    here = bargain_table([str(i) for i in range(12)], rng.uniform(0, 100, 12), rng.uniform(10, 100, 12))
    runs = [settle(here, "challenge", seed, transition="stochastic", most_turns=8) for seed in (5, 5, 6)]
    np.testing.assert_array_equal(runs[0].positions_by_turn, runs[1].positions_by_turn)
    assert not np.array_equal(runs[0].positions_by_turn, runs[2].positions_by_turn)
    assert [run.seed for run in runs] == [5, 5, 6]


def test_a_circle_is_reported_and_averaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "next_positions", lambda power, places, care, draws: 1.0 - places)
    result = settle(bargain_table(["A", "B"], [0, 90]), "challenge")
    assert not result.converged
    assert any("circle of 2 turns" in warning for warning in result.warnings)
    assert result.point.tolist() == [50.0]


def test_running_out_of_turns_is_reported() -> None:
    rng = np.random.default_rng(0)
    here = bargain_table([str(i) for i in range(20)], rng.uniform(0, 100, 20), rng.uniform(10, 100, 20))
    result = settle(here, "challenge", most_turns=2)
    assert not result.converged
    assert any("still moving after 2 turns" in warning for warning in result.warnings)
