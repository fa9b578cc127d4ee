"""Relational fits: seconds, memory and growth, beside goldfish's published figures.

    python benchmarks/relational.py small ../shared/data/relational
    python benchmarks/relational.py large [--events 50000] [--actors 200] [--only choice]
    python benchmarks/relational.py growth
    python benchmarks/relational.py predict ../shared/data/icews/icews18_regional_named.csv.gz

Seconds are CPU seconds of the fit, reading the files apart; the first fit of a process, which loads libraries, does not
count. Peak memory is that of the whole process, so `large` runs each model in a process of its own.
goldfish 1.7.0, same machine type, CPU seconds: 12-effect timed REM 84; choice models 2.8 to 9.6.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from realpolitik.engine.relational import (
    EventList,
    Observation,
    Specification,
    build_study,
    fill_missing,
    fit,
    observe,
    score_next_events,
    specify,
)

PUBLISHED = {"12-effect timed rem": "84", "4-effect choice": "2.8 to 9.6", "7-effect choice": "2.8 to 9.6"}
CALLS = {
    "events": {"file": "calls.csv"},
    "actors": {"file": "actors.csv"},
    "networks": {
        "calls": {"from_events": True},
        "friendship": {"replace": True, "changes": {"file": "friendship.csv", "value": "replace"}},
    },
    "attributes": {"floor": {"column": "floor"}, "grade": {"column": "gradeType"}},
}
TWELVE = (
    "inertia, recip, trans, cycle, indeg, outdeg, tie(friendship), common_sender, common_receiver,"
    " inertia(window=300), recip(window=300)"
)
SMALL = {
    "12-effect timed rem": {"model": "rem", "timed": True, "end": 1224374400.0, "effects": TWELVE},
    "6-effect ordered rem": {
        "model": "rem",
        "effects": "inertia, recip, trans, indeg, outdeg, tie(friendship)",
    },
    "4-effect choice": {"model": "choice", "effects": "inertia, recip, trans, tie(friendship)"},
    "7-effect choice": {
        "model": "choice",
        "effects": "inertia, recip, trans, tie(friendship), inertia(window=300), same(floor), same(grade)",
    },
    "timed rate": {
        "model": "rate",
        "timed": True,
        "end": 1224374400.0,
        "effects": "indeg, outdeg, indeg(friendship), outdeg(window=300)",
    },
}
LARGE = {
    "choice": specify(
        "choice", "inertia, recip, trans, cycle, indeg, common_sender, common_receiver, diff(z), psABBA"
    ),
    "rate": specify("rate", "indeg, outdeg, indeg(window=1000), outdeg(window=1000), ego(z)", timed=True),
    "rem": specify("rem", "inertia, recip, trans, indeg, outdeg, inertia(window=1000), diff(z), psABBA"),
    "timed rem": specify(
        "rem", "inertia, recip, trans, indeg, outdeg, inertia(window=1000), diff(z), psABBA", timed=True
    ),
    "timed rem of 12": specify(
        "rem",
        "inertia, recip, trans, cycle, indeg, outdeg, diff(z), common_sender, common_receiver,"
        " inertia(window=1000), recip(window=1000)",
        timed=True,
    ),
    "counting rem of 13": specify(
        "rem",
        "inertia(transform=log1p), recip(transform=log1p), indeg(weighting=count, transform=log1p),"
        " outdeg(weighting=count, transform=log1p), trans, cycle, common_sender, common_receiver,"
        " inertia(window=1000), recip(window=1000), diff(z), psABBA",
        timed=True,
    ),
    "counting rem": specify(
        "rem",
        "inertia(transform=log1p), recip(transform=log1p), indeg(weighting=count), outdeg(weighting=count)",
    ),
}


def synthetic(actors: int, count: int) -> Observation:
    """A history with unequal activity, inertia and reciprocity: half of events repeat or answer a recent one."""
    draw = np.random.default_rng(1)
    active, popular = draw.gamma(1, 1, actors), draw.gamma(1, 1, actors)
    sender = draw.choice(actors, count, p=active / active.sum())
    receiver = draw.choice(actors, count, p=popular / popular.sum())
    for at in range(1, count):
        if draw.random() < 0.5:
            former = draw.integers(max(0, at - 2000), at)
            pair = (sender[former], receiver[former])
            sender[at], receiver[at] = pair if draw.random() < 0.7 else pair[::-1]
    receiver = np.where(receiver == sender, (receiver + 1) % actors, receiver)
    events = EventList(
        tuple(f"actor {number}" for number in range(actors)),
        np.cumsum(draw.exponential(1, count)),
        sender,
        receiver,
        np.ones(count),
    )
    return observe(events, attributes=[fill_missing("z", draw.normal(size=actors).round(1))])


def timed_fit(seen: Observation, specification: Specification) -> tuple[float, float, int, bool]:
    wall, started = time.perf_counter(), time.process_time()
    found = fit(seen, specification)
    return time.process_time() - started, time.perf_counter() - wall, found.iterations, found.converged


def small(folder: Path) -> None:
    print(f"{'model':24} {'CPU s':>8} {'goldfish':>12}")
    for name, content in SMALL.items():
        study = build_study(CALLS | content, folder / "social_evolution")
        timed_fit(study.observation, study.specification)
        best = min(timed_fit(study.observation, study.specification)[0] for _ in range(3))
        print(f"{name:24} {best:8.3f} {PUBLISHED.get(name, ''):>12}")


def large(actors: int, count: int, only: str | None) -> None:
    if only is None:
        print(
            f"{actors} actors, {count} events\n{'model':20} {'CPU s':>8} {'wall s':>8} {'steps':>6} {'peak MB':>8}"
        )
        for name in LARGE:
            options = ["--actors", str(actors), "--events", str(count), "--only", name]
            subprocess.run([sys.executable, __file__, "large", *options], check=True)
        return
    cpu, wall, steps, converged = timed_fit(synthetic(actors, count), LARGE[only])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    doubt = "" if converged else " not converged"
    print(f"{only:20} {cpu:8.1f} {wall:8.1f} {steps:6d} {peak:8.0f}{doubt}", flush=True)


def growth() -> None:
    for name in ("choice", "rem"):
        for label, sizes in (
            ("events", [(50, 1000), (50, 2000), (50, 4000), (50, 8000)]),
            ("actors", [(25, 2000), (50, 2000), (100, 2000), (200, 2000)]),
        ):
            seconds = [timed_fit(synthetic(*size), LARGE[name])[0] for size in sizes]
            along = [size[1 if label == "events" else 0] for size in sizes]
            slope = np.polyfit(np.log(along), np.log(seconds), 1)[0]
            shown = ", ".join(f"{one:.2f}" for one in seconds)
            print(f"{name}: CPU s {shown} for {along} {label}; exponent {slope:.2f}")


def predict(path: Path) -> None:
    """Who is next in the regional extract, any relation: fitted on its first 90 %, ranked on the rest."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = sorted({(row["date"], row["src"], row["tgt"]) for row in csv.DictReader(file)})
    rows = [row for row in rows if row[1] != row[2]]
    actors = tuple(sorted({name for _, *pair in rows for name in pair}))
    index = {name: at for at, name in enumerate(actors)}
    day = np.array([np.datetime64(date).astype(int) for date, _, _ in rows], dtype=np.float64)
    sender, receiver = (np.array([index[row[at]] for row in rows]) for at in (1, 2))
    events = EventList(actors, day, sender, receiver, np.ones(len(rows)))
    cut = int(np.searchsorted(day, day[int(0.9 * len(rows))]))
    held_out = events[cut:]
    models = {
        "recency of the pair alone": "inertia(half_life=7)",
        "frequency of the pair alone": "inertia(weighting=count)",
        "relational model": "inertia, inertia(transform=log1p), inertia(half_life=7), inertia(half_life=60),"
        " recip(transform=log1p), recip(half_life=7), indeg(half_life=30), trans, common_sender",
    }
    print(
        f"{len(actors)} actors, {cut} events fitted, {len(held_out)} ranked: receiver, given sender; filtered"
    )
    for name, effects in models.items():
        started = time.process_time()
        score = score_next_events(fit(observe(events[:cut]), specify("choice", effects)), held_out)
        hits = ", ".join(f"Hits@{best} {score.hits(best):.3f}" for best in (1, 3, 10))
        print(
            f"{name:28} MRR {score.mean_reciprocal_rank:.3f}, {hits} ({time.process_time() - started:.0f} CPU s)"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["small", "large", "growth", "predict"])
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--actors", type=int, default=200)
    parser.add_argument("--only", choices=list(LARGE))
    given = parser.parse_args()
    if given.what in ("small", "predict") and given.path is None:
        parser.error("give the path of the data")
    if given.what == "small":
        small(given.path)
    elif given.what == "large":
        large(given.actors, given.events, given.only)
    elif given.what == "growth":
        growth()
    else:
        predict(given.path)


if __name__ == "__main__":
    main()
