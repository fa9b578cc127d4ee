"""The JSON of a scored set of forecasts."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from realpolitik.errors import SettingError
from realpolitik.judgement.bootstrap import compare_scores
from realpolitik.judgement.forecast_table import read_forecasts
from realpolitik.judgement.scorecard import Forecasted, Scorecard, score_forecasts
from realpolitik.judgement.scores import brier_scores
from realpolitik.manifest import Manifest, Setting


def scorecard_document(file: Path, against: Path | None = None, seed: int = 0) -> dict[str, Any]:
    """Score a file of forecasts, and compare it with another's on the questions that both hold.

    Raises `InputError` for files that cannot be used, `SettingError` where nothing has resolved or nothing is shared.
    """
    forecasts = read_forecasts(file)
    card = score_forecasts(forecasts, seed=seed)
    settings: dict[str, Setting] = {"command": "score", "file": str(file), "file_sha256": _digest(file)}
    comparison = None
    if against is not None:
        comparison = _comparison(forecasts, read_forecasts(against), seed)
        settings |= {"against": str(against), "against_sha256": _digest(against)}
    return {
        "resolved": card.resolved,
        "unresolved": card.unresolved,
        "scores": _scores(card),
        "calibration": card.calibration.document(),
        "past_frequency": None
        if card.past is None
        else {"brier": card.past.brier, "brier_of_forecasts": card.past.own, "n": card.past.n},
        "comparison": comparison,
        "manifest": Manifest(None, seed, settings).document(),
    }


def _scores(card: Scorecard) -> dict[str, object]:
    return {
        "brier": card.brier,
        "brier_even": card.brier_even,
        "brier_base_rate": card.brier_base_rate,
        "log": card.log if math.isfinite(card.log) else None,
        "reliability": card.decomposition.reliability,
        "resolution": card.decomposition.resolution,
        "uncertainty": card.decomposition.uncertainty,
        "calibration_error": card.calibration.expected_error,
        "calibration_interval": list(card.calibration.interval),
    }


def _comparison(ours: Sequence[Forecasted], theirs: Sequence[Forecasted], seed: int) -> dict[str, object]:
    other = {row.question: row.probability for row in theirs}
    shared = [row for row in ours if row.outcome is not None and row.question in other]
    if not shared:
        raise SettingError(
            "--against", "no resolved question of the first file", "a file that shares some of them"
        )
    happened = [bool(row.outcome) for row in shared]
    result = compare_scores(
        brier_scores([row.probability for row in shared], happened),
        brier_scores([other[row.question] for row in shared], happened),
        clusters=[row.question for row in shared],
        seed=seed,
    )
    verdict = (
        f"the {'first' if result.difference < 0 else 'second'} file is better"
        if result.decided
        else "the difference may be chance"
    )
    return {
        "difference": result.difference,
        "low": result.low,
        "high": result.high,
        "level": result.level,
        "n": result.n,
        "questions": result.clusters,
        "sentence": (
            f"Brier, first less second: {result.difference:+.4f} "
            f"(95 % interval {result.low:+.4f} to {result.high:+.4f}, {result.clusters} questions): {verdict}."
        ),
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
