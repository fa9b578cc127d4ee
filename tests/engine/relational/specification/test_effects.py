"""The suite every effect enters: right by its definition, at every moment, by small steps, whatever the labels."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest

from realpolitik.engine.relational.likelihood.likelihood import evaluate, prepare
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Level, Source
from realpolitik.engine.relational.specification.effects import CLASSES, EFFECTS
from realpolitik.engine.relational.specification.specification import Specification, specify
from realpolitik.engine.relational.specification.term import Role, Transform, Weighting
from realpolitik.engine.relational.statistics.moment import moments
from realpolitik.engine.relational.statistics.resolved_term import resolve
from realpolitik.engine.relational.statistics.statistics import Statistics

# The slow, readable definitions: x network, z attribute, (a, b) the last event, i sender, j receiver.
DEFINITIONS: dict[str, Callable[..., float]] = {
    "inertia": lambda x, z, last, i, j: x[i, j],
    "recip": lambda x, z, last, i, j: x[j, i],
    "trans": lambda x, z, last, i, j: sum(min(x[i, k], x[k, j]) for k in range(len(x))),
    "cycle": lambda x, z, last, i, j: sum(min(x[j, k], x[k, i]) for k in range(len(x))),
    "common_sender": lambda x, z, last, i, j: sum(min(x[k, i], x[k, j]) for k in range(len(x))),
    "common_receiver": lambda x, z, last, i, j: sum(min(x[i, k], x[j, k]) for k in range(len(x))),
    "same": lambda x, z, last, i, j: float(z[i] == z[j]),
    "diff": lambda x, z, last, i, j: abs(z[i] - z[j]),
    "psABBA": lambda x, z, last, i, j: float((i, j) == (last[1], last[0])),
    "psABBY": lambda x, z, last, i, j: float(i == last[1] and j not in last),
    "psABAB": lambda x, z, last, i, j: float((i, j) == last),
    "psABAY": lambda x, z, last, i, j: float(i == last[0] and j not in last),
    "psABXA": lambda x, z, last, i, j: float(i not in last and j == last[0]),
    "psABXB": lambda x, z, last, i, j: float(i not in last and j == last[1]),
    "psABXY": lambda x, z, last, i, j: float(i not in last and j not in last),
}
ACTOR_DEFINITIONS: dict[str, Callable[..., float]] = {
    "intercept": lambda x, z, v: 1.0,
    "indeg": lambda x, z, v: x[:, v].sum(),
    "outdeg": lambda x, z, v: x[v].sum(),
    "ego": lambda x, z, v: z[v],
    "alter": lambda x, z, v: z[v],
}
NETWORK_VARIANTS = ["", "pact", "weighting=count", "window=6", "window=6, weighting=count", "half_life=5"]
NETWORK_VARIANTS += ["transform=log1p", "ignore_repetitions=calls", "pact, ignore_repetitions=pact"]


def written() -> list[str]:
    """Every effect in every variant, as text."""
    terms = []
    for kind in CLASSES:
        name = kind.names[0]
        if kind.source is Source.NETWORK:
            variants = [*NETWORK_VARIANTS, *(["transform=proportion"] if kind.can_be_proportion else [])]
        elif kind.source is Source.ATTRIBUTE:
            variants = ["mood", "bloc"]
        else:
            variants = [""]
        terms += [f"{name}({variant})" for variant in variants]
    return terms


def model_of(text: str) -> Specification:
    return specify("rem", [] if text.startswith("intercept") else text, timed=text.startswith("intercept"))


def state(
    world: Observation, time: float, name: str, window: float | None, half_life: float | None
) -> np.ndarray:
    """The network's weights for an event at `time`, summed from the beginning."""
    network = next(one for one in world.networks if one.name == name)
    dated = window is not None or half_life is not None
    x = np.zeros_like(network.initial) if dated else network.initial.copy()
    for at, i, j, value in zip(network.time, network.sender, network.receiver, network.value, strict=True):
        if at < time:
            x[i, j] = value
            if not network.directed:
                x[j, i] = value
    if network.from_events:
        events = world.events
        for at, i, j in zip(events.time, events.sender, events.receiver, strict=True):
            if at < time and (window is None or time - at <= window):
                amount = 1.0 if half_life is None else 0.5 ** ((time - at) / half_life)
                x[i, j] += amount
                if not network.directed:
                    x[j, i] += amount
    return x


