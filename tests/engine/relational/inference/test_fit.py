"""What a fit reports beside its numbers: doubts, criteria, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.engine.relational.inference.fit import fit
from realpolitik.engine.relational.inference.prediction import score_next_events
from realpolitik.engine.relational.likelihood import compression, likelihood
from realpolitik.engine.relational.observation.attribute import fill_missing
from realpolitik.engine.relational.observation.event_list import EventList, event_list
from realpolitik.engine.relational.observation.observation import Observation, observe
from realpolitik.engine.relational.observation.presence import Presence
from realpolitik.engine.relational.specification.specification import specify
from realpolitik.engine.relational.statistics import statistics
from realpolitik.errors import InputError, SettingError


def test_criteria_and_null(world: Observation) -> None:
    found = fit(world, specify("rate", "indeg, outdeg"))
    assert found.aic == pytest.approx(4 - 2 * found.log_likelihood)
    assert found.bic == pytest.approx(2 * np.log(60) - 2 * found.log_likelihood)
    present = np.where(world.events.time < 20.0, 6, 7)
    assert found.null_log_likelihood == pytest.approx(-np.log(present).sum())


def test_timed_model_with_intercept_only_is_the_rate_of_events(world: Observation) -> None:
    found = fit(world, specify("rate", [], timed=True, start=0.0, end=50.0))
    exposure = 20 * 6 + 30 * 7
    assert found.coefficients[0] == pytest.approx(np.log(60 / exposure))
    assert found.standard_errors[0] == pytest.approx(1 / np.sqrt(60))
    assert found.log_likelihood == pytest.approx(60 * np.log(60 / exposure) - 60)
    assert found.null_log_likelihood == pytest.approx(found.log_likelihood)


def test_effects_that_say_the_same_are_told(world: Observation) -> None:
    found = fit(world, specify("choice", "psABBA, psABBY"))
    assert any("psABBA and psABBY say the same" in warning for warning in found.warnings)


def test_an_effect_that_never_varies_is_told(world: Observation) -> None:
    flat = observe(world.events, attributes=[fill_missing("flat", np.ones(7))])
    found = fit(flat, specify("choice", "inertia, alter(flat)"))
    assert found.coefficients[1] == 0.0
    assert np.isnan(found.standard_errors[1])
    assert found.warnings[0].startswith("alter(flat) never differs between candidates")


def test_separation_is_told() -> None:
    rows = [(float(at), "AB"[at % 2], "BA"[at % 2]) for at in range(20)]
    found = fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "recip", given=1))
    assert any("separates events from non-events" in warning for warning in found.warnings)


def test_events_of_absent_actors_are_told_together(world: Observation) -> None:
    absent = Presence(
        np.zeros(7, dtype=bool), np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=bool)
    )
    alone = observe(world.events, presence=absent)
    with pytest.raises(InputError, match="and 55 more"):
        fit(alone, specify("choice", "inertia"))


def test_observation_period_must_hold_the_events(world: Observation) -> None:
    with pytest.raises(SettingError, match="end: got 3"):
        fit(world, specify("rate", "indeg", timed=True, end=3.0))
    with pytest.raises(SettingError, match="start: got 30"):
        fit(world, specify("rate", "indeg", timed=True, start=30.0))
    with pytest.raises(SettingError, match="given: got 60"):
        fit(world, specify("rate", "indeg", given=60))


def test_faults_of_an_observation_are_told_together() -> None:
    ones = np.ones(2)
    events = EventList(("A", "B"), np.array([2.0, 1.0]), np.array([0, 0]), np.array([0, 1]), ones)
    with pytest.raises(InputError) as caught:
        observe(events, attributes=[fill_missing("events", np.ones(3))])
    said = str(caught.value)
    for fault in (
        "not in time order",
        "from an actor to itself",
        "events is used twice",
        "3 values for 2 actors",
    ):
        assert fault in said


@pytest.mark.parametrize("timed", [False, True])
def test_a_long_history_starts_from_a_pilot_and_ends_at_the_same_maximum(
    world: Observation, monkeypatch: pytest.MonkeyPatch, timed: bool
) -> None:
    model = specify("rem", "inertia, recip, outdeg(weighting=count, transform=log1p)", timed=timed)
    plain = fit(world, model)
    monkeypatch.setattr(compression, "MOST_ROWS", 43)
    monkeypatch.setattr(likelihood, "PILOT_EVENTS", 5)
    assert likelihood.prepare(world, model).pilot is not None
    piloted = fit(world, model)
    assert np.abs((piloted.coefficients - plain.coefficients) / plain.standard_errors).max() < 1e-6
    assert piloted.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-13)


def test_missing_values_become_means() -> None:
    filled = fill_missing(
        "z", np.array([np.nan, 2.0, 6.0]), np.array([5.0, 1.0]), np.array([1, 2]), np.array([np.nan, 8.0])
    )
    assert filled.initial.tolist() == [4.0, 2.0, 6.0]
    # Sorted by time: first the third actor becomes 8, then the second the mean of 4 and 8.
    assert filled.value.tolist() == [8.0, 6.0]


def test_prediction_ranks_are_filtered_and_ties_share() -> None:
    actors = ("A", "B", "C", "D")
    past = [
        (1.0, "A", "B"),
        (2.0, "A", "B"),
        (3.0, "A", "C"),
        (4.0, "B", "A"),
        (5.0, "A", "B"),
        (6.0, "D", "A"),
    ]
    fitted = fit(observe(event_list(actors, past)), specify("choice", "inertia(weighting=count)"))
    assert fitted.coefficients[0] > 0
    held_out = event_list(actors, [(7.0, "A", "B"), (7.0, "A", "C"), (8.0, "A", "D"), (9.0, "C", "D")])
    score = score_next_events(fitted, held_out)
    # B leads; C is second to B, but B is true as well; D is last; C has sent nothing, so three are alike.
    assert score.ranks.tolist() == [1.0, 1.0, 3.0, 2.0]
    assert score.mean_reciprocal_rank == pytest.approx((1 + 1 + 1 / 3 + 1 / 2) / 4)
    assert score.hits(1) == 0.5
    with pytest.raises(InputError, match="times not before"):
        score_next_events(fitted, event_list(actors, [(0.0, "A", "B")]))


def test_more_than_memory_holds_is_refused(world: Observation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "MOST_NUMBERS", 49)
    with pytest.raises(InputError, match="7 actors and 1 effects of pairs are too many"):
        fit(world, specify("choice", "inertia"))
    assert fit(world, specify("rate", "indeg")).converged
