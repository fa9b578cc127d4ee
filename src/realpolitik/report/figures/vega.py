"""Vega-Lite specifications rendered to SVG that takes its colours from the page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

VERSION = "6.4"
INK, SOFT, RULE, ACCENT = "var(--ink)", "var(--soft)", "var(--rule)", "var(--accent)"


def render_svg(specification: dict[str, Any], title: str) -> Markup:
    """Render a Vega-Lite specification as an SVG element that names itself to screen readers.

    Colours may be the page's CSS variables, so that one figure serves light, dark and print. Nothing is fetched: data
    stand in the specification.
    """
    import vl_convert

    axis = {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "titleFontWeight": "normal",
        "titleFontSize": 11,
        "labelFontSize": 11,
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "gridOpacity": 0.6,
    }
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": 4,
        **specification,
        "config": {
            "font": "sans-serif",
            "aria": False,
            "view": {"stroke": None},
            "axis": axis,
            "header": {"labelColor": INK, "titleColor": SOFT, "labelFontSize": 11},
            "legend": {"labelColor": INK, "titleColor": SOFT, "labelFontSize": 11, "titleFontSize": 11},
            "text": {"color": INK},
            **specification.get("config", {}),
        },
    }
    svg: str = vl_convert.vegalite_to_svg(whole, vl_version=VERSION)
    head, _, body = svg.partition(">")
    size = " ".join(part for part in head.split() if part.startswith(("width=", "height=")))
    box = head[head.index("viewBox=") :].split('"')[1]
    # The picture was drawn by us from escaped text; only its opening tag is rewritten.
    opening = Markup('<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" ')
    opening += Markup(size) + Markup(' viewBox="{}" aria-label="{}"><title>{}</title>').format(  # noqa: S704
        box, title, title
    )
    return opening + Markup(body.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', ""))  # noqa: S704


def time_axis(years: float) -> dict[str, Any]:
    """Give the axis of a time scale over so many years: labels that tell years where there are several."""
    unit = "%Y" if years > 2.5 else "%b %y"
    return {"format": unit, "grid": False, "labelOverlap": True, "tickCount": "year" if years > 2.5 else 8}


def text(value: object) -> str:
    """Escape a text for an SVG written by hand."""
    return str(escape(value))
