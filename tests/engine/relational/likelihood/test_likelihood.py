"""Every model against its definition: probabilities summed by hand, slopes by finite differences."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from realpolitik.engine.relational.likelihood import compression, multinomial
from realpolitik.engine.relational.likelihood.likelihood import evaluate, prepare
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Level
from realpolitik.engine.relational.specification.specification import Model, Specification, specify
from realpolitik.engine.relational.statistics.moment import moments
from realpolitik.engine.relational.statistics.resolved_term import resolve
from realpolitik.engine.relational.statistics.statistics import Statistics

PAIRS = "inertia, recip(weighting=count), trans, alter(mood), same(bloc), tie(pact), inertia(window=5)"
SENDERS = "indeg, outdeg(half_life=4), ego(mood)"
MODELS = {
    "choice": specify("choice", PAIRS),
    "rate": specify("rate", SENDERS),
    "timed rate": specify("rate", SENDERS, timed=True, end=50.0),
    "rem": specify("rem", PAIRS + ", psABBA, outdeg"),
    "timed rem": specify("rem", PAIRS + ", psABBA, outdeg", timed=True, start=0.0, end=50.0),
    "timed rem between events": specify("rem", PAIRS, timed=True, given=1, breaks="events"),
    "rem without intercept": specify("rem", PAIRS, timed=True, intercept=False, start=0.0, end=47.5),
    "coordination": specify("coordination", "inertia, indeg, trans, alter(mood), diff(mood), tie(pact)"),
}


def weights_of(world: Observation, specification: Specification) -> np.ndarray:
    return np.random.default_rng(3).normal(size=len(resolve(specification, world))) / 3


def by_hand(world: Observation, specification: Specification, weights: np.ndarray) -> float:
    """The log-likelihood, moment by moment, from the statistics of every candidate."""
    rate = specification.model is Model.RATE
    statistics = Statistics(world, resolve(specification, world), Level.ACTOR if rate else Level.DYAD)
    total = 0.0
    for moment in moments(world, specification, statistics):
        scores = statistics.rows(np.arange(statistics.cells), moment.time) @ weights
        risk = statistics.at_risk()
        if specification.timed:
            total -= moment.duration * np.exp(scores[risk]).sum()
        for at in range(moment.first, moment.last):
            i, j = int(world.events.sender[at]), int(world.events.receiver[at])
            if rate:
                total += scores[i] - (0 if specification.timed else np.log(np.exp(scores[risk]).sum()))
                continue
            square, possible = scores.reshape(world.actors, -1), risk.reshape(world.actors, -1)
            if specification.model is Model.COORDINATION:
                total += np.log(agreement(square, possible)[min(i, j), max(i, j)])
            elif specification.timed:
                total += square[i, j]
            else:
                rivals = square[i][possible[i]] if specification.model is Model.CHOICE else scores[risk]
                total += square[i, j] - np.log(np.exp(rivals).sum())
    return float(total)


def agreement(scores: np.ndarray, possible: np.ndarray) -> np.ndarray:
    mass = np.exp(scores) * possible
    sums = mass.sum(axis=1, keepdims=True)
    choice = mass / np.where(sums > 0, sums, 1.0)
    pairs = np.triu(choice * choice.T, 1)
    return pairs / pairs.sum()


@pytest.mark.parametrize("name", MODELS)
def test_log_likelihood_equals_its_definition(
    name: str, world: Observation, undirected_world: Observation
) -> None:
    seen = undirected_world if name == "coordination" else world
    weights = weights_of(seen, MODELS[name])
    found = evaluate(prepare(seen, MODELS[name]), weights).value
    assert found == pytest.approx(by_hand(seen, MODELS[name], weights), rel=1e-12)


@pytest.mark.parametrize("name", MODELS)
def test_gradient_equals_finite_differences(
    name: str, world: Observation, undirected_world: Observation
) -> None:
    seen = undirected_world if name == "coordination" else world
    weights = weights_of(seen, MODELS[name])
    likelihood = prepare(seen, MODELS[name])
    step = 1e-5
    slopes = [
        (
            evaluate(likelihood, weights + step * unit).value
            - evaluate(likelihood, weights - step * unit).value
        )
        / (2 * step)
        for unit in np.eye(len(weights))
    ]
    assert evaluate(likelihood, weights).gradient == pytest.approx(slopes, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("name", MODELS)
def test_curvature_equals_finite_differences_of_the_gradient(
    name: str, world: Observation, undirected_world: Observation
) -> None:
    seen = undirected_world if name == "coordination" else world
    weights = weights_of(seen, MODELS[name])
    likelihood = prepare(seen, MODELS[name])
    step = 1e-5
    bends = [
        (
            evaluate(likelihood, weights - step * unit).gradient
            - evaluate(likelihood, weights + step * unit).gradient
        )
        / (2 * step)
        for unit in np.eye(len(weights))
    ]
    found = evaluate(likelihood, weights)
    assert found.curvature == pytest.approx(np.array(bends), rel=1e-5, abs=1e-5)
    if name != "coordination":
        assert np.array_equal(found.curvature, found.information)
    assert np.linalg.eigvalsh(found.information).min() > -1e-9


@pytest.mark.parametrize("name", ["choice", "rate", "rem", "coordination"])
def test_probabilities_of_the_last_event_add_up_to_one(
    name: str, world: Observation, undirected_world: Observation
) -> None:
    seen = undirected_world if name == "coordination" else world
    specification = replace(MODELS[name], given=len(seen.events) - 1)
    weights = weights_of(seen, specification)
    sender, receiver = int(seen.events.sender[-1]), int(seen.events.receiver[-1])
    others = [actor for actor in range(seen.actors) if actor != sender]
    options = {
        "choice": [(sender, other) for other in others],
        "rate": [(actor, receiver if actor != receiver else sender) for actor in range(seen.actors)],
        "rem": list(itertools.permutations(range(seen.actors), 2)),
        "coordination": list(itertools.combinations(range(seen.actors), 2)),
    }[name]
    total = 0.0
    for one, other in options:
        senders, receivers = seen.events.sender.copy(), seen.events.receiver.copy()
        senders[-1], receivers[-1] = one, other
        events = EventList(seen.events.actors, seen.events.time, senders, receivers, seen.events.weight)
        changed = Observation(events, seen.networks, seen.attributes, seen.presence)
        total += np.exp(evaluate(prepare(changed, specification), weights).value)
    assert total == pytest.approx(1.0, rel=1e-12)


@pytest.mark.parametrize("name", MODELS)
def test_blocks_and_memory_do_not_matter(
    name: str, world: Observation, undirected_world: Observation, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = undirected_world if name == "coordination" else world
    weights = weights_of(seen, MODELS[name])
    whole = evaluate(prepare(seen, MODELS[name]), weights)
    monkeypatch.setattr(compression, "MOST_ROWS", 60)
    likelihood = prepare(seen, MODELS[name], most_bytes=0)
    assert likelihood.stored is None
    for found in (evaluate(likelihood, weights), evaluate(prepare(seen, MODELS[name]), weights)):
        assert found.value == pytest.approx(whole.value, rel=1e-12)
        assert found.gradient == pytest.approx(whole.gradient, rel=1e-9, abs=1e-9)
        assert found.information == pytest.approx(whole.information, rel=1e-9, abs=1e-9)


def test_running_sums_that_lose_digits_are_summed_afresh(
    world: Observation, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = np.array([1.0, 30.0])
    specification = specify("rem", "inertia, inertia(window=3)")
    found = evaluate(prepare(world, specification), weights).value
    assert found == pytest.approx(by_hand(world, specification, weights), rel=1e-12)
    monkeypatch.setattr(multinomial, "LOST_DIGITS", 2.0)
    assert evaluate(prepare(world, specification), weights).value == pytest.approx(found, rel=1e-12)
