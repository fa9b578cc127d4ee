"""The bottom line: what the whole comes to, in plain words, with the doubts."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.judgement.comparison import Comparison, DiagnosticEvent
from realpolitik.judgement.outlook import Outlook, QuestionForecast
from realpolitik.report.briefing import Briefing
from realpolitik.report.wording import anchor, counted, day, likelihood, percent, ratio

FEW = 5
"""Resolved questions below which no track record is told."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line under the judgement: what it is about, the text, and where in the page it comes from."""

    what: str
    text: str
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class BottomLine:
    """A judgement of one or two sentences, the points it rests on, and the doubts."""

    judgement: str
    points: tuple[Point, ...]
    doubts: tuple[str, ...]


def bottom_line(briefing: Briefing) -> BottomLine:
    """Say what the comparison and the forecasts come to, and what they do not show."""
    comparison = briefing.comparison
    names = {actor.id: actor.name for actor in briefing.case.actors}
    points = [_runner_up(comparison)]
    points += [_telling(event, comparison, names) for event in comparison.events[:2]]
    points += _outlook_points(briefing.outlook)
    points += _track_record(briefing)
    against = next(
        (row.against for row in briefing.case.hypotheses if row.id == comparison.standings[0].hypothesis), ""
    )
    if against:
        leader = comparison.standings[0].hypothesis
        points.append(Point("Would change this", against, anchor("hypothesis", leader), leader))
    doubts = [
        *comparison.warnings,
        *briefing.outlook.warnings,
        *_poor(briefing),
        "All weights are relative to the explanations in the case: if none of them is right, the best is still wrong.",
    ]
    return BottomLine(comparison.sentence, tuple(points), tuple(dict.fromkeys(doubts)))


def _poor(briefing: Briefing) -> list[str]:
    card = briefing.scorecard
    if card is None or card.resolved < FEW or card.brier < card.brier_even:
        return []
    doubt = "The forecasts of that day did no better than a coin: do not rely on their like without a better case."
    if card.past is not None and card.past.n >= FEW and card.past.brier >= card.brier_even:
        doubt += (
            " Past frequency did no better: these questions ask, more than chance would, about what then happened; "
            "`realpolitik backtest` asks about everything."
        )
    return [doubt]


def _runner_up(comparison: Comparison) -> Point:
    others = comparison.standings[1:]
    if not others:
        return Point("Rivals", "The case holds a single explanation; there is nothing to weigh it against.")
    text = "; ".join(f"{row.hypothesis} ({row.title}) {percent(row.weight)}" for row in others[:2])
    rest = len(others) - 2
    if rest > 0:
        share = percent(sum(row.weight for row in others[2:]))
        text += f"; {counted(rest, 'others')} together {share}"
    return Point("Rivals", text + ".", "explanations", "table")


def _telling(event: DiagnosticEvent, comparison: Comparison, names: dict[str, str]) -> Point:
    best = max(event.contribution, key=lambda name: event.contribution[name])
    worst = min(event.contribution, key=lambda name: event.contribution[name])
    what = event.summary or f"{event.event} by {names.get(event.actor, event.actor)}"
    text = (
        f"{day(event.date)}: {what.rstrip('.')}. "
        f"{best} expected it most ({ratio(event.contribution[best])} the average), "
        f"{worst} least ({ratio(event.contribution[worst])})."
    )
    return Point("Telling event", text, anchor("event", event.id), "record")


def _outlook_points(outlook: Outlook) -> list[Point]:
    """Tell what is likeliest to happen, and on what the explanations differ most: what to watch for."""
    likely = sorted(outlook.questions, key=lambda row: (-row.probability, row.id))[:2]
    points = [_forecast_point(f"As of {outlook.at.isoformat()}", row) for row in likely]
    apart = max(outlook.questions, key=_disagreement, default=None)
    if apart is not None and _disagreement(apart) > 0.05:
        low = min(apart.by_hypothesis, key=lambda name: apart.by_hypothesis[name])
        high = max(apart.by_hypothesis, key=lambda name: apart.by_hypothesis[name])
        text = (
            f"{apart.text} Here the explanations differ most: {high} says {percent(apart.by_hypothesis[high])}, "
            f"{low} {percent(apart.by_hypothesis[low])}.{_outcome(apart)}"
        )
        points.append(Point("Watch for", text, anchor("question", apart.id), "rule"))
    return points


def _disagreement(row: QuestionForecast) -> float:
    return max(row.by_hypothesis.values()) - min(row.by_hypothesis.values())


def _forecast_point(what: str, row: QuestionForecast) -> Point:
    text = (
        f"{row.text} {likelihood(row.probability).capitalize()}, {percent(row.probability)}.{_outcome(row)}"
    )
    return Point(what, text, anchor("question", row.id), "rule")


def _outcome(row: QuestionForecast) -> str:
    return "" if row.outcome is None else f" What happened: {'yes' if row.outcome else 'no'}."


def _track_record(briefing: Briefing) -> list[Point]:
    """Say how these forecasts did, where their questions have resolved."""
    card = briefing.scorecard
    if card is None or card.resolved < FEW:
        return []
    verdict = "better" if card.brier < card.brier_even else "worse"
    text = (
        f"Of the forecasts made as of {day(briefing.outlook.at)}, {card.resolved} have resolved. "
        f"Their Brier score is {card.brier:.2f}: {verdict} than always saying 50 %, which scores {card.brier_even:.2f}."
    )
    if card.past is not None and card.past.n >= FEW:
        text += (
            f" On the {card.past.n} of them about events, past frequency alone scores {card.past.brier:.2f}, "
            f"these forecasts {card.past.own:.2f}."
        )
    return [Point("Track record", text, "forecasts", "scores")]
