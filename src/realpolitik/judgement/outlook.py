"""The outcome of a forecast: what each hypothesis expects of each open question, and of each issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from realpolitik.manifest import Manifest


@dataclass(frozen=True, slots=True)
class QuestionForecast:
    """The probability of yes: mixed over hypotheses by their weights, with its simulation standard error, and split.

    `se` is the error of having simulated finitely many futures, not that of the model. `outcome` is what happened, if
    the case knows; it is never used. `past_frequency` is what the frequency of such events so far would say, None where
    the question is about a level.
    """

    id: str
    text: str
    probability: float
    se: float
    by_hypothesis: Mapping[str, float]
    past_frequency: float | None
    outcome: bool | None


@dataclass(frozen=True, slots=True)
class Fan:
    """Quantiles of one variable over time, one number a date in each."""

    id: str
    dates: tuple[date, ...]
    q05: tuple[float, ...]
    q25: tuple[float, ...]
    q50: tuple[float, ...]
    q75: tuple[float, ...]
    q95: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """How often an actor does an event to a recipient in the futures simulated: mean a year, and the standard error of
    having simulated finitely many.
    """

    actor: str
    event: str
    recipient: str
    rate: float
    se: float


@dataclass(frozen=True, slots=True)
class Futures:
    """A summary of simulated histories: each issue over time, and event rates."""

    issues: tuple[Fan, ...]
    rates: tuple[Rate, ...]
    seed: int
    runs: int
    manifest: Manifest

    def document(self) -> dict[str, object]:
        """Write the summary as the JSON object that `realpolitik simulate --json` prints."""
        return {
            "issues": {
                fan.id: {
                    "dates": [day.isoformat() for day in fan.dates],
                    "q05": list(fan.q05),
                    "q25": list(fan.q25),
                    "q50": list(fan.q50),
                    "q75": list(fan.q75),
                    "q95": list(fan.q95),
                }
                for fan in self.issues
            },
            "rates": [
                {
                    "actor": rate.actor,
                    "event": rate.event,
                    "recipient": rate.recipient,
                    "rate": rate.rate,
                    "se": rate.se,
                }
                for rate in self.rates
            ],
            "seed": self.seed,
            "runs": self.runs,
            "manifest": self.manifest.document(),
        }


@dataclass(frozen=True, slots=True)
class Outlook:
    """Forecasts of every question open at `at`, with the weights that mixed them."""

    at: date
    questions: tuple[QuestionForecast, ...]
    weights: Mapping[str, float]
    warnings: tuple[str, ...]
    manifest: Manifest

    def document(self) -> dict[str, object]:
        """Write the forecasts as the JSON object that `realpolitik forecast --json` prints."""
        return {
            "at": self.at.isoformat(),
            "questions": [
                {
                    "id": question.id,
                    "text": question.text,
                    "probability": question.probability,
                    "se": question.se,
                    "by_hypothesis": dict(question.by_hypothesis),
                    "past_frequency": question.past_frequency,
                    "outcome": question.outcome,
                }
                for question in self.questions
            ],
            "manifest": self.manifest.document(),
        }
