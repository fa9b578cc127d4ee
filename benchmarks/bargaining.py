"""Bargaining: accuracy on decided issues beside the plain models, and speed beside KTAB's printed figures.

    python benchmarks/bargaining.py accuracy ../shared/data/bargaining/deu2_development.csv
    python benchmarks/bargaining.py accuracy HELD_BACK.csv --shipped
    python benchmarks/bargaining.py speed ../shared/data/bargaining

Without --shipped each issue is forecast from parameters fitted, choices included, on other proposals only.
Intervals of differences are from 2,000 resamples of whole proposals.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from fit_bargaining import cross_validated
from realpolitik.engine.bargaining import bargain_table, read_table, settle
from realpolitik.engine.bargaining.decisions import DecidedIssue, read_decisions
from realpolitik.engine.bargaining.forecast import outcome_distribution
from realpolitik.engine.bargaining.outcome import OutcomeDistribution, positions_distribution

KTAB_SECONDS = {
    "dummyData_3Dim.csv": 0.06,
    "SOE-Policy.csv": 2.8,
    "dummyData-a040.csv": 13.0,
    "dummyData-a080.csv": 218.0,
}
LEVELS = (0.5, 0.8, 0.9)


def accuracy(path: Path, shipped: bool) -> None:
    issues = read_decisions(path)
    known = [issue for issue in issues if np.isfinite(issue.outcome)]
    decided = [issue.for_fit() for issue in known]
    outcome = np.array([issue.outcome for issue in known])
    groups = np.array([issue.proposal for issue in known])
    ours = (
        [outcome_distribution(issue.positions, issue.weights) for issue in decided]
        if shipped
        else cross_validated(decided)
    )
    plain = [positions_distribution(issue.positions, issue.weights) for issue in decided]
    points = {
        name: np.array([one_point(issue, name) for issue in known])
        for name in ("compromise", "median", "challenge")
    }
    points["nash, failure cost 1"] = np.array([one_point(issue, "nash") for issue in known])
    points["forecast, least absolute loss"] = np.array([spread.point("absolute") for spread in ours])
    points["forecast, least squared loss"] = np.array([spread.point("squared") for spread in ours])
    points["forecast, within 10"] = np.array([spread.point("within10") for spread in ours])
    print(
        f"{len(issues)} issues accepted of {len(issues)}; {len(known)} with an outcome, {len(set(groups))} proposals"
    )
    print(
        "forecast from",
        "the shipped parameters" if shipped else "10-fold nested cross-validation by proposal",
    )
    print(f"{'point':32} {'MAE':>6} {'median error':>13} {'within 10':>10}")
    for name, values in points.items():
        error = np.abs(values - outcome)
        print(f"{name:32} {error.mean():6.2f} {np.median(error):13.2f} {(error <= 10).mean():10.3f}")
    scores = {
        "weighted positions": np.array([s.crps(y) for s, y in zip(plain, outcome, strict=True)]),
        "forecast": np.array([s.crps(y) for s, y in zip(ours, outcome, strict=True)]),
    }
    for name, values in scores.items():
        print(f"CRPS {name:27} {values.mean():6.2f}")
    show_difference(
        "CRPS, forecast - weighted positions", scores["forecast"] - scores["weighted positions"], groups
    )
    absolute = {name: np.abs(values - outcome) for name, values in points.items()}
    gap = absolute["forecast, least absolute loss"] - absolute["compromise"]
    show_difference("MAE, forecast - compromise", gap, groups)
    hits = {name: (values <= 10).astype(float) for name, values in absolute.items()}
    show_difference("within 10, forecast - median", hits["forecast, within 10"] - hits["median"], groups)
    show_intervals(ours, outcome)


def one_point(issue: DecidedIssue, model: str) -> float:
    return float(settle(issue.table, model).point[0])


def show_difference(name: str, gaps: np.ndarray, groups: np.ndarray) -> None:
    names, which = np.unique(groups, return_inverse=True)
    sums, sizes = np.bincount(which, weights=gaps), np.bincount(which)
    drawn = np.random.default_rng(0).integers(0, len(names), (2000, len(names)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    print(f"{name:36} {gaps.mean():+.3f}  95 % interval {low:+.3f} to {high:+.3f}")


def show_intervals(spreads: list[OutcomeDistribution], outcome: np.ndarray) -> None:
    for level in LEVELS:
        found = [spread.interval(level) for spread in spreads]
        inside = np.mean([part.low <= y <= part.high for part, y in zip(found, outcome, strict=True)])
        mass, length = (
            np.mean([part.mass for part in found]),
            np.mean([part.high - part.low for part in found]),
        )
        print(f"{level:.0%} intervals: state {mass:.1%}, hold {inside:.1%}, mean length {length:.1f}")
    below = np.array([spread.cdf(y - 1e-9) for spread, y in zip(spreads, outcome, strict=True)])
    upto = np.array([spread.cdf(y) for spread, y in zip(spreads, outcome, strict=True)])
    # A discrete forecast spreads its transform evenly over the jump at the outcome.
    edges = np.linspace(0, 1, 11)
    height = np.maximum(upto - below, 1e-12)[:, None]
    share = np.clip((edges[None] - below[:, None]) / height, 0, 1)
    print("probability integral transform, tenths:", np.round(np.diff(share.mean(axis=0)), 3).tolist())


def speed(folder: Path) -> None:
    print("file                  actors  turns   ours CPU s   KTAB CPU s    ratio")
    for name, theirs in KTAB_SECONDS.items():
        table = read_table(folder / name)
        result = settle(table, "challenge")
        spent = least_time(lambda table=table: settle(table, "challenge"))
        print(
            f"{name:20} {len(table.actors):7d} {result.turns:6d} {spent:12.4f} {theirs:12.2f} {theirs / spent:8.0f}"
        )
    sizes, times = [20, 40, 80, 160, 320], []
    for size in sizes:
        rng = np.random.default_rng(0)
        table = bargain_table(
            [str(i) for i in range(size)],
            rng.uniform(0, 100, size),
            rng.uniform(10, 100, size),
            rng.uniform(1, 2, size),
        )
        times.append(least_time(lambda table=table: settle(table, "challenge", most_turns=2), 2) / 2)
        print(f"{size:4d} actors: {times[-1] * 1e3:8.2f} ms a turn")
    slope = np.polyfit(np.log(sizes[1:]), np.log(times[1:]), 1)[0]
    print(f"time a turn grows as actors to the {slope:.2f}")


def least_time(run: Callable[[], object], repeats: int = 3) -> float:
    times = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["accuracy", "speed"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--shipped", action="store_true", help="forecast from the shipped parameters")
    given = parser.parse_args()
    if given.what == "accuracy":
        accuracy(given.path, given.shipped)
    else:
        speed(given.path)


if __name__ == "__main__":
    main()
