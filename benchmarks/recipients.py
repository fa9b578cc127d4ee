"""Recipients: fit the weights of claims/data/recipients.tsv, and say how well they choose on texts not fitted to.

    python benchmarks/recipients.py [SHARED]          # cross-validated over documents, beside the nearest actor named
    python benchmarks/recipients.py [SHARED] --fit    # fit on all of them and write the weights

The samples are the claims read from documents 002 and 003 and from our own texts `dev` and `calibration` that match a
marked claim (SHARED/score_claims.py) and have its actor. Each is a choice among candidates; the weights are those of a
multinomial logit, fitted by maximum likelihood less PENALTY / 2 times the sum of their squares. A trait that fewer than
LEAST candidates have gets no weight. The documents count COUNTED times each: few as they are, their coder sets the
standard. `test` is never read here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import realpolitik.claims.statements.statements as statements
import realpolitik.claims.wording as wording
from confidence import marked
from reading import REPOSITORY, score, scorer
from realpolitik.claims.extract import read_claims
from realpolitik.claims.statements.recipient_traits import Traits, traits_of_candidates
from realpolitik.claims.statements.recipients import heaviest, probabilities

WEIGHTS = REPOSITORY / "src" / "realpolitik" / "claims" / "data" / "recipients.tsv"
PENALTY = 10.0
LEAST = 5
FOLDS = 8
COUNTED = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates of a claim and which of them the mark allows."""

    doc: str
    candidates: Traits
    right: frozenset[str | None]


def samples(shared: Path, name: str) -> list[Sample]:
    """Read some marked texts and keep the candidates of each claim whose actor is right."""
    gold, documents = marked(shared, name)
    noted: dict[tuple[Any, ...], Traits] = {}
    order: list[Traits] = []
    weighed, confidence = statements.weighed, wording.confidence_of

    def key(statement: Any) -> tuple[Any, ...]:
        head = statement.head
        return head.doc, head.i, statement.first, statement.role

    def noting(statement: Any, scene: Any) -> Any:
        noted[key(statement)] = traits_of_candidates(statement, scene)
        return weighed(statement, scene)

    def ordering(statement: Any) -> float:
        order.append(noted[key(statement)])
        return confidence(statement)

    statements.weighed, wording.confidence_of = noting, ordering
    try:
        claims = list(read_claims(documents))
    finally:
        statements.weighed, wording.confidence_of = weighed, confidence
    module = scorer(shared)
    candidates = {claim.id: traits for claim, traits in zip(claims, order, strict=True)}
    _, pairs = score(module, claims, gold)
    return [
        _sample(module, candidates[mine["id"]], mine["doc"], theirs["recipient"])
        for mine, theirs in pairs
        if mine is not None and theirs is not None and module.agree("actor", mine, theirs)
    ]


def _sample(module: ModuleType, traits: Traits, doc: str, recipient: str | None) -> Sample:
    right = frozenset(name for name in traits if module.same_entity(name, recipient))
    return Sample(doc, traits, right)


def fit(chosen: list[Sample]) -> dict[str, float]:
    """Fit the weight of each trait by penalized maximum likelihood; a sample without a right candidate is left out."""
    chosen = [sample for sample in chosen if sample.right for _ in range(COUNTED if sample.doc < "1" else 1)]
    count = Counter(trait for sample in chosen for traits in sample.candidates.values() for trait in traits)
    names = sorted(trait for trait, times in count.items() if times >= LEAST)
    column = {name: place for place, name in enumerate(names)}
    rows = [(name in sample.right, traits) for sample in chosen for name, traits in sample.candidates.items()]
    cells = [(place, column[t]) for place, (_, traits) in enumerate(rows) for t in traits if t in column]
    at, of = zip(*cells, strict=True)
    x = csr_matrix((np.ones(len(cells)), (at, of)), shape=(len(rows), len(names)))
    right = np.array([is_right for is_right, _ in rows])
    sizes = [len(sample.candidates) for sample in chosen]
    starts = np.array([0, *accumulate(sizes[:-1])])
    group = np.repeat(np.arange(len(chosen)), sizes)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = x @ weights
        odds = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        total, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = x.T @ (odds / total[group] - odds * right / good[group]) + PENALTY * weights
        return float(np.log(total / good).sum() + PENALTY * weights @ weights / 2), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, (float(value) for value in found.x), strict=True))


def share_right(chosen: Iterable[Sample], weights: dict[str, float]) -> tuple[int, int, int]:
    """Count the samples, those in which whom the clause names nearest is right, and those in which the weights are."""
    counts = [
        (
            1,
            "nearest" in set().union(*(s.candidates[n] for n in s.right)),
            heaviest(probabilities(s.candidates, weights)) in s.right,
        )
        for s in chosen
    ]
    total, nearest, weighted = (sum(column) for column in zip(*counts, strict=True))
    return total, nearest, weighted


def cross_validate(chosen: list[Sample]) -> None:
    """Print, over documents left out of the fit, how often the nearest actor named and the weights are right."""
    documents = sorted({sample.doc for sample in chosen})
    order = list(np.random.default_rng(0).permutation(documents))
    parts: dict[str, list[tuple[int, int, int]]] = {"texts 401 to 456": [], "documents, older texts": []}
    for first in range(FOLDS):
        left = set(order[first::FOLDS])
        weights = fit([sample for sample in chosen if sample.doc not in left])
        for name, ours in (("texts 401 to 456", True), ("documents, older texts", False)):
            kept = [sample for sample in chosen if sample.doc in left and (sample.doc >= "4") is ours]
            if kept:
                parts[name].append(share_right(kept, weights))
    for name, counts in parts.items():
        total, nearest, weighted = (sum(column) for column in zip(*counts, strict=True))
        print(f"{name}: {total} claims, nearest {nearest / total:.3f}, weights {weighted / total:.3f}")


def write(weights: dict[str, float], count: int) -> None:
    """Write the weights down with where they come from."""
    lines = [
        f"# Weights of recipients, fitted on {date.today()} by benchmarks/recipients.py on {count} claims",
        "# read from documents 002 and 003 and from our own texts for development and calibration.",
        *(f"{name}\t{weight:.3f}" for name, weight in weights.items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {len(weights)} weights to {WEIGHTS.name}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--fit"]
    place = Path(arguments[0]) if arguments else REPOSITORY.parent / "shared"
    everything = [sample for name in ("documents", "dev", "calibration") for sample in samples(place, name)]
    if "--fit" in sys.argv:
        write(fit(everything), len(everything))
    else:
        cross_validate(everything)
