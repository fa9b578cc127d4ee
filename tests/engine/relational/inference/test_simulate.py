"""Simulated histories follow the likelihood: true coefficients are recovered, seeds decide everything."""

from __future__ import annotations

import numpy as np
import pytest

from realpolitik.engine.relational.inference.fit import RelationalFit, fit
from realpolitik.engine.relational.inference.goodness_of_fit import goodness_of_fit
from realpolitik.engine.relational.inference.simulate import simulate, simulate_events
from realpolitik.engine.relational.observation.attribute import fill_missing
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.network import Network
from realpolitik.engine.relational.observation.observation import Observation, observe
from realpolitik.engine.relational.observation.presence import Presence
from realpolitik.engine.relational.specification.effect import Source
from realpolitik.engine.relational.specification.effects import CLASSES
from realpolitik.engine.relational.specification.specification import Specification, specify
from realpolitik.errors import ModelError, SettingError

ACTORS = 12
TRUTH: dict[str, tuple[Specification, list[float]]] = {
    "choice": (specify("choice", "inertia, recip, trans, alter(mood)"), [1.0, 0.7, 0.2, 0.4]),
    "rate": (specify("rate", "indeg(window=40), ego(mood)"), [0.3, 0.5]),
    "timed rate": (specify("rate", "outdeg(window=20), ego(mood)", timed=True, end=600.0), [-2.7, 0.3, 0.5]),
    "rem": (specify("rem", "inertia, recip, psABBA, diff(mood)"), [0.8, 0.5, 1.5, -0.4]),
    "timed rem": (
        specify("rem", "inertia(window=60), psABBA, tie(pact)", timed=True, start=0.0, end=600.0),
        [-5.0, 0.8, 2.0, 0.7],
    ),
    "coordination": (specify("coordination", "inertia, indeg(window=30), diff(mood)"), [1.2, 0.1, -0.6]),
}


def template(directed: bool) -> Observation:
    draw = np.random.default_rng(11)
    count = 600
    sender = draw.integers(ACTORS, size=count)
    receiver = (sender + 1 + draw.integers(ACTORS - 1, size=count)) % ACTORS
    events = EventList(
        tuple(f"actor {number}" for number in range(ACTORS)),
        np.arange(1.0, count + 1),
        sender,
        receiver,
        np.ones(count),
    )
    pact = np.triu(draw.random((ACTORS, ACTORS)) < 0.3, 1).astype(float)
    networks = [
        Network("events", np.zeros((ACTORS, ACTORS)), directed=directed, from_events=True),
        Network(
            "pact",
            pact + pact.T,
            np.array([300.0]),
            np.array([0]),
            np.array([1]),
            np.array([1.0]),
            True,
            False,
        ),
    ]
    there = np.ones(ACTORS, dtype=bool)
    there[-1] = False
    presence = Presence(there, np.array([200.0]), np.array([ACTORS - 1]), np.array([True]))
    mood = fill_missing("mood", draw.normal(size=ACTORS))
    bloc = fill_missing("bloc", draw.integers(3, size=ACTORS).astype(float))
    return observe(events, networks, [mood, bloc], presence)


def drawn(name: str, seed: int) -> tuple[Observation, Specification, np.ndarray]:
    specification, coefficients = TRUTH[name]
    seen = template(directed=name != "coordination")
    if name == "choice":
        # Senders are as observed, so the template's senders must be there.
        seen = observe(seen.events, seen.networks, seen.attributes)
    events = simulate_events(seen, specification, coefficients, seed)
    return (
        observe(events, seen.networks, seen.attributes, seen.presence),
        specification,
        np.array(coefficients),
    )


@pytest.mark.parametrize("name", TRUTH)
def test_true_coefficients_are_recovered(name: str) -> None:
    seen, specification, truth = drawn(name, seed=5)
    found = fit(seen, specification)
    assert found.converged
    assert found.warnings == ()
    assert len(seen.events) > 300
    deviation = found.coefficients - truth
    # Squared distance in units of standard errors: chi squared with as many degrees of freedom as terms.
    assert deviation @ np.linalg.solve(found.covariance, deviation) < 20.0
    assert found.standard_errors.max() < 0.5


