"""Everything a report says, before it takes a shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from realpolitik.case.model import Case
from realpolitik.judgement.comparison import Comparison
from realpolitik.judgement.outlook import Futures, Outlook
from realpolitik.judgement.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Briefing:
    """A case, who is right so far, what comes next, and the passages that may be shown (claim id to text)."""

    case: Case
    comparison: Comparison
    outlook: Outlook
    futures: Futures
    scorecard: Scorecard | None = None
    passages: Mapping[str, str] = field(default_factory=dict)
