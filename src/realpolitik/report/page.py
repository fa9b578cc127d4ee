"""The report as one self-contained page of HTML."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from realpolitik import __version__
from realpolitik.case.model import Case
from realpolitik.judgement.resolution import resolve
from realpolitik.report.bottom_line import bottom_line
from realpolitik.report.briefing import Briefing
from realpolitik.report.mechanisms import list_mechanisms
from realpolitik.report.pictures import draw_pictures
from realpolitik.report.rules import describe_rule
from realpolitik.report.wording import anchor, day, likelihood, percent, ratio, shade

CONTENTS = (
    ("bottom-line", "Bottom line"),
    ("explanations", "Rival explanations"),
    ("matrix", "Telling events"),
    ("forecasts", "Forecasts"),
    ("futures", "Futures"),
    ("questions", "Questions"),
    ("actors", "Actors and ties"),
    ("mechanisms", "Mechanisms"),
    ("record", "Record"),
    ("sources", "Sources and claims"),
    ("method", "Method"),
)


def render_page(briefing: Briefing) -> str:
    """Render a briefing as one HTML page: no script, nothing loaded from anywhere, every text escaped.

    A content security policy in the page forbids all but its own style sheet, by hash.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    case = briefing.case
    environment = Environment(
        loader=PackageLoader("realpolitik.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": lambda name, kind: anchor(kind, name),
        "day": day,
        "likelihood": likelihood,
        "name": _lookup({actor.id: actor.name for actor in case.actors}),
        "percent": percent,
        "place": _lookup({place.id: place.title for place in case.places}),
        "ratio": ratio,
        "shade": shade,
    }
    environment.globals["reference_anchor"] = _reference_anchor(case)
    environment.globals["ends"] = _ends
    return environment.get_template("page.html.j2").render(_view(briefing, environment))


def _view(briefing: Briefing, environment: Any) -> dict[str, Any]:
    from markupsafe import Markup

    case = briefing.case
    assert environment.loader is not None
    style = environment.loader.get_source(environment, "page.css")[0]
    mechanisms = list_mechanisms(case)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {
        "case": case,
        "comparison": briefing.comparison,
        "contents": CONTENTS,
        "facts": _facts(briefing),
        "figures": draw_pictures(briefing),
        "futures": briefing.futures,
        "hypotheses": {hypothesis.id: hypothesis for hypothesis in case.hypotheses},
        "lines": bottom_line(briefing),
        "mechanisms": mechanisms,
        "mechanism_codes": {mechanism.code for mechanism in mechanisms},
        "outlook": briefing.outlook,
        "passages": briefing.passages,
        "questions": _questions(case),
        "scorecard": briefing.scorecard,
        "sources": _sources(case),
        "style": Markup(style),  # noqa: S704 - our own file
        "style_hash": f"sha256-{digest}",
        "unmatched": set(briefing.comparison.unmatched),
        "version": __version__,
    }


def _ends(count: int) -> tuple[int, ...]:
    return (0, count // 2, count - 1)


def _lookup(titles: dict[str, str]) -> Callable[[str], str]:
    return lambda name: titles.get(name, name)


def _reference_anchor(case: Case) -> Callable[[str], str]:
    claims = {claim.id for claim in case.claims}
    return lambda reference: anchor("claim" if reference in claims else "source", reference)


def _questions(case: Case) -> list[dict[str, object]]:
    events = {event.id: event for event in case.record.events}
    rows = []
    for question in case.questions:
        found = resolve(question, case)
        outcome = question.outcome if question.outcome is not None else found.outcome
        because = []
        for name in found.because[:4]:
            if name in events:
                because.append((anchor("event", name), events[name].date.isoformat()))
            else:
                because.append((anchor("observation", name), name.rpartition("@")[2]))
        rows.append(
            {
                "id": question.id,
                "text": question.text,
                "opens": question.opens,
                "closes": question.closes,
                "fine_print": question.fine_print,
                "provenance": question.provenance,
                "rule": describe_rule(question.rule, case),
                "outcome": {True: "✓ yes", False: "✗ no", None: "not known"}[outcome],
                "because": because,
            }
        )
    return rows


def _sources(case: Case) -> list[dict[str, object]]:
    cited: dict[str, list[object]] = {}
    for claim in case.claims:
        cited.setdefault(claim.doc, []).append(claim)
    known = {source.id for source in case.sources}
    rows: list[dict[str, object]] = [
        {
            "id": source.id,
            "title": source.title,
            "author": source.author,
            "outlet": source.outlet,
            "date": source.date,
            "kind": source.kind,
            "reliability": source.reliability,
            "where": source.where,
            "claims": cited.get(source.id, []),
        }
        for source in case.sources
    ]
    missing = {"author": "", "outlet": "", "date": "", "kind": "not described in the case", "where": ""}
    rows += [
        {"id": doc, "title": doc, "reliability": "F", "claims": claims, **missing}
        for doc, claims in cited.items()
        if doc not in known
    ]
    return rows


def _facts(briefing: Briefing) -> list[tuple[str, str]]:
    rows = [("Case", f"{briefing.case.id}, SHA-256 {briefing.case.sha256}"), ("Version", __version__)]
    for title, manifest in (
        ("Comparison", briefing.comparison.manifest),
        ("Forecasts", briefing.outlook.manifest),
        ("Futures", briefing.futures.manifest),
    ):
        settings = ", ".join(f"{name} {value}" for name, value in manifest.settings.items())
        rows.append((title, f"{settings}; seed {manifest.seed}"))
    rows.append(("To repeat it", "realpolitik replay report.json"))
    return rows
