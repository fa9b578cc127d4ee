"""How the verdict came about: summed log scores over time."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from realpolitik.judgement.comparison import TrailPoint
from realpolitik.report.figures.vega import INK, RULE, render_svg, time_axis

_COLOURS = ("var(--mark2)", "var(--mark4)", "var(--mark5)", "var(--mark3)", "var(--mark1)", "var(--mark6)")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 0], [4, 4])


def trail_figure(trail: Sequence[TrailPoint], hypotheses: Sequence[str], title: str) -> Markup:
    """Draw each hypothesis' summed log score, less the median of all; rising is doing better than most.

    Lines differ in colour and in dashes, and each is named at its end.
    """
    shown = list(hypotheses[: len(_COLOURS)])
    rows = [
        {"date": point.date.isoformat(), "hypothesis": name, "score": point.score[name]}
        for point in trail
        for name in shown
    ]
    ends = [
        {"date": trail[-1].date.isoformat(), "hypothesis": name, "score": place}
        for name, place in _apart({name: trail[-1].score[name] for name in shown}, _range(rows)).items()
    ]
    years = (trail[-1].date - trail[0].date).days / 365
    colour = {
        "field": "hypothesis",
        "type": "nominal",
        "legend": {"orient": "top", "title": None, "symbolType": "stroke", "symbolSize": 220},
        "scale": {"domain": shown, "range": list(_COLOURS[: len(shown)])},
    }
    dash = {**colour, "scale": {"domain": shown, "range": [list(dash) for dash in _DASHES[: len(shown)]]}}
    x = {"field": "date", "type": "temporal", "title": None, "axis": time_axis(years)}
    y = {
        "field": "score",
        "type": "quantitative",
        "title": "summed log score, against the median",
        "axis": {"tickCount": 5},
    }
    return render_svg(
        {
            "width": 620,
            "height": 210,
            "data": {"values": rows},
            "layer": [
                {"mark": {"type": "rule", "color": RULE}, "encoding": {"y": {"datum": 0}}},
                {
                    "mark": {"type": "line", "strokeWidth": 1.8, "interpolate": "step-after"},
                    "encoding": {"x": x, "y": y, "color": colour, "strokeDash": dash},
                },
                {
                    "data": {"values": ends},
                    "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11, "color": INK},
                    "encoding": {"x": x, "y": y, "text": {"field": "hypothesis"}},
                },
            ],
        },
        title,
    )


def _range(rows: Sequence[dict[str, object]]) -> float:
    scores = [float(str(row["score"])) for row in rows]
    return max(scores) - min(scores)


def _apart(places: dict[str, float], extent: float) -> dict[str, float]:
    """Move labels up where they would lie on one another."""
    placed: dict[str, float] = {}
    lowest = float("-inf")
    for name in sorted(places, key=lambda one: places[one]):
        lowest = max(places[name], lowest + 0.06 * extent)
        placed[name] = lowest
    return placed
