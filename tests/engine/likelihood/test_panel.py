"""Panels say what the readable likelihood says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import slope
from realpolitik.engine.likelihood.panel import lay_panel, value_and_gradient, values
from realpolitik.engine.model.blueprint import draw_blueprint


def design_of(case: Case, number: int) -> Design:
    return lay_out(replay(match_record(draw_blueprint(case), case.ends), case.hypotheses[number]))


def with_uncertain_dates(case: Case) -> Case:
    """The case, a third of whose events may have happened at any time of three weeks."""
    events = tuple(
        replace(event, date_to=event.date + timedelta(days=20)) if number % 3 == 0 else event
        for number, event in enumerate(case.record.events)
    )
    return replace(case, record=replace(case.record, events=events))


@pytest.mark.parametrize("number", [0, 1])
def test_value_and_gradient_are_those_of_the_likelihood(tiny: Case, number: int) -> None:
    design = design_of(with_uncertain_dates(tiny), number)
    assert len(design.events) > 5
    assert len(design.intervals) > 5
    panel = lay_panel(design)
    for seed in range(3):
        theta = np.random.default_rng(seed).normal(0.0, 0.5, design.size)
        value, gradient = value_and_gradient(panel, theta)
        here = slope(design, theta)
        assert value == pytest.approx(here.value, abs=1e-10)
        np.testing.assert_allclose(gradient, here.gradient, atol=1e-10)


def test_many_points_at_once_are_those_points_one_by_one(tiny: Case) -> None:
    design = design_of(with_uncertain_dates(tiny), 1)
    theta = np.random.default_rng(1).normal(0.0, 0.5, (design.size, 40))
    one_by_one = [slope(design, point).value for point in theta.T]
    np.testing.assert_allclose(values(lay_panel(design), theta), one_by_one, atol=1e-9)


def test_a_history_without_acts_has_only_silence(tiny: Case) -> None:
    design = design_of(replace(tiny, record=replace(tiny.record, events=())), 0)
    theta = np.random.default_rng(2).normal(0.0, 0.5, design.size)
    value, gradient = value_and_gradient(lay_panel(design), theta)
    here = slope(design, theta)
    assert value == pytest.approx(here.value, abs=1e-12)
    np.testing.assert_allclose(gradient, here.gradient, atol=1e-12)
