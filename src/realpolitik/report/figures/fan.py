"""Futures of one issue, as a fan of quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from realpolitik.judgement.outlook import Fan
from realpolitik.report.figures.vega import ACCENT, INK, RULE, SOFT, render_svg


def fan_figure(fan: Fan, title: str, known: Sequence[tuple[date, float]] = ()) -> Markup:
    """Draw the 5-95 % and 25-75 % bands and the median of an issue; observations, where there are any, as dots."""
    rows = [
        {"date": day.isoformat(), "q05": low, "q25": lower, "q50": middle, "q75": upper, "q95": high}
        for day, low, lower, middle, upper, high in zip(
            fan.dates, fan.q05, fan.q25, fan.q50, fan.q75, fan.q95, strict=True
        )
    ]
    months = max(1, (fan.dates[-1] - fan.dates[0]).days // 30)
    x = {
        "field": "date",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%b %y", "tickCount": 4 if months > 3 else 3, "labelOverlap": True, "grid": False},
    }
    y = {"type": "quantitative", "title": None, "scale": {"domain": [0, 1]}, "axis": {"values": [0, 0.5, 1]}}
    band = {"type": "area", "color": ACCENT, "interpolate": "monotone"}
    layers = [
        {
            "mark": {**band, "opacity": 0.16},
            "encoding": {"x": x, "y": {**y, "field": "q05"}, "y2": {"field": "q95"}},
        },
        {
            "mark": {**band, "opacity": 0.32},
            "encoding": {"x": x, "y": {**y, "field": "q25"}, "y2": {"field": "q75"}},
        },
        {
            "mark": {"type": "line", "color": ACCENT, "strokeWidth": 1.8, "interpolate": "monotone"},
            "encoding": {"x": x, "y": {**y, "field": "q50"}},
        },
    ]
    if known:
        layers.append(
            {
                "data": {"values": [{"date": day.isoformat(), "value": value} for day, value in known]},
                "mark": {"type": "point", "filled": True, "color": INK, "size": 28, "opacity": 1},
                "encoding": {"x": x, "y": {**y, "field": "value"}},
            }
        )
    return render_svg(
        {
            "width": 250,
            "height": 120,
            "data": {"values": rows},
            "layer": layers,
            "config": {
                "axis": {"labelColor": SOFT, "domainColor": RULE, "tickColor": RULE, "gridColor": RULE}
            },
        },
        title,
    )
