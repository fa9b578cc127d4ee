"""Histories drawn from a relational model: the same statistics and probabilities as its likelihood."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.inference.fit import RelationalFit
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Level
from realpolitik.engine.relational.specification.specification import Model, Specification
from realpolitik.engine.relational.statistics.moment import observation_period
from realpolitik.engine.relational.statistics.propensity import Propensity
from realpolitik.engine.relational.statistics.resolved_term import resolve
from realpolitik.engine.relational.statistics.statistics import Statistics
from realpolitik.errors import ModelError, SettingError

MOST_RUNS = 100_000
STEPS_A_HALF_LIFE = 20


def simulate(
    model: RelationalFit, runs: int, seed: int, receivers: RelationalFit | None = None
) -> tuple[EventList, ...]:
    """Draw `runs` histories from a fitted model; one seed, one answer, run by run.

    What the model does not explain is as observed: the times of ordered models, the senders of choice models,
    exogenous networks, attributes, presence, and the first `given` events. A rate model takes its receivers
    from the choice model `receivers`, or else evenly from those present. Timed models with a half-life hold
    statistics fixed for a twentieth of it.

    Raises:
        SettingError: runs or seed are out of range, or `receivers` is not a choice model.
        ModelError: rates explode.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.inference.fit import fit
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> rows = [(1, "A", "B"), (2, "B", "A"), (3, "C", "A"), (4, "A", "B"), (5, "B", "C"), (6, "C", "B")]
    >>> fitted = fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "recip"))
    >>> one, again = simulate(fitted, 2, seed=1)[1], simulate(fitted, 5, seed=1)[1]
    >>> bool((one.receiver == again.receiver).all()), one.sender.tolist()
    (True, [0, 1, 2, 0, 1, 2])
    """
    with single_thread():
        if not 1 <= runs <= MOST_RUNS:
            raise SettingError("runs", str(runs), f"1 to {MOST_RUNS}")
        if receivers is not None and receivers.specification.model is not Model.CHOICE:
            raise SettingError("receivers", receivers.specification.model, "a choice model")
        second = None if receivers is None else (receivers.specification, receivers.coefficients)
        return tuple(
            simulate_events(model.observation, model.specification, model.coefficients, seed, run, second)
            for run in range(runs)
        )


def simulate_events(
    observation: Observation,
    specification: Specification,
    coefficients: Sequence[float] | Floats,
    seed: int,
    run: int = 0,
    receivers: tuple[Specification, Floats] | None = None,
) -> EventList:
    """Draw one history with given coefficients; `observation` gives all that the model does not explain.

    Random numbers are counted (Philox): those of a run depend on `seed` and `run` only.

    Raises:
        SettingError: the seed is out of range, or there is not one coefficient a term.
        ModelError: rates explode.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> seen = observe(event_list(("A", "B"), [(1.0, "A", "B"), (2.0, "A", "B")]))
    >>> simulate_events(seen, specify("choice", "inertia"), [0.5], seed=1).receiver.tolist()
    [1, 1]
    """
    if not 0 <= seed < 2**63:
        raise SettingError("seed", str(seed), "a whole number from 0 to 2^63 - 1")
    weights = np.asarray(coefficients, dtype=np.float64)
    terms = resolve(specification, observation)
    if weights.shape != (len(terms),):
        raise SettingError("coefficients", f"{weights.size} numbers", f"one for each of {len(terms)} terms")
    generator = np.random.Generator(np.random.Philox(key=np.array([seed, run], dtype=np.uint64)))
    level = Level.ACTOR if specification.model is Model.RATE else Level.DYAD
    first = Propensity(Statistics(observation, terms, level), weights)
    second = None
    if receivers is not None:
        choice_terms = resolve(receivers[0], observation)
        second = Propensity(Statistics(observation, choice_terms, Level.DYAD), receivers[1])
    draw = _Draw(observation, specification, first, second, generator)
    return draw.timed() if specification.timed else draw.ordered()


class _Draw:
    """One history in the making."""

    def __init__(
        self,
        observation: Observation,
        specification: Specification,
        first: Propensity,
        second: Propensity | None,
        generator: np.random.Generator,
    ) -> None:
        self.observation = observation
        self.specification = specification
        self.first = first
        self.second = second
        self.generator = generator
        given = specification.given
        self.time: list[float] = observation.events.time[:given].tolist()
        self.sender: list[int] = observation.events.sender[:given].tolist()
        self.receiver: list[int] = observation.events.receiver[:given].tolist()
        self.most = 1000 + 20 * len(observation.events)

    def ordered(self) -> EventList:
        """Draw who, at the observed times."""
        events = self.observation.events
        times, given = events.time, self.specification.given
        self._feed_given(given)
        at = given
        while at < len(times):
            last = int(np.searchsorted(times, times[at], side="right"))
            time = float(times[at])
            self._advance(time)
            drawn = [self._pair(time, int(events.sender[one])) for one in range(at, last)]
            for sender, receiver in drawn:
                self._add(sender, receiver, time)
            at = last
        return self._events(events.weight)

    def timed(self) -> EventList:
        """Draw when and who, from the start to the end of observation."""
        time, end = observation_period(self.observation, self.specification)
        self._feed_given(self.specification.given)
        self._advance(time, through=True)
        half_lives = [term.term.half_life for term in self.first.statistics.terms if term.term.half_life]
        longest = min(half_lives) / STEPS_A_HALF_LIFE if half_lives else np.inf
        while time < end:
            rates = self.first.rates(time)
            total = float(rates.sum())
            if len(self.time) > self.most or not np.isfinite(total):
                raise ModelError(
                    f"More than {self.most} events before {end:.12g}: the model's rates explode. "
                    "Look for a large positive inertia or degree coefficient; prefer log1p or a window."
                )
            wait = self.generator.exponential() / total if total > 0 else np.inf
            bound = min(self.first.statistics.next_change(), end, time + longest)
            if time + wait < bound:
                time += wait
                self._advance(time)
                sender, receiver = self._split(self._pick(rates), time)
                self._add(sender, receiver, time)
            else:
                time = bound
                self._advance(time, through=True)
        return self._events(np.ones(len(self.time)))

    def _pair(self, time: float, observed_sender: int) -> tuple[int, int]:
        actors = self.observation.actors
        if self.specification.model is Model.CHOICE:
            chance = self.first.choice(observed_sender, time)
            return observed_sender, self._pick(chance)
        if self.specification.model is Model.COORDINATION:
            return divmod(self._pick(self.first.agreement(time).reshape(-1)), actors)
        return self._split(self._pick(self.first.chances(time)), time)

    def _split(self, cell: int, time: float) -> tuple[int, int]:
        if self.specification.model is not Model.RATE:
            return divmod(cell, self.observation.actors)
        if self.second is not None:
            return cell, self._pick(self.second.choice(cell, time))
        others: Integers = np.flatnonzero(self.first.statistics.present)
        others = others[others != cell]
        return cell, int(others[self.generator.integers(len(others))])

    def _pick(self, weights: Floats) -> int:
        """Draw an index by its weight, with one uniform number."""
        ladder = np.cumsum(weights)
        return int(np.searchsorted(ladder, self.generator.random() * ladder[-1], side="right"))

    def _advance(self, time: float, through: bool = False) -> None:
        for one in (self.first, self.second):
            if one is not None:
                one.statistics.advance(time, through)

    def _add(self, sender: int, receiver: int, time: float) -> None:
        for one in (self.first, self.second):
            if one is not None:
                one.statistics.add_event(sender, receiver, time)
        self.time.append(time)
        self.sender.append(sender)
        self.receiver.append(receiver)

    def _feed_given(self, given: int) -> None:
        events = self.observation.events
        for at in range(given):
            self._advance(float(events.time[at]))
            for one in (self.first, self.second):
                if one is not None:
                    one.statistics.add_event(
                        int(events.sender[at]),
                        int(events.receiver[at]),
                        float(events.time[at]),
                        float(events.weight[at]),
                    )

    def _events(self, weight: Floats) -> EventList:
        return EventList(
            self.observation.events.actors,
            np.array(self.time, dtype=np.float64),
            np.array(self.sender, dtype=np.int64),
            np.array(self.receiver, dtype=np.int64),
            weight.copy(),
        )
