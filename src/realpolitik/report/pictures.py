"""All pictures of a report."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from realpolitik.case.tie import Layer
from realpolitik.judgement.outlook import Fan
from realpolitik.report.briefing import Briefing
from realpolitik.report.figures.fan import fan_figure
from realpolitik.report.figures.ties import ties_figure
from realpolitik.report.figures.timeline import timeline_figure
from realpolitik.report.figures.trail import trail_figure

MEANINGS = {
    Layer.ALLIANCE: "a treaty or its like",
    Layer.PATRONAGE: "whose interest weighs in whose choices, from patron to client",
    Layer.ARMS: "who supplies whom",
    Layer.DEPENDENCE: "from the one depended upon to the dependent",
    Layer.KINSHIP: "peoples who call each other kin",
    Layer.RIVALRY: "standing quarrels (dashed)",
}


@dataclass(frozen=True, slots=True)
class FanPicture:
    """The futures of one issue, with what 0 and 1 mean."""

    id: str
    title: str
    low: str
    high: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class TiesPicture:
    """The ties of one layer."""

    title: str
    meaning: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a report; `trail` and `timeline` are empty where there is nothing to draw."""

    trail: Markup
    fans: tuple[FanPicture, ...]
    ties: tuple[TiesPicture, ...]
    timeline: Markup


def _movement(fan: Fan) -> float:
    return fan.q95[-1] - fan.q05[-1] + abs(fan.q50[-1] - fan.q50[0])


def draw_pictures(briefing: Briefing) -> Pictures:
    """Draw every picture of a report."""
    case, comparison = briefing.case, briefing.comparison
    issues = {issue.id: issue for issue in case.issues}
    fans = []
    for fan in sorted(briefing.futures.issues, key=_movement, reverse=True):
        issue = issues[fan.id]
        known = [
            (row.date, row.value)
            for row in case.record.observations
            if row.variable == f"issue.{fan.id}" and fan.dates[0] <= row.date <= fan.dates[-1]
        ]
        fans.append(
            FanPicture(
                fan.id, issue.title, issue.low, issue.high, fan_figure(fan, f"Futures: {issue.title}", known)
            )
        )
    layers = [layer for layer in Layer if any(tie.layer is layer for tie in case.ties)]
    order = [standing.hypothesis for standing in comparison.standings]
    return Pictures(
        trail=trail_figure(comparison.trail, order, "Summed log scores over time")
        if comparison.trail
        else Markup(),
        fans=tuple(fans),
        ties=tuple(
            TiesPicture(
                layer.value.capitalize(), MEANINGS[layer], ties_figure(case, layer, f"Ties of {layer.value}")
            )
            for layer in layers
        ),
        timeline=timeline_figure(case, case.record.events, "The record, an event a mark")
        if case.record.events
        else Markup(),
    )
