"""Designs: what the log-likelihood needs of a path, computed once; everything then is linear in the parameters.

Choices are laid out flat: an *entry* for every option of whoever acted at a step, the entries of one actor and step in
a *row*, rows in order of step. The utility of an entry is

    offset + features . theta[columns] + sum over places s of value_s * theta[parameter_s]

where the features are those that every option has (relational effects and gain) and the places those of its own move
(intercept, the actor's own weight of gain, drives).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import jax
import numpy as np

from realpolitik.engine.history.history import Match
from realpolitik.engine.history.replay import Path
from realpolitik.engine.likelihood.interval import NEVER, Occasions, gather
from realpolitik.engine.model.blueprint import Blueprint
from realpolitik.engine.model.features import Features, describe
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.state.expression import ZERO

LANES_APART = 64
"""Numbers of dates are rounded up to a multiple of this, so that few programs are compiled."""


class ChoiceDesign(NamedTuple):
    """All choices of a path.

    Entries: `features` [entries, columns], `parameter` and `value` [entries, places], `offset` [entries] (minus
    infinity where infeasible), `row` [entries]. Rows: first entry `begin`, `step`, `actor`, number of `acts` [rows].
    Events: `event_row` [events], and the entries that each may have been, `candidate` [candidates], of
    `candidate_event` [candidates]; both in order of row.
    """

    columns: Array
    features: Array
    parameter: Array
    value: Array
    offset: Array
    row: Array
    begin: Array
    step: Array
    actor: Array
    acts: Array
    event_row: Array
    candidate: Array
    candidate_event: Array


class RateDesign(NamedTuple):
    """All rates of a path.

    `features` [steps, actors, columns] go with theta[columns], the deviation of each actor with theta[deviation];
    `offset` [steps, actors] is the log of expected acts at theta = 0, minus infinity where an actor has no feasible
    option; `capacity` [actors] the log of the most acts in a step; `acts` [steps, actors] are those of the record.
    """

    columns: Array
    deviation: Array
    features: Array
    offset: Array
    capacity: Array
    acts: Array


@dataclass(frozen=True, slots=True)
class Design:
    """Choices and rates of a path, with the events in the order of the design; `surprises` are events that no option
    feasible at the time matches; `intervals` are events that may fall in one of several steps, apart from the others.
    """

    path: Path
    size: int
    events: tuple[Match, ...]
    choices: ChoiceDesign
    rates: RateDesign
    surprises: tuple[Match, ...]
    intervals: tuple[tuple[Match, Occasions], ...]

    @property
    def steps(self) -> int:
        """Number of steps."""
        return len(self.rates.acts)

    def between(self, first: int, end: int) -> Design:
        """Give the design of the steps from one on and before another, counted from 0."""
        rates, choices = self.rates, self.choices
        start, stop = (int(place) for place in np.searchsorted(choices.step, [first, end]))
        edges = np.append(choices.begin, len(choices.row))
        low, high = int(edges[start]), int(edges[stop])
        one, other = (int(place) for place in np.searchsorted(choices.event_row, [start, stop]))
        left, right = (int(place) for place in np.searchsorted(choices.candidate_event, [one, other]))
        cut = ChoiceDesign(
            columns=choices.columns,
            features=choices.features[low:high],
            parameter=choices.parameter[low:high],
            value=choices.value[low:high],
            offset=choices.offset[low:high],
            row=choices.row[low:high] - start,
            begin=choices.begin[start:stop] - low,
            step=choices.step[start:stop] - first,
            actor=choices.actor[start:stop],
            acts=choices.acts[start:stop],
            event_row=choices.event_row[one:other] - start,
            candidate=choices.candidate[left:right] - low,
            candidate_event=choices.candidate_event[left:right] - one,
        )
        events = tuple(replace(match, step=match.step - first) for match in self.events[one:other])
        part = rates._replace(
            features=rates.features[first:end], offset=rates.offset[first:end], acts=rates.acts[first:end]
        )
        loose = tuple(
            (replace(match, step=match.step - first), occasions)
            for match, occasions in self.intervals
            if first <= match.step < end
        )
        return replace(self, events=events, choices=cut, rates=part, intervals=loose)


def lay_out(path: Path) -> Design:
    """Compute the features of all choices and rates along a path.

    An event none of whose options was feasible is taken to prove that they were; it is listed as a surprise.
    """
    blueprint = path.history.blueprint
    actors, steps = blueprint.variables.actors, path.history.timeline.steps
    matches = sorted(path.history.matches, key=lambda match: (match.step, actors[match.event.actor]))
    dates = np.arange(steps)
    features = _features(path, dates)
    loose = [match for match in matches if _falls_somewhere(blueprint, features, dates, match)]
    events = [match for match in matches if match not in loose]
    choices, surprises = _choices(blueprint, features, dates, events)
    rates = _rates(blueprint, features, events, steps)
    return Design(
        path=path,
        size=blueprint.shape.parameters.size,
        events=tuple(events),
        choices=choices,
        rates=rates,
        surprises=surprises,
        intervals=tuple(
            (match, _occasions(blueprint, features, dates, rates, choices.columns, match)) for match in loose
        ),
    )


def _falls_somewhere(blueprint: Blueprint, features: Features, dates: Array, match: Match) -> bool:
    """Whether an event has an interval of several steps, and was feasible at one of them."""
    motive = blueprint.tables.motive[list(match.options)]
    lanes = np.searchsorted(dates, [step for step, _ in match.spread])
    return len(match.spread) > 1 and bool(features.motives.feasible[motive][:, lanes].any())


def _occasions(
    blueprint: Blueprint, features: Features, dates: Array, rates: RateDesign, columns: Array, match: Match
) -> Occasions:
    """Lay out the steps at which an event may have happened, those left out at which it was infeasible."""
    actor = blueprint.variables.actors[match.event.actor]
    numbers = _options_of_actors(blueprint)[actor]
    motive = blueprint.tables.motive[numbers]
    steps = np.array([step for step, _ in match.spread])
    matched = (
        np.isin(numbers, match.options)
        & features.motives.feasible[motive][:, np.searchsorted(dates, steps)].T
    )
    open_to = np.flatnonzero(matched.any(axis=1))
    steps, lanes = steps[open_to], np.searchsorted(dates, steps[open_to])
    shape = (len(steps), len(numbers))
    option, lane = np.tile(numbers, len(steps)), np.repeat(lanes, len(numbers))
    touched, dense = gather(columns, *_entries(blueprint, features, option, lane))
    feasible = features.motives.feasible[motive][:, lanes].T
    return Occasions(
        share=np.log(np.array([share for _, share in match.spread])[open_to]),
        columns=touched,
        features=dense.reshape(*shape, len(touched)),
        offset=np.where(feasible, features.motives.offset[motive][:, lanes].T, NEVER),
        matched=matched[open_to],
        rate_columns=np.append(rates.columns, rates.deviation[actor]),
        rate_features=np.concatenate([rates.features[steps, actor], np.ones((len(steps), 1))], axis=1),
        rate_offset=rates.offset[steps, actor],
        rate_capacity=rates.capacity[actor],
    )


_describe = partial(jax.jit, static_argnums=1)(describe)


def _features(path: Path, dates: Array) -> Features:
    """Features at the steps given, [.., dates], in double precision."""
    blueprint = path.history.blueprint
    lanes = -(-max(len(dates), 1) // LANES_APART) * LANES_APART
    at = np.zeros(lanes, dtype=np.int64)
    at[: len(dates)] = dates
    given = path.exogenous if len(path.exogenous) else np.zeros((1, path.exogenous.shape[1]))
    with jax.enable_x64(True):
        features = _describe(
            blueprint.tables, blueprint.shape, path.assumptions, path.states[at].T, given[at].T
        )
        return jax.tree.map(np.asarray, features)  # type: ignore[no-any-return]


def _choices(
    blueprint: Blueprint, features: Features, dates: Array, events: list[Match]
) -> tuple[ChoiceDesign, tuple[Match, ...]]:
    layout = blueprint.shape.parameters
    numbers = _options_of_actors(blueprint)
    owner = [blueprint.variables.actors[match.event.actor] for match in events]
    keys = [(match.step, actor) for match, actor in zip(events, owner, strict=True)]
    places = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    event_row = np.array([places[key] for key in keys], dtype=np.int64)
    step, actor = np.array(list(places), dtype=np.int64).reshape(-1, 2).T
    sizes = np.array([len(numbers[who]) for who in actor], dtype=np.int64)
    begin = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)[: len(sizes)]
    row = np.repeat(np.arange(len(sizes)), sizes)
    option = np.concatenate([numbers[who] for who in actor] or [np.zeros(0, np.int64)])
    lane = np.searchsorted(dates, step)[row]
    table, parameter, value = _entries(blueprint, features, option, lane)
    motive = blueprint.tables.motive[option]
    feasible = features.motives.feasible[motive, lane]
    candidate, candidate_event, surprises = _candidates(events, event_row, begin, numbers, actor, feasible)
    choices = ChoiceDesign(
        columns=np.array([*range(layout.effect.start, layout.effect.stop), layout.gain], dtype=np.int64),
        features=table,
        parameter=parameter,
        value=value,
        offset=np.where(feasible, features.motives.offset[motive, lane], -np.inf),
        row=row,
        begin=begin,
        step=step,
        actor=actor,
        acts=np.bincount(event_row, minlength=len(sizes)).astype(np.float64),
        event_row=event_row,
        candidate=candidate,
        candidate_event=candidate_event,
    )
    return choices, surprises


def _options_of_actors(blueprint: Blueprint) -> list[Array]:
    """Numbers of the options of each actor."""
    listed: list[list[int]] = [[] for _ in blueprint.case.actors]
    for number, option in enumerate(blueprint.options):
        if option is not None:
            listed[blueprint.variables.actors[option.actor]].append(number)
    return [np.array(numbers, dtype=np.int64) for numbers in listed]


def _entries(
    blueprint: Blueprint, features: Features, option: Array, lane: Array
) -> tuple[Array, Array, Array]:
    """Features, parameters and values of entries."""
    tables, layout = blueprint.tables, blueprint.shape.parameters
    motives, motive, relation = tables.motives, tables.motive[option], tables.relation[option]
    effects = layout.effect.stop - layout.effect.start
    table = np.zeros((len(option), effects + 1))
    for number, statistic in enumerate(features.relations):
        table[:, number] = statistic[relation, lane if statistic.shape[1] > 1 else 0]
    table[:, effects - 1] = features.motives.owed[motive, lane]
    gain = features.motives.gain[motive, lane]
    table[:, effects] = gain
    drives = motives.drive.shape[1] if layout.drives else 0
    parameter = np.zeros((len(option), 2 + drives), dtype=np.int64)
    value = np.zeros((len(option), 2 + drives))
    parameter[:, 0], value[:, 0] = layout.move.start + motives.move[motive], 1.0
    parameter[:, 1], value[:, 1] = layout.gain_actor.start + motives.actor[motive], gain
    for column in range(drives):
        product = motives.drive_product[motive, column]
        real = product != ZERO
        parameter[:, 2 + column] = np.where(real, layout.drive.start + motives.drive[motive, column], 0)
        value[:, 2 + column] = np.where(real, features.prospects.products[product, lane], 0.0)
    return table, parameter, value


def _candidates(
    events: list[Match], event_row: Array, begin: Array, numbers: list[Array], actor: Array, feasible: Array
) -> tuple[Array, Array, tuple[Match, ...]]:
    """Entries that each event may have been, the events they belong to, and the surprises; marks those feasible."""
    candidate: list[int] = []
    candidate_event: list[int] = []
    surprises: list[Match] = []
    for number, match in enumerate(events):
        row = event_row[number]
        entries = begin[row] + np.searchsorted(numbers[actor[row]], match.options)
        open_to = entries[feasible[entries]]
        if not len(open_to):
            surprises.append(match)
            feasible[entries] = True
            open_to = entries
        candidate += [int(entry) for entry in open_to]
        candidate_event += [number] * len(open_to)
    return np.array(candidate, np.int64), np.array(candidate_event, np.int64), tuple(surprises)


def _rates(blueprint: Blueprint, features: Features, events: list[Match], steps: int) -> RateDesign:
    layout, rates = blueprint.shape.parameters, blueprint.tables.rates
    actors = blueprint.shape.layout.actors
    drives = layout.rate_drive.stop - layout.rate_drive.start
    table = np.zeros((steps, actors, layout.rate.stop + drives))
    table[:, :, : layout.rate.stop] = features.rates.statistics[:, :, :steps].transpose(2, 1, 0)
    for column in range(rates.drive.shape[1] if drives else 0):
        for actor in np.flatnonzero(rates.product[:, column] != ZERO):
            place = layout.rate.stop + int(rates.drive[actor, column])
            table[:, actor, place] += features.rates.drives[column][actor, :steps]
    acts = np.zeros((steps, actors))
    for match in events:
        acts[match.step, blueprint.variables.actors[match.event.actor]] += 1.0
    able = acts > 0
    for who, numbers in enumerate(_options_of_actors(blueprint)):
        own = np.unique(blueprint.tables.motive[numbers])
        able[:, who] |= features.motives.feasible[own][:, :steps].any(axis=0)
    base = rates.base[:, 0] + np.log(blueprint.shape.days)
    return RateDesign(
        columns=np.array([*range(layout.rate.stop), *range(layout.rate_drive.start, layout.rate_drive.stop)]),
        deviation=np.arange(layout.rate_actor.start, layout.rate_actor.stop),
        features=table,
        offset=np.where(able, base[None, :], -np.inf),
        capacity=rates.capacity[:, 0] + np.log(blueprint.shape.days),
        acts=acts,
    )
