"""The record on a timeline, a lane an actor."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from realpolitik.case.model import Case
from realpolitik.case.record import RecordedEvent
from realpolitik.claims.ontology import QuadClass, quad_class
from realpolitik.report.figures.vega import render_svg, time_axis

CLASSES = {
    QuadClass.VERBAL_COOPERATION: ("words, with", "circle", "var(--mark1)"),
    QuadClass.MATERIAL_COOPERATION: ("deeds, with", "square", "var(--mark2)"),
    QuadClass.VERBAL_CONFLICT: ("words, against", "triangle-up", "var(--mark3)"),
    QuadClass.MATERIAL_CONFLICT: ("deeds, against", "diamond", "var(--mark4)"),
}
LANES = 14
"""Actors shown at most; the others are in the table."""


def timeline_figure(case: Case, events: tuple[RecordedEvent, ...], title: str) -> Markup:
    """Draw each event as a mark on its actor's lane; shape and colour tell words from deeds, with from against."""
    counts = Counter(event.actor for event in events)
    lanes = [actor for actor, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LANES]]
    names = {actor.id: actor.name for actor in case.actors}
    rows = [
        {
            "date": event.date.isoformat(),
            "actor": names.get(event.actor, event.actor),
            "class": CLASSES[quad_class(event.event)][0],
        }
        for event in events
        if event.actor in lanes
    ]
    labels = [label for label, _, _ in CLASSES.values()]
    kind = {
        "field": "class",
        "type": "nominal",
        "legend": {"orient": "top", "title": None, "symbolSize": 70, "columnPadding": 18},
    }
    return render_svg(
        {
            "width": 760,
            "height": {"step": 25},
            "data": {"values": rows},
            "mark": {"type": "point", "filled": True, "size": 62, "opacity": 0.85},
            "encoding": {
                "x": {
                    "field": "date",
                    "type": "temporal",
                    "title": None,
                    "axis": time_axis((events[-1].date - events[0].date).days / 365),
                },
                "y": {
                    "field": "actor",
                    "type": "nominal",
                    "sort": [names.get(lane, lane) for lane in lanes],
                    "title": None,
                    "axis": {"grid": True, "ticks": False, "domain": False, "labelLimit": 170},
                },
                "color": {**kind, "scale": {"domain": labels, "range": [c for _, _, c in CLASSES.values()]}},
                "shape": {**kind, "scale": {"domain": labels, "range": [s for _, s, _ in CLASSES.values()]}},
            },
        },
        title,
    )