def expected(world: Observation, specification: Specification, time: float) -> np.ndarray:
    """The statistic of every ordered pair for an event at `time`, by definition."""
    term = resolve(specification, world)[0]
    effect, count = term.effect, world.actors
    x, z = np.empty(0), np.empty(0)
    if term.track is not None:
        x = state(world, time, term.track.network, term.track.window, term.track.half_life)
        x = (x > 0).astype(float) if term.track.indicator else x
    if term.attribute is not None:
        attribute = next(one for one in world.attributes if one.name == term.attribute)
        z = attribute.initial.copy()
        for at, who, value in zip(attribute.time, attribute.actor, attribute.value, strict=True):
            if at < time:
                z[who] = value
    before = np.flatnonzero(world.events.time < time)
    last = (-1, -1)
    if len(before):
        last = (int(world.events.sender[before[-1]]), int(world.events.receiver[before[-1]]))
    if effect.source is Source.LAST_EVENT and not len(before):
        return np.zeros((count, count))
    values = np.zeros((count, count))
    share = term.term.transform is Transform.PROPORTION
    for i, j in itertools.permutations(range(count), 2):
        if effect.level is Level.ACTOR:
            v = i if term.role is Role.EGO else j
            value = ACTOR_DEFINITIONS[effect.names[0]](x, z, v)
            value = (value / x.sum() if x.sum() else 1 / count) if share else value
        else:
            value = DEFINITIONS[effect.names[0]](x, z, last, i, j)
            if share:
                whole = x[i].sum() if effect.names[0] == "inertia" else x[:, i].sum()
                value = value / whole if whole else 1 / (count - 1)
        values[i, j] = np.log1p(value) if term.term.transform is Transform.LOG1P else value
    if term.mask is not None:
        values *= state(world, time, term.mask.network, None, None) <= 0
    return values


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("text", written())
def test_statistic_equals_its_definition_at_every_moment(
    text: str, directed: bool, world: Observation, undirected_world: Observation
) -> None:
    seen = world if directed else undirected_world
    specification = model_of(text)
    statistics = Statistics(seen, resolve(specification, seen), Level.DYAD)
    cells = np.arange(statistics.cells)
    off_diagonal = ~np.eye(seen.actors, dtype=bool)
    remembered = statistics.rows(cells, 0.0)[:, 0]
    statistics.take_touched()
    looked = 0
    for moment in moments(seen, specification, statistics):
        found = statistics.rows(cells, moment.time)[:, 0].reshape(seen.actors, -1)
        wanted = expected(seen, specification, moment.time)
        assert np.allclose(found[off_diagonal], wanted[off_diagonal], rtol=1e-12, atol=1e-12)
        differing = np.flatnonzero((found.ravel() != remembered) & off_diagonal.ravel())
        assert set(differing.tolist()) <= set(statistics.take_touched().tolist())
        remembered = found.ravel().copy()
        looked += 1
    assert looked > 30


@pytest.mark.parametrize("text", written())
def test_log_likelihood_does_not_depend_on_labels(
    text: str, world: Observation, relabelled_world: Observation
) -> None:
    specification = model_of(text)
    one, other = (
        evaluate(prepare(seen, specification), np.array([-0.7])) for seen in (world, relabelled_world)
    )
    assert one.value == pytest.approx(other.value, rel=1e-12)
    assert one.gradient == pytest.approx(other.gradient, rel=1e-9, abs=1e-9)


def test_actor_effects_mean_the_same_in_the_rate_model(world: Observation) -> None:
    terms = resolve(specify("rate", "indeg, outdeg, ego(mood)"), world)
    statistics = Statistics(world, terms, Level.ACTOR)
    specification = specify("rem", "indeg(role=ego), outdeg(role=ego), ego(mood)")
    pairs = Statistics(world, resolve(specification, world), Level.DYAD)
    walks = zip(moments(world, specification, statistics), moments(world, specification, pairs), strict=True)
    for one, _ in walks:
        square = pairs.rows(np.arange(pairs.cells), one.time).reshape(world.actors, world.actors, 3)
        assert np.array_equal(statistics.rows(np.arange(world.actors), one.time), square[:, 0])


def test_every_name_leads_to_one_effect_with_a_formula() -> None:
    assert len(EFFECTS) == sum(len(kind.names) for kind in CLASSES)
    assert all(kind.__doc__ and kind.formula in kind.__doc__.replace("\n", " ") for kind in CLASSES)


def test_counting_names_count_by_default(world: Observation) -> None:
    terms = resolve(specify("rem", "otp, trans, isp, common_sender"), world)
    assert [term.track.indicator for term in terms if term.track] == [False, True, False, True]
    assert Weighting.COUNT == "count"
