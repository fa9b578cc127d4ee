"""Realpolitik: reports about a crisis, as a model that can be questioned, run and scored.

    import realpolitik as rp

    reading = rp.read_documents("reports/")
    claims = rp.read_claims(reading.documents)
    case = rp.load_case("south-caucasus")
    print(rp.compare(case).sentence)

Names are loaded when they are first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from realpolitik.case import check_case, load_case, save_case
    from realpolitik.case.draft import draft_case
    from realpolitik.claims import read_claims
    from realpolitik.claims.propositions import believe, find_contradictions, group_claims
    from realpolitik.claims.store import open_store
    from realpolitik.documents import find_duplicates, read_documents
    from realpolitik.engine import crisis, relational
    from realpolitik.engine.bargaining import settle
    from realpolitik.engine.inference.fit import fit
    from realpolitik.engine.likelihood.likelihood import log_likelihood
    from realpolitik.engine.simulation.simulate import simulate
    from realpolitik.judgement.backtest import backtest
    from realpolitik.judgement.compare import compare
    from realpolitik.judgement.forecast import forecast
    from realpolitik.judgement.resolution import resolve
    from realpolitik.judgement.scorecard import score_forecasts
    from realpolitik.judgement.track_record import predictions, track_records
    from realpolitik.report.write_report import brief, write_report

__version__ = "0.1.0"

_HOME = {
    "backtest": "realpolitik.judgement.backtest",
    "believe": "realpolitik.claims.propositions",
    "brief": "realpolitik.report.write_report",
    "check_case": "realpolitik.case",
    "compare": "realpolitik.judgement.compare",
    "crisis": "realpolitik.engine",
    "draft_case": "realpolitik.case.draft",
    "find_contradictions": "realpolitik.claims.propositions",
    "find_duplicates": "realpolitik.documents",
    "fit": "realpolitik.engine.inference.fit",
    "forecast": "realpolitik.judgement.forecast",
    "group_claims": "realpolitik.claims.propositions",
    "load_case": "realpolitik.case",
    "log_likelihood": "realpolitik.engine.likelihood.likelihood",
    "open_store": "realpolitik.claims.store",
    "predictions": "realpolitik.judgement.track_record",
    "read_claims": "realpolitik.claims",
    "read_documents": "realpolitik.documents",
    "relational": "realpolitik.engine",
    "resolve": "realpolitik.judgement.resolution",
    "save_case": "realpolitik.case",
    "score_forecasts": "realpolitik.judgement.scorecard",
    "settle": "realpolitik.engine.bargaining",
    "simulate": "realpolitik.engine.simulation.simulate",
    "track_records": "realpolitik.judgement.track_record",
    "write_report": "realpolitik.report.write_report",
}

__all__ = [
    "backtest",
    "believe",
    "brief",
    "check_case",
    "compare",
    "crisis",
    "draft_case",
    "find_contradictions",
    "find_duplicates",
    "fit",
    "forecast",
    "group_claims",
    "load_case",
    "log_likelihood",
    "open_store",
    "predictions",
    "read_claims",
    "read_documents",
    "relational",
    "resolve",
    "save_case",
    "score_forecasts",
    "settle",
    "simulate",
    "track_records",
    "write_report",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(home)
    return getattr(module, name) if hasattr(module, name) else import_module(f"{home}.{name}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
