"""Simulated futures under one hypothesis, or under the case's own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.errors import SettingError
from realpolitik.judgement.forecast import mix_futures
from realpolitik.judgement.imagine import imagine
from realpolitik.judgement.outlook import Futures
from realpolitik.manifest import Manifest, Setting


def find_hypothesis(case: Case, name: str | None) -> Hypothesis | None:
    """Find a hypothesis of a case by its id; None stands for the case's own numbers.

    Raises `SettingError` for an id the case does not have.
    """
    if name is None:
        return None
    for hypothesis in case.hypotheses:
        if hypothesis.id == name:
            return hypothesis
    known = ", ".join(hypothesis.id for hypothesis in case.hypotheses) or "none"
    raise SettingError("hypothesis", repr(name), f"one of the case's: {known}")


@single_thread()
def imagine_futures(
    case: Case,
    hypothesis: str | None = None,
    *,
    start: date | None = None,
    weeks: int = 52,
    runs: int = 1000,
    seed: int = 0,
    settings: Mapping[str, Setting] | None = None,
) -> Futures:
    """Simulate a case from the day after `start` (the end of its period if none) and sum up what happens.

    Raises `SettingError` for a setting out of its range.
    """
    chosen = find_hypothesis(case, hypothesis)
    day = start or case.ends
    if not case.starts <= day <= case.ends:
        raise SettingError("from", day.isoformat(), f"a date from {case.starts} to {case.ends}")
    imagined = imagine(case, chosen, day, weeks, runs, seed)
    manifest = Manifest(
        case.sha256,
        seed,
        {
            "command": "simulate",
            "case": case.id,
            "hypothesis": hypothesis,
            "runs": runs,
            "weeks": weeks,
            "from": day.isoformat(),
            **(settings or {}),
        },
    )
    return mix_futures(case, [imagined], np.ones(1), seed, manifest)
