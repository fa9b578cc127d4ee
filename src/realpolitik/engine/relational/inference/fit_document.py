"""A fitted model, and how well it fits, as plain values for JSON."""

from __future__ import annotations

import math
from typing import Any

from realpolitik.engine.relational.inference.fit import RelationalFit
from realpolitik.engine.relational.inference.goodness_of_fit import GoodnessOfFit


def fit_document(fitted: RelationalFit, goodness: GoodnessOfFit | None = None) -> dict[str, Any]:
    """Return a fit as a dictionary that JSON can hold; what is not a number is None.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.inference.fit import fit
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> rows = [(1, "A", "B"), (2, "B", "A"), (3, "C", "A"), (4, "A", "B"), (5, "B", "C"), (6, "C", "B")]
    >>> fit_document(fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "recip")))["events"]
    6
    """
    specification = fitted.specification
    columns = (fitted.labels, fitted.coefficients, fitted.standard_errors, fitted.p_values)
    document: dict[str, Any] = {
        "model": str(specification.model),
        "timed": specification.timed,
        "actors": fitted.observation.actors,
        "events": fitted.events,
        "effects": [
            {
                "effect": label,
                "coefficient": _number(coefficient),
                "standard_error": _number(error),
                "p_value": _number(p_value),
            }
            for label, coefficient, error, p_value in zip(*columns, strict=True)
        ],
        "log_likelihood": _number(fitted.log_likelihood),
        "null_log_likelihood": _number(fitted.null_log_likelihood),
        "aic": _number(fitted.aic),
        "bic": _number(fitted.bic),
        "converged": fitted.converged,
        "iterations": fitted.iterations,
        "warnings": list(fitted.warnings),
    }
    if goodness is not None:
        document["goodness_of_fit"] = [
            {
                "statistic": name,
                "observed": _number(observed),
                "simulated_mean": _number(drawn.mean()),
                "simulated_sd": _number(drawn.std()),
                "p_value": _number(p_value),
            }
            for name, observed, drawn, p_value in zip(
                goodness.names, goodness.observed, goodness.simulated.T, goodness.p_values, strict=True
            )
        ]
    return document


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
