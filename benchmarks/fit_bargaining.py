"""Refit the forecast's mixture and write src/realpolitik/engine/bargaining/forecast.json.

    python benchmarks/fit_bargaining.py ../shared/data/bargaining/deu2_development.csv

The file given is the development part of DEU II (Thomson et al. 2012); nothing of it is kept but the fitted
numbers. The scores written beside them are from nested cross-validation over proposals.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from realpolitik.engine.bargaining.decisions import read_decisions
from realpolitik.engine.bargaining.forecast import outcome_distribution
from realpolitik.engine.bargaining.mixture import PARTS
from realpolitik.engine.bargaining.mixturefit import DecidedTable, fit_mixture, group_folds
from realpolitik.engine.bargaining.outcome import OutcomeDistribution

TARGET = Path(__file__).parents[1] / "src/realpolitik/engine/bargaining/forecast.json"
FOLDS = 10


def cross_validated(issues: list[DecidedTable]) -> list[OutcomeDistribution]:
    """Forecast each issue from a fit, choices included, that has not seen its proposal."""
    groups = np.array([issue.group for issue in issues])
    spreads: list[OutcomeDistribution | None] = [None] * len(issues)
    for fold in group_folds(groups, FOLDS, seed=0):
        parameters = fit_mixture([issue for issue, out in zip(issues, fold, strict=True) if not out])
        for i in np.flatnonzero(fold):
            spreads[i] = outcome_distribution(issues[i].positions, issues[i].weights, parameters)
    return [spread for spread in spreads if spread is not None]


def main(source: Path) -> None:
    issues = [found.for_fit() for found in read_decisions(source) if np.isfinite(found.outcome)]
    proposals = len({issue.group for issue in issues})
    text = f"{len(issues)} issues of {proposals} proposals, a random 60 % of DEU II (Thomson et al. 2012)"
    parameters = fit_mixture(issues, text)
    scores = [
        spread.crps(issue.outcome) for spread, issue in zip(cross_validated(issues), issues, strict=True)
    ]
    values = {
        "fitted_on": text,
        "fitted_by": "benchmarks/fit_bargaining.py: continuous ranked probability score with ridge penalties",
        "cross_validated_crps": round(float(np.mean(scores)), 3),
        "intercepts": dict(zip(PARTS, np.round(parameters.intercepts, 5).tolist(), strict=True)),
        "slopes": dict(zip(PARTS, np.round(parameters.slopes, 5).tolist(), strict=True)),
        "spread": parameters.spread,
        "least_spread": parameters.least_spread,
    }
    part = TARGET.with_suffix(".part")
    part.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    part.replace(TARGET)
    print(json.dumps(values, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
