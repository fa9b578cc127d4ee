"""Crisis games: our logit equilibria beside pygambit's, in one run.

    python benchmarks/crisis.py                      # ours only
    python benchmarks/crisis.py --peer PYTHON        # PYTHON: an interpreter that has pygambit

Times are CPU seconds, the least of several solves. The games: a challenger, a defender and onlookers who may
join, each with two private types; 39, 127 and 447 nodes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from realpolitik.engine.crisis import (
    Game,
    game_from_dict,
    quantal_response,
    quantal_response_batch,
)
from realpolitik.engine.crisis.efgtext import efg_text

PRECISIONS = (1.0, 5.0)

PEER = """
import json, sys, time
import pygambit
out = []
for path, precision, count in json.loads(sys.argv[1]):
    game = pygambit.read_efg(path)
    times = []
    for _ in range(3):
        start = time.process_time()
        found = pygambit.qre.logit_solve_lambda(game, lam=[precision])
        times.append(time.process_time() - start)
    try:
        flat = [float(found[0][i]) for i in range(count)]
    except Exception as error:
        flat = repr(error)[:80]
    out.append([min(times), flat])
print(json.dumps(out))
"""


def crisis(onlookers: int, seed: int = 0) -> Game:
    """A crisis with private types of all players; payoffs are drawn around plausible ones."""
    rng = np.random.default_rng(seed)
    names = ["challenger", "defender", *(f"onlooker {i + 1}" for i in range(onlookers))]

    def end(base: dict[str, float], types: tuple[int, ...]) -> dict[str, Any]:
        noise = rng.normal(0, 0.1, len(names))
        toll = {name: -0.5 * kind for name, kind in zip(names, types, strict=True)}
        fought = base.pop("fought", 0.0)
        values = {
            name: round(base.get(name, 0.0) + fought * toll[name] + noise[i], 3)
            for i, name in enumerate(names)
        }
        return {"payoffs": values}

    def showdown(types: tuple[int, ...], joined: tuple[int, ...]) -> dict[str, Any]:
        side = sum(joined)
        seen = f"{types[0]} {joined}"
        costs = {f"onlooker {i + 1}": 0.6 - 1.2 * join for i, join in enumerate(joined)}
        fight = end({"challenger": 0.6 - side, "defender": -0.8 + side, "fought": 1.0} | costs, types)
        sue = end({"challenger": 1.2, "defender": -1.2}, types)
        duel = {
            "player": "defender",
            "knows": f"last {types[1]} {joined}",
            "then": {"sue": sue, "fight": fight},
        }
        back = end({"challenger": -0.7, "defender": 0.8}, types)
        return {"player": "challenger", "knows": f"press {seen}", "then": {"back": back, "attack": duel}}

    def joining(types: tuple[int, ...], joined: tuple[int, ...]) -> dict[str, Any]:
        if len(joined) == onlookers:
            return showdown(types, joined)
        name = f"onlooker {len(joined) + 1}"
        branches = {word: joining(types, (*joined, i)) for i, word in enumerate(("abstain", "join"))}
        return {"player": name, "knows": f"{types[len(joined) + 2]} {joined}", "then": branches}

    def start(types: tuple[int, ...]) -> dict[str, Any]:
        concede = end({"challenger": 1.5, "defender": -1.0}, types)
        reply = {"concede": concede, "resist": joining(types, ())}
        answer = {"player": "defender", "knows": f"first {types[1]}", "then": reply}
        begin = {"hold": end({}, types), "demand": answer}
        return {"player": "challenger", "knows": f"first {types[0]}", "then": begin}

    def draw(types: tuple[int, ...]) -> dict[str, Any]:
        if len(types) == len(names):
            return start(types)
        branches = {word: draw((*types, i)) for i, word in enumerate(("soft", "hard"))}
        return {"chance": {"soft": 0.5, "hard": 0.5}, "then": branches}

    return game_from_dict({"title": "crisis", "players": names, "tree": draw(())})


def least_time(solve: Callable[[], object], repeats: int = 5) -> float:
    times = []
    for _ in range(repeats):
        start = time.process_time()
        solve()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", help="an interpreter that has pygambit")
    peer = parser.parse_args().peer
    games = {onlookers: crisis(onlookers) for onlookers in (0, 1, 2)}
    runs = list(itertools.product(games, PRECISIONS))
    theirs: list[Any] = [None] * len(runs)
    if peer:
        with tempfile.TemporaryDirectory() as folder:
            asked = []
            for onlookers, precision in runs:
                path = Path(folder) / f"{onlookers}.efg"
                path.write_text(efg_text(games[onlookers]), encoding="utf-8")
                asked.append([str(path), precision, len(games[onlookers].actions)])
            done = subprocess.run([peer, "-c", PEER, json.dumps(asked)], capture_output=True, text=True)
            theirs = (
                json.loads(done.stdout) if done.returncode == 0 else [[float("nan"), done.stderr[-80:]]] * 6
            )
    print("nodes  sets  precision      ours s  converged  pygambit s   ratio  largest difference")
    for (onlookers, precision), other in zip(runs, theirs, strict=True):
        game = games[onlookers]
        found = quantal_response(game, precision)
        ours = least_time(lambda game=game, precision=precision: quantal_response(game, precision))
        line = f"{len(game.nodes):5d} {len(game.information_sets):5d} {precision:10g}"
        line += f" {ours:11.4f} {found.converged!s:>10}"
        if other is not None:
            same = isinstance(other[1], list) and len(other[1]) == len(found.probabilities)
            gap = f"{np.abs(np.array(other[1]) - found.probabilities).max():.1e}" if same else str(other[1])
            line += f" {other[0]:11.4f} {other[0] / ours:7.2f}  {gap}"
        print(line)
    for onlookers, count in ((0, 2000), (1, 1000)):
        game = games[onlookers]
        rng = np.random.default_rng(0)
        payoffs = game.payoffs()[None] + rng.normal(0, 0.2, (count, *game.payoffs().shape))
        start = time.process_time()
        batch = quantal_response_batch(game, payoffs, 2.0)
        spent = time.process_time() - start
        print(
            f"batch of {count} games of {len(game.nodes)} nodes with private types, precision 2:"
            f" {count / spent:,.0f} a second; {int(batch.converged.sum())} converged"
        )
    tree = game_from_dict({"players": ["A", "B"], "tree": known(5)})
    payoffs = np.random.default_rng(0).normal(size=(10_000, *tree.payoffs().shape))
    start = time.process_time()
    quantal_response_batch(tree, payoffs, 2.0)
    spent = time.process_time() - start
    print(
        f"batch of 10000 games of {len(tree.nodes)} nodes, perfect information: {10_000 / spent:,.0f} a second"
    )


def known(depth: int, player: int = 0) -> dict[str, Any]:
    """A full tree of two players who take turns and see everything."""
    if depth == 0:
        return {"payoffs": {}}
    name = "AB"[player]
    return {"player": name, "then": {word: known(depth - 1, 1 - player) for word in ("left", "right")}}


if __name__ == "__main__":
    main()
