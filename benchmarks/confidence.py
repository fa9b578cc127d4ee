"""Confidence in a reading: fit its weights, and say how well they hold on texts nobody tuned on.

    python benchmarks/confidence.py [SHARED]          # reliability on tests/claims/marked/test
    python benchmarks/confidence.py [SHARED] --fit    # first fit claims/data/confidence.tsv anew

A claim counts as right if all its core slots agree with a marked claim that it matches (SHARED/score_claims.py). The
weights are a logistic regression with a penalty of 1 on documents 002 and 003 and on `dev`, on which the rules were
made too; the intercept is then set on `calibration`, texts that no rule was made from, so that the mean is right.
"""

from __future__ import annotations

import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

import realpolitik.claims.wording as wording
from data_rows import rows
from reading import MARKED, REPOSITORY, score, scorer
from realpolitik.claims.extract import read_claims
from realpolitik.claims.statements.confidence import traits_of
from realpolitik.documents import Document, read_documents

WEIGHTS = REPOSITORY / "src" / "realpolitik" / "claims" / "data" / "confidence.tsv"
BINS = (0.0, 0.2, 0.35, 0.5, 0.65, 1.01)
Sample = tuple[list[dict[str, float]], list[float], list[bool]]


def marked(shared: Path, name: str) -> tuple[list[dict[str, Any]], list[Document]]:
    """The marked claims and the texts of documents 002 and 003, or of a split of our own texts."""
    if name == "documents":
        numbers = ("002", "003")
        gold = [row for n in numbers for row in rows(shared / f"data/claims_dev/claims_{n}.jsonl")]
        return gold, [d for d in read_documents(shared / "seeds").documents if d.id in numbers]
    gold = [row for path in sorted((MARKED / name).glob("*.jsonl")) for row in rows(path)]
    return gold, list(read_documents(MARKED / name).documents)


def sample(shared: Path, name: str) -> Sample:
    """The traits and the confidence of each claim that is read from some marked texts, and whether it is right."""
    gold, documents = marked(shared, name)
    seen: list[dict[str, float]] = []
    original = wording.confidence_of

    def noting(statement: Any) -> float:
        seen.append(traits_of(statement))
        return original(statement)

    wording.confidence_of = noting
    try:
        claims = read_claims(documents)
    finally:
        wording.confidence_of = original
    module = scorer(shared)
    _, pairs = score(module, list(claims), gold)
    right = {
        mine["id"]: theirs is not None and all(module.agree(slot, mine, theirs) for slot in module.CORE)
        for mine, theirs in pairs
        if mine is not None
    }
    sure = [claim.extractor.confidence or 0.0 for claim in claims if claim.extractor]
    return seen, sure, [right[claim.id] for claim in claims]


def fit(shared: Path) -> None:
    """Fit the weights and write them down with where they come from."""
    traits, _, right = (
        a + b for a, b in zip(sample(shared, "documents"), sample(shared, "dev"), strict=True)
    )
    names = list(traits[0])
    x = np.array([[1.0, *(row[name] for name in names)] for row in traits])
    y = np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    penalty = np.diag([0.0, *[1.0] * len(names)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty @ weights
        weights += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, slope)
    traits, _, right = sample(shared, "calibration")
    score_of = np.array([[row[name] for name in names] for row in traits]) @ weights[1:]
    intercept = weights[0]
    for _ in range(50):
        p = 1 / (1 + np.exp(-(intercept + score_of)))
        intercept += (sum(right) - p.sum()) / (p * (1 - p)).sum()
    lines = [
        f"# Weights of confidence, fitted on {date.today()} by benchmarks/confidence.py: slopes on {len(y)} claims",
        "# read from documents 002 and 003 and the development texts, intercept on",
        f"# {len(right)} claims read from the calibration texts.",
        f"intercept\t{intercept:.3f}",
        *(f"{name}\t{weight:.3f}" for name, weight in zip(names, weights[1:], strict=True)),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {WEIGHTS.name}; run again without --fit")


def reliability(shared: Path) -> None:
    """Print the Brier score and, by bin, the mean confidence beside the share that is right, on the test texts."""
    _, sure, right = sample(shared, "test")
    p, y = np.array(sure), np.array(right, dtype=float)
    base = y.mean()
    print(f"test texts, {len(y)} claims: right {base:.2f}, mean confidence {p.mean():.2f}")
    print(
        f"Brier score {((p - y) ** 2).mean():.3f} (the same {base:.2f} for all: {((base - y) ** 2).mean():.3f})"
    )
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(
                f"  {low:.2f} to {min(high, 1):.2f}: {inside.sum():3d} claims, mean {p[inside].mean():.2f}, "
                f"right {y[inside].mean():.2f}"
            )


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--fit"]
    place = Path(arguments[0]) if arguments else REPOSITORY.parent / "shared"
    fit(place) if "--fit" in sys.argv else reliability(place)
