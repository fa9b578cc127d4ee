"""The bottom line: what is said first, and the doubts beside it."""

from __future__ import annotations

from dataclasses import replace

from realpolitik.judgement.scorecard import Forecasted, score_forecasts
from realpolitik.report.bottom_line import bottom_line
from realpolitik.report.briefing import Briefing


def scored(briefing: Briefing, probability: float, past: float | None) -> Briefing:
    """A briefing whose six forecasts all came true."""
    rows = [Forecasted(f"q{number}", probability, True, past) for number in range(6)]
    return replace(briefing, scorecard=score_forecasts(rows))


def track_record(briefing: Briefing) -> str:
    return next(point.text for point in bottom_line(briefing).points if point.what == "Track record")


def test_the_track_record_stands_beside_past_frequency(briefing: Briefing) -> None:
    text = track_record(scored(briefing, 0.8, 0.4))
    assert (
        "6 have resolved. Their Brier score is 0.04: better than always saying 50 %, which scores 0.25."
        in text
    )
    assert text.endswith(
        "On the 6 of them about events, past frequency alone scores 0.36, these forecasts 0.04."
    )
    assert "past frequency" not in track_record(scored(briefing, 0.8, None))


def test_bad_forecasts_carry_a_doubt_and_bad_questions_another(briefing: Briefing) -> None:
    def doubt(probability: float, past: float) -> list[str]:
        doubts = bottom_line(scored(briefing, probability, past)).doubts
        return [text for text in doubts if "no better than a coin" in text]

    assert doubt(0.8, 0.4) == []
    assert "Past frequency did no better" in doubt(0.3, 0.4)[0]
    assert "Past frequency" not in doubt(0.3, 0.9)[0]
