"""The outcome of a comparison of hypotheses: who is right so far, because of what, and how sure one can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from realpolitik.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Prequential:
    """Log score of events, each predicted before it was seen: mean and standard error per event, in nats; n events.

    Higher is better. The standard error allows for neighbouring events being alike (blocks of time).
    """

    mean: float
    se: float
    n: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one hypothesis stands: log marginal likelihood, prequential score, weight (0 to 1, all sum to 1).

    `log_evidence_se` is the error of computing the log marginal likelihood, not of the data; none if it is unknown.
    """

    hypothesis: str
    title: str
    log_evidence: float
    prequential: Prequential
    prior: float
    weight: float
    log_evidence_se: float | None = None


@dataclass(frozen=True, slots=True)
class DiagnosticEvent:
    """An event that tells hypotheses apart.

    `contribution` is, for each hypothesis, ln p_h(event) - ln sum_k w_k p_k(event), each given all that came before, w
    being the weights at that time: above 0 the event speaks for the hypothesis, below 0 against it, in nats.
    `diagnosticity` is the weighted spread of the contributions.
    """

    id: str
    date: date
    actor: str
    event: str
    recipient: str
    summary: str
    contribution: Mapping[str, float]
    diagnosticity: float


@dataclass(frozen=True, slots=True)
class TrailPoint:
    """Where the hypotheses stood after a step: log scores summed so far, less the median of all."""

    date: date
    score: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hypotheses weighed on the record of a case up to `until`, best first, with the doubts in `warnings`."""

    case: str
    until: date
    standings: tuple[Standing, ...]
    events: tuple[DiagnosticEvent, ...]
    sentence: str
    warnings: tuple[str, ...]
    unmatched: tuple[str, ...]
    trail: tuple[TrailPoint, ...]
    manifest: Manifest

    @property
    def weights(self) -> dict[str, float]:
        """Weight of each hypothesis, best first."""
        return {standing.hypothesis: standing.weight for standing in self.standings}

    def document(self) -> dict[str, object]:
        """Write the comparison as the JSON object that `realpolitik compare --json` prints."""
        return {
            "case": self.case,
            "until": self.until.isoformat(),
            "hypotheses": [
                {
                    "id": standing.hypothesis,
                    "title": standing.title,
                    "log_evidence": standing.log_evidence,
                    "log_evidence_se": standing.log_evidence_se,
                    "prequential": {
                        "mean": standing.prequential.mean,
                        "se": standing.prequential.se,
                        "n": standing.prequential.n,
                    },
                    "weight": standing.weight,
                }
                for standing in self.standings
            ],
            "events": [
                {
                    "date": event.date.isoformat(),
                    "actor": event.actor,
                    "event": event.event,
                    "recipient": event.recipient,
                    "contribution": dict(event.contribution),
                }
                for event in self.events
            ],
            "warnings": list(self.warnings),
            "manifest": self.manifest.document(),
        }
