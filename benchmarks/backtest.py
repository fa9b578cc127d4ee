"""Forecasts of who does what to whom: a back-test beside gradient boosting on lagged counts.

    realpolitik backtest south-caucasus --since 2020-01-01 --cells cells.csv
    python benchmarks/backtest.py cells.csv south-caucasus

The boosting (scikit-learn's, where it is installed) is trained anew for every date, on all quarters that had ended by
then, with counts of the cell, its dyad, its actor and its root over the last 13, 26, 52 weeks and all time as features.
The plain baselines come with the file. Lower is better; intervals resample whole dates.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.judgement.backtest import happened
from realpolitik.judgement.bootstrap import compare_scores
from realpolitik.judgement.scores import brier_scores, log_scores

Floats = NDArray[np.float64]
WEEKS = 13
LAGS = (13, 26, 52, 5200)
MODEL, BOOSTING = "probability", "gradient boosting"


def lagged_counts(case: Case, cells: list[tuple[str, str, str]], at: date) -> Floats:
    """Counts up to a day of each cell, its dyad, actor and root over each lag, [cells, 4 * lags]."""
    columns = []
    for weeks in LAGS:
        known = [
            (event.actor, event.recipient, event.event.value)
            for event in case.record.events
            if at - timedelta(weeks=weeks) < event.date_to <= at
        ]
        for part in (lambda key: key, lambda key: key[:2], lambda key: key[:1], lambda key: key[2:]):
            tally: dict[tuple[str, ...], int] = {}
            for key in known:
                tally[part(key)] = tally.get(part(key), 0) + 1
            columns.append([tally.get(part(cell), 0) for cell in cells])
    return np.log1p(np.array(columns, dtype=np.float64).T)


def boosted(case: Case, cells: list[tuple[str, str, str]], at: date) -> Floats:
    """Probabilities of a boosting trained on the quarters that had ended by a day."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    past = [at - timedelta(weeks=WEEKS * (1 + number)) for number in range(40)]
    past = [day for day in past if day > case.starts]
    model = HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=40, early_stopping=False
    )
    model.fit(
        np.concatenate([lagged_counts(case, cells, day) for day in past]),
        np.concatenate([happened(case, cells, day, WEEKS) for day in past]),
    )
    return np.asarray(model.predict_proba(lagged_counts(case, cells, at))[:, 1])


def main(source: Path, name: str) -> None:
    case = load_case(name)
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    plain = [column for column in rows[0] if column not in {"question", "outcome", "at"}]
    labels = [row["at"] for row in rows]
    outcome = np.array([row["outcome"] == "yes" for row in rows], dtype=np.float64)
    stated = {column: np.array([float(row[column]) for row in rows]) for column in plain}
    try:
        parts = []
        for at in dict.fromkeys(labels):
            words = [row["question"].split() for row in rows if row["at"] == at]
            parts.append(
                boosted(case, [(word[0], word[2], word[1]) for word in words], date.fromisoformat(at))
            )
        stated[BOOSTING] = np.concatenate(parts)
    except ImportError:
        print("scikit-learn is not installed: no gradient boosting")
    losses = {column: log_scores(values, outcome) for column, values in stated.items()}
    print(f"{len(rows)} forecasts of {len(set(labels))} dates, {outcome.sum():.0f} came true")
    print(f"{'forecaster':<20} {'Brier':>8} {'log':>8}  model less this (95 % interval)")
    for column, values in stated.items():
        line = f"{column:<20} {brier_scores(values, outcome).mean():8.4f} {losses[column].mean():8.4f}"
        if column != MODEL:
            gap = compare_scores(losses[MODEL], losses[column], clusters=labels)
            line += f"  {gap.difference:+.4f} ({gap.low:+.4f} to {gap.high:+.4f})"
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
