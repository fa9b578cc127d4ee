"""What if: the same futures, with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.inference.fit import fit
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.errors import SettingError
from realpolitik.judgement.forecast import open_questions
from realpolitik.judgement.futures import find_hypothesis
from realpolitik.judgement.imagine import imagine
from realpolitik.manifest import Manifest, Setting


@dataclass(frozen=True, slots=True)
class Shift:
    """How much a change moves one figure: before, after, and the difference with its simulation standard error."""

    id: str
    before: float
    after: float
    difference: float
    se: float

    @property
    def clear(self) -> bool:
        """Whether the difference is more than two standard errors."""
        return abs(self.difference) > 2.0 * self.se


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What changes do to the questions open on a date, to each issue at the end, and to events a year."""

    at: date
    until: date
    changes: Mapping[str, float]
    questions: tuple[Shift, ...]
    issues: tuple[Shift, ...]
    rates: tuple[Shift, ...]
    manifest: Manifest

    def document(self) -> dict[str, object]:
        """Write the result as the JSON object that `realpolitik what-if --json` prints."""
        return {
            "at": self.at.isoformat(),
            "until": self.until.isoformat(),
            "changes": dict(self.changes),
            "questions": [_row(row) for row in self.questions],
            "issues": [_row(row) for row in self.issues],
            "rates": [_row(row) for row in self.rates],
            "manifest": self.manifest.document(),
        }


@single_thread()
def what_if(
    case: Case,
    changes: Mapping[str, float],
    *,
    at: date | None = None,
    hypothesis: str | None = None,
    weeks: int = 26,
    runs: int = 1000,
    seed: int = 0,
    settings: Mapping[str, Setting] | None = None,
) -> WhatIf:
    """Simulate futures from a date with and without changes, run by run with the same numbers drawn.

    `changes` are numbers of the case by the path an assumption would use (`tie.patronage.TUR>AZE`, `credibility.ID`).
    Parameters stay as fitted without them; the state is replayed with them. Run r is paired with run r, so that
    se = sd(y'_r - y_r) / sqrt(R) is that of the difference and not of two independent simulations.

    Raises `SettingError` for a setting out of range, `InputError` for a path the case does not have.
    """
    day = at or case.ends
    if not case.starts <= day <= case.ends:
        raise SettingError("at", day.isoformat(), f"a date from {case.starts} to {case.ends}")
    if not changes:
        raise SettingError("changes", "none", "at least one PATH=NUMBER, such as salience.A.ISSUE=0.9")
    chosen = find_hypothesis(case, hypothesis)
    changed = _changed(chosen, changes)
    questions = [
        row for row in open_questions(case, day) if (row.closes - day).days < 7 * weeks - case.clock.days
    ]
    fitted = fit(case, chosen, day)
    before = imagine(case, chosen, day, weeks, runs, seed, questions, fitted)
    after = imagine(case, changed, day, weeks, runs, seed, questions, fitted)
    names = [f"{actor} {root} {recipient}" for actor, recipient, root in before.groups]
    rates = [_shift(name, before.counts[n], after.counts[n]) for n, name in enumerate(names)]
    chosen_settings: dict[str, Setting] = {
        "command": "what-if",
        "case": case.id,
        "changes": [f"{path}={value!r}" for path, value in changes.items()],
        "at": day.isoformat(),
        "hypothesis": hypothesis,
        "weeks": weeks,
        "runs": runs,
    }
    return WhatIf(
        at=day,
        until=before.dates[-1],
        changes=dict(changes),
        questions=tuple(_shift(row.id, before.answers[row.id], after.answers[row.id]) for row in questions),
        issues=tuple(
            _shift(issue.id, before.issues[-1, n], after.issues[-1, n]) for n, issue in enumerate(case.issues)
        ),
        rates=tuple(sorted(rates, key=lambda row: (-abs(row.difference), row.id))),
        manifest=Manifest(case.sha256, seed, {**chosen_settings, **(settings or {})}),
    )


def parse_changes(texts: Sequence[str]) -> dict[str, float]:
    """Read changes written as PATH=NUMBER.

    Raises `SettingError` for anything else.

    >>> parse_changes(["salience.A.valley=0.9"])
    {'salience.A.valley': 0.9}
    """
    changes = {}
    for text in texts:
        path, found, number = text.partition("=")
        try:
            value = float(number)
        except ValueError:
            value = float("nan")
        if not found or not path.strip() or not np.isfinite(value):
            raise SettingError("--set", repr(text), "PATH=NUMBER, such as salience.A.ISSUE=0.9")
        changes[path.strip()] = value
    return changes


def _changed(hypothesis: Hypothesis | None, changes: Mapping[str, float]) -> Hypothesis:
    base = hypothesis or Hypothesis(id="changed", title="", source="", summary="")
    kept = tuple(row for row in base.assumptions if row.path not in changes)
    return replace(base, assumptions=kept + tuple(Assumption(path, value) for path, value in changes.items()))


def _shift(name: str, before: ArrayLike, after: ArrayLike) -> Shift:
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    apart = second - first
    error = float(apart.std() / np.sqrt(apart.size))
    return Shift(name, float(first.mean()), float(second.mean()), float(apart.mean()), error)


def _row(row: Shift) -> dict[str, object]:
    return {
        "id": row.id,
        "before": row.before,
        "after": row.after,
        "difference": row.difference,
        "se": row.se,
    }