@pytest.mark.parametrize("name", TRUTH)
def test_the_likelihood_slopes_to_nowhere_at_the_truth(name: str) -> None:
    from realpolitik.engine.relational.likelihood.likelihood import evaluate, prepare

    seen, specification, truth = drawn(name, seed=6)
    at_truth = evaluate(prepare(seen, specification), truth)
    standard = at_truth.gradient / np.sqrt(np.diag(at_truth.information))
    assert np.abs(standard).max() < 4.0


OPTIONS = {"same": "(bloc)", "diff": "(mood)", "ego": "(mood)", "alter": "(mood)", "inertia": "(window=30)"}
OPTIONS |= {"recip": "(window=30)", "indeg": "(window=30)", "outdeg": "(window=30)"}
EACH = [kind.names[0] for kind in CLASSES if kind.source is not Source.NOTHING]
# One pair in 132 needs a strong effect to be seen in 250 events.
RARE = ("psABBA", "psABAB")


@pytest.mark.parametrize("name", EACH)
def test_every_effect_is_recovered_from_what_it_simulates(name: str) -> None:
    seen = template(directed=True)
    seen = observe(seen.events[:250], seen.networks, seen.attributes, seen.presence)
    specification = specify("rem", name + OPTIONS.get(name, ""))
    truth = 2.5 if name in RARE else 0.5
    events = simulate_events(seen, specification, [truth], seed=21)
    found = fit(observe(events, seen.networks, seen.attributes, seen.presence), specification)
    assert found.converged
    assert abs(found.coefficients[0] - truth) < 3.5 * found.standard_errors[0]
    assert found.standard_errors[0] < 0.5


@pytest.fixture(scope="module")
def fitted() -> RelationalFit:
    seen, specification, _ = drawn("rem", seed=5)
    return fit(seen, specification)


def test_one_seed_one_answer_whatever_the_number_of_runs(fitted: RelationalFit) -> None:
    few, many = simulate(fitted, 2, seed=9), simulate(fitted, 4, seed=9)
    assert np.array_equal(few[1].receiver, many[1].receiver)
    assert not np.array_equal(many[1].receiver, many[2].receiver)
    assert not np.array_equal(few[1].receiver, simulate(fitted, 2, seed=10)[1].receiver)


def test_simulated_events_respect_presence(fitted: RelationalFit) -> None:
    late = ACTORS - 1
    for history in simulate(fitted, 3, seed=2):
        early = history.time < 200
        assert not (history.sender[early] == late).any()
        assert not (history.receiver[early] == late).any()
        assert (history.sender[~early] == late).any()
        assert not (history.sender == history.receiver).any()


def test_the_true_model_fits_and_a_poor_one_does_not(fitted: RelationalFit) -> None:
    good = goodness_of_fit(fitted, runs=40, seed=3)
    assert good.p_values.min() > 0.02
    assert good.simulated.shape == (40, len(good.names))
    poor = goodness_of_fit(fit(fitted.observation, specify("rem", "diff(mood)")), runs=40, seed=3)
    answering = poor.names.index("share answering the last event")
    assert poor.p_values[answering] == pytest.approx(2 / 41)
    assert poor.observed[answering] > poor.simulated[:, answering].max()


def test_rate_and_choice_together_make_whole_histories() -> None:
    seen, specification, _ = drawn("timed rate", seed=5)
    rate = fit(seen, specification)
    choice = fit(seen, specify("choice", "inertia"))
    strong = RelationalFit(**{**fields(choice), "coefficients": np.array([8.0])})
    history = simulate(rate, 1, seed=1, receivers=strong)[0]
    assert len(history) > 300
    pairs = np.unique(history.sender * ACTORS + history.receiver)
    assert len(pairs) < 40


def test_exploding_rates_are_told() -> None:
    seen = template(directed=True)
    with pytest.raises(ModelError, match="rates explode"):
        simulate_events(seen, specify("rem", "inertia(weighting=count)", timed=True), [1.0, 5.0], seed=1)


def test_wrong_settings_are_told(fitted: RelationalFit) -> None:
    with pytest.raises(SettingError, match="runs: got 0"):
        simulate(fitted, 0, seed=1)
    with pytest.raises(SettingError, match="seed: got -1"):
        simulate(fitted, 1, seed=-1)
    with pytest.raises(SettingError, match="a choice model"):
        simulate(fitted, 1, seed=1, receivers=fitted)


def fields(found: RelationalFit) -> dict[str, object]:
    return {name: getattr(found, name) for name in found.__dataclass_fields__}
