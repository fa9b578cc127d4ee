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


Rows = list[list[float]]


def apart(care: list[float], here: list[float], there: list[float]) -> float:
    """How far apart two positions are to one who cares so much for each dimension."""
    top = sum((c * (a - b)) ** 2 for c, a, b in zip(care, here, there, strict=True))
    return float((top / sum(c**2 for c in care)) ** 0.5)


def utility(distance: float, risk: float) -> float:
    return (1 - distance) * (1 + risk * distance)


def chances(weights: list[float], worth: Rows) -> list[float]:
    """The chance of each option, from the weights of those who prefer it to each other one."""
    options = range(len(worth[0]))

    def backing(a: int, b: int) -> float:
        return 1e-8 + sum(w * max(u[a] - u[b], 0) for w, u in zip(weights, worth, strict=True))

    raw = [
        float(np.prod([backing(a, b) / (backing(a, b) + backing(b, a)) for b in options])) for a in options
    ]
    return [value / sum(raw) for value in raw]


def odds(i: int, j: int, weight: list[float], seen: Rows) -> float:
    """The chance that i wins against j, when everybody else takes a side."""
    ours = for_i = 1e-10 + weight[i] * (1 - seen[i][j])
    theirs = for_j = 1e-10 + weight[j] * (1 - seen[j][i])
    for n in range(len(weight)):
        if n in (i, j):
            continue
        lean = weight[n] * (seen[n][i] - seen[n][j])
        win = (ours + max(lean, 0)) / (ours + theirs + abs(lean))
        joins_i = win * (2 * seen[n][i] + 1) + (1 - win) * 3 * seen[n][j]
        joins_j = win * 3 * seen[n][i] + (1 - win) * (2 * seen[n][j] + 1)
        vote = weight[n] * (joins_i - joins_j)
        for_i, for_j = for_i + max(vote, 0), for_j + max(-vote, 0)
    return for_i / (for_i + for_j)


def challenge(
    i: int, distance: Rows, risk: list[float], weight: list[float], care: Rows
) -> tuple[int, float]:
    """Whom i challenges, and with what odds; -1 if nobody."""
    everyone = range(len(weight))
    best, target, chance = 1e-5, -1, 0.0
    for j in everyone:
        if i == j:
            continue
        seen = [[utility(distance[n][m], (2 * risk[i] + risk[n]) / 3) for m in everyone] for n in everyone]
        win = odds(i, j, weight, seen)
        salience = sum(care[j])
        contest = win * 2 + (1 - win) * 2 * seen[i][j]
        gain = (1 - salience) * 2 + salience * contest - (1 + seen[i][j])
        if gain > best:
            best, target, chance = gain, j, win
    return target, chance


def meeting(i: int, j: int, chance: float, places: Rows, care: Rows) -> tuple[list[float], list[float]]:
    """Where i and j move to if they strike a bargain."""
    mine, yours = [], []
    for k, (here, there) in enumerate(zip(places[i], places[j], strict=True)):
        a, b = (care[i][k] * chance) ** 2, (care[j][k] * (1 - chance)) ** 2
        mine.append(float(np.floor(0.5 + 1e4 * ((a + 1e-6) * here + b * there) / (a + b + 1e-6)) / 1e4))
        yours.append(float(np.floor(0.5 + 1e4 * (a * here + (b + 1e-6) * there) / (a + b + 1e-6)) / 1e4))
    return mine, yours


def slow_turn(power: list[float], places: Rows, care: Rows) -> Rows:
    """The rules, one at a time, for small tables."""
    everyone = range(len(power))
    distance = [[apart(care[i], places[i], places[j]) for j in everyone] for i in everyone]
    secure = chances(power, [[1 - distance[i][j] for j in everyone] for i in everyone])
    low, high = min(secure), max(secure)
    risk = [(3 * p - high - 2 * low) / (2 * (high - low)) for p in secure]
    weight = [power[i] * sum(care[i]) for i in everyone]
    bargains = []
    for i in everyone:
        target, chance = challenge(i, distance, risk, weight, care)
        if target >= 0:
            bargains.append((i, target, *meeting(i, target, chance, places, care)))
    moved = []
    for k in everyone:
        options = [bargain for bargain in bargains if k in bargain[:2]]
        worth = []
        for n in everyone:
            own = [utility(distance[n][m], risk[n]) for m in everyone]
            row = [sum(own) / len(own)]
            for i, j, to_i, to_j in options:
                new = sum(utility(apart(care[n], places[n], to), risk[n]) for to in (to_i, to_j))
                row.append((sum(own) - own[i] - own[j] + new) / len(own))
            worth.append(row)
        found = chances(power, worth)
        pick = found.index(max(found))
        i, _, to_i, to_j = options[pick - 1] if pick else (k, k, places[k], places[k])
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
