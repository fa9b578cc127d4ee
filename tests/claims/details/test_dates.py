"""Dates against the day of publication, 12 October 2020, a Monday."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.claims.details.dates import find_dates

DAY = "2020-10-12"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 3 March 2019", ["2019-03-03"]),
        ("on March 3, 2019", ["2019-03-03"]),
        ("in June", ["2020-06"]),
        ("in November", ["2020-11"]),
        ("in late December", ["2019-12-21/2019-12-31"]),
        ("since late September", ["2020-09-21/2020-10-12"]),
        ("prior to September 27", ["../2020-09-27"]),
        ("from July 29 to August 10", ["2020-07-29/2020-08-10"]),
        ("between March and December 2018", ["2018-03/2018-12"]),
        ("from October 11-13", ["2020-10-11/2020-10-13"]),
        ("on July 16 and August 13", ["2020-07-16", "2020-08-13"]),
        ("yesterday", ["2020-10-11"]),
        ("on Friday", ["2020-10-09"]),
        ("last week", ["2020-10-05/2020-10-11"]),
        ("next month", ["2020-11"]),
        ("last year", ["2019"]),
        ("three years ago", ["2017"]),
        ("over the past ten years", ["2010/2020-10-12"]),
        ("before 2030", ["../2030"]),
        ("in summer 2018", ["2018-06/2018-08"]),
        ("they may march", []),
        ("30 February 2020", []),
        ("2,000 troops and 1,500 men", []),
    ],
)
def test_dates_are_resolved(text: str, dates: list[str]) -> None:
    assert [found.value for found in find_dates(text, DAY)] == dates


@pytest.mark.parametrize("text", ["last week", "on Friday", "in June", "two months ago", "on September 27"])
def test_without_a_day_of_publication_nothing_is_guessed(text: str) -> None:
    assert find_dates(text) == []
    assert find_dates("on 3 March 2019")[0].value == "2019-03-03"


@given(st.text(max_size=80), st.sampled_from([None, DAY, "nonsense"]))
def test_any_text_is_survived(text: str, day: str | None) -> None:
    for found in find_dates(text, day):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value
