"""Sensitivity: on which assumptions does a hypothesis' standing hang?"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.errors import SettingError
from realpolitik.judgement.compare import WORKERS
from realpolitik.judgement.evidence import Evidence, weigh_evidence
from realpolitik.judgement.futures import find_hypothesis
from realpolitik.judgement.weighting import gap
from realpolitik.manifest import Manifest, Setting


@dataclass(frozen=True, slots=True)
class Leverage:
    """What one assumption does for a hypothesis.

    `gain` is the summed log score with the assumption less that without it, everything else as it was: above 0 the
    record likes it. `se` takes quarters as independent; `evidence` is the same difference in log evidence.
    """

    path: str
    value: float
    gain: float
    se: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The leverage of each assumption of a hypothesis, the most decisive first; `whole` is that of all together."""

    hypothesis: str
    until: date
    whole: Leverage
    assumptions: tuple[Leverage, ...]
    manifest: Manifest

    def document(self) -> dict[str, object]:
        """Write the result as the JSON object that `realpolitik sensitivity --json` prints."""
        return {
            "hypothesis": self.hypothesis,
            "until": self.until.isoformat(),
            "whole": _row(self.whole),
            "assumptions": [_row(one) for one in self.assumptions],
            "manifest": self.manifest.document(),
        }


@single_thread()
def sensitivity(
    case: Case, hypothesis: str, until: date | None = None, *, settings: Mapping[str, Setting] | None = None
) -> Sensitivity:
    """Take away a hypothesis' assumptions one at a time, and predict the record again without each.

    An assumption taken away leaves the case's own number. Effects of assumptions that work only together show in
    `whole`, not in the parts.

    Raises `SettingError` for a hypothesis the case does not have or a date outside its period.
    """
    chosen = find_hypothesis(case, hypothesis)
    day = until or case.ends
    if chosen is None or not case.starts <= day <= case.ends:
        raise SettingError("until", day.isoformat(), f"a date from {case.starts} to {case.ends}")
    keep_compiled()
    history = match_record(draw_blueprint(case), day)
    variants = [chosen, replace(chosen, assumptions=())]
    variants += [_without(chosen, number) for number in range(len(chosen.assumptions))]
    with ThreadPoolExecutor(WORKERS) as pool:
        full, bare, *parts = pool.map(lambda variant: weigh_evidence(history, variant), variants)
    rows = [
        _leverage(assumption.path, assumption.value, full, part)
        for assumption, part in zip(chosen.assumptions, parts, strict=True)
    ]
    return Sensitivity(
        hypothesis=chosen.id,
        until=day,
        whole=_leverage("all assumptions", float(len(rows)), full, bare),
        assumptions=tuple(sorted(rows, key=lambda row: (-abs(row.gain), row.path))),
        manifest=Manifest(
            case.sha256,
            0,
            {
                "command": "sensitivity",
                "case": case.id,
                "hypothesis": chosen.id,
                "until": day.isoformat(),
                **(settings or {}),
            },
        ),
    )


def _without(hypothesis: Hypothesis, number: int) -> Hypothesis:
    rest = hypothesis.assumptions[:number] + hypothesis.assumptions[number + 1 :]
    return replace(hypothesis, assumptions=rest)


def _leverage(path: str, value: float, full: Evidence, part: Evidence) -> Leverage:
    apart = gap(full.steps, part.steps, full.blocks)
    return Leverage(path, value, apart.difference, apart.se, full.log_evidence - part.log_evidence)


def _row(one: Leverage) -> dict[str, object]:
    return {
        "path": one.path,
        "value": one.value,
        "gain": one.gain,
        "se": one.se if one.se != float("inf") else None,
        "evidence": one.evidence,
    }
