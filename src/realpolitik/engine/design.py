"""Designs: what the log-likelihood needs of a path, computed once; everything then is linear in the parameters.

For each actor with events: the features x of his options at the steps where he acted, so that utilities are
`offset + x . theta`; and for each actor the features z of his log rate at every step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import jax
import numpy as np

from realpolitik.engine.arrays import Array
from realpolitik.engine.blueprint import Blueprint
from realpolitik.engine.expression import ZERO
from realpolitik.engine.features import Features, describe
from realpolitik.engine.history import Match
from realpolitik.engine.option import WIDTH
from realpolitik.engine.replay import Path

LANES_APART = 64
"""Numbers of dates are rounded up to a multiple of this, so that few programs are compiled."""


@dataclass(frozen=True, slots=True)
class MoveDesign:
    """Options of one move of one actor: which of his `options`, the `columns` [p] of the actor's parameters that touch
    them, and their `features` [rows, options, p].
    """

    options: slice[int, int, None]
    columns: Array
    features: Array


@dataclass(frozen=True, slots=True)
class ChoiceDesign:
    """Choices of one actor.

    `columns` [p] are the parameters that touch his utilities; `parts` hold the features of his options move by move,
    `offset` [rows, options] what has no weight (minus infinity where infeasible); event e was made at row `row[e]`, in
    step `step[e]`, and may have been the options where `matched[e]`.
    """

    actor: int
    columns: Array
    parts: tuple[MoveDesign, ...]
    offset: Array
    events: tuple[Match, ...]
    row: Array
    step: Array
    matched: Array


@dataclass(frozen=True, slots=True)
class RateDesign:
    """Rates of one actor: `columns` [p], `features` [steps, p], log expected acts a step at theta = 0 `offset` [steps]
    (minus infinity where he has no feasible option), and `acts` [steps] in the record.
    """

    actor: int
    columns: Array
    features: Array
    offset: Array
    acts: Array


@dataclass(frozen=True, slots=True)
class Design:
    """All choices and rates of a path; `surprises` are events that no option feasible at the time matches."""

    path: Path
    size: int
    steps: int
    choices: tuple[ChoiceDesign, ...]
    rates: tuple[RateDesign, ...]
    surprises: tuple[Match, ...]

    def before(self, step: int) -> Design:
        """Give the design of what happened before a step."""
        rates = [
            replace(rate, features=rate.features[:step], offset=rate.offset[:step], acts=rate.acts[:step])
            for rate in self.rates
        ]
        choices = tuple(_between(block, 0, step) for block in self.choices)
        return replace(self, steps=step, choices=choices, rates=tuple(rates))

    def choices_between(self, first: int, end: int) -> Design:
        """Give the design with only those choices that were made from a step on and before another."""
        return replace(self, choices=tuple(_between(block, first, end) for block in self.choices))


def _between(block: ChoiceDesign, first: int, end: int) -> ChoiceDesign:
    start, stop = (int(place) for place in np.searchsorted(block.step, [first, end]))
    above, below = (int(block.row[start]), int(block.row[stop - 1]) + 1) if stop > start else (0, 0)
    return replace(
        block,
        parts=tuple(replace(part, features=part.features[above:below]) for part in block.parts),
        offset=block.offset[above:below],
        events=block.events[start:stop],
        row=block.row[start:stop] - above,
        step=block.step[start:stop],
        matched=block.matched[start:stop],
    )


def lay_out(path: Path) -> Design:
    """Compute the features of all choices and rates along a path.

    An event none of whose options was feasible is taken to prove that they were; it is listed as a surprise.
    """
    blueprint = path.history.blueprint
    steps = path.history.timeline.steps
    dates = np.unique(np.array([match.step for match in path.history.matches], dtype=np.int64))
    at_events = _features(path, dates)
    throughout = _features(path, np.arange(steps))
    by_actor: dict[int, list[Match]] = {}
    for match in path.history.matches:
        by_actor.setdefault(blueprint.variables.actors[match.event.actor], []).append(match)
    built = [_choices(blueprint, at_events, dates, actor, by_actor[actor]) for actor in sorted(by_actor)]
    rates = tuple(
        _rates(blueprint, throughout, actor, steps, by_actor.get(actor, []))
        for actor in range(blueprint.shape.layout.actors)
    )
    return Design(
        path=path,
        size=blueprint.shape.parameters.size,
        steps=steps,
        choices=tuple(block for block, _ in built),
        rates=rates,
        surprises=tuple(match for _, surprises in built for match in surprises),
    )


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


_describe = partial(jax.jit, static_argnums=1)(describe)


def _choices(
    blueprint: Blueprint, features: Features, dates: Array, actor: int, events: list[Match]
) -> tuple[ChoiceDesign, list[Match]]:
    tables = blueprint.tables
    blocks = np.flatnonzero(tables.blocks.actor == actor)
    numbers = (blocks[:, None] * WIDTH + np.arange(WIDTH)).ravel()
    numbers = numbers[[blueprint.options[number] is not None for number in numbers]]
    steps = np.array([match.step for match in events])
    at, row = np.unique(steps, return_inverse=True)
    lanes = np.searchsorted(dates, at)
    motive = tables.motive[numbers]
    moves = tables.motives.move[motive]
    begins = [0, *(np.flatnonzero(np.diff(moves)) + 1), len(moves)]
    parts = tuple(
        _move(blueprint, features, actor, numbers[start:stop], lanes, int(start))
        for start, stop in pairwise(begins)
    )
    columns = np.unique(np.concatenate([part.columns for part in parts]))
    parts = tuple(replace(part, columns=np.searchsorted(columns, part.columns)) for part in parts)
    picked = (motive[None, :], lanes[:, None])
    feasible = features.motives.feasible[picked]
    matched = np.array([np.isin(numbers, match.options) for match in events])
    possible = matched & feasible[row]
    surprised = ~possible.any(axis=1)
    possible[surprised] = matched[surprised]
    np.logical_or.at(feasible, row[surprised], matched[surprised])
    offset = np.where(feasible, features.motives.offset[picked], -np.inf)
    block = ChoiceDesign(actor, columns, parts, offset, tuple(events), row, steps, possible)
    return block, [match for match, strange in zip(events, surprised, strict=True) if strange]


def _move(
    blueprint: Blueprint, features: Features, actor: int, numbers: Array, lanes: Array, start: int
) -> MoveDesign:
    """Features of the options of one move; columns are those of theta."""
    tables, layout = blueprint.tables, blueprint.shape.parameters
    motives, motive = tables.motives, tables.motive[numbers]
    product = motives.drive_product[motive]
    named = (
        np.unique(motives.drive[motive][product != ZERO]) if layout.drives else np.zeros(0, dtype=np.int64)
    )
    effects = np.arange(layout.effect.start, layout.effect.stop)
    columns = np.concatenate(
        [
            [layout.move.start + motives.move[motive[0]]],
            effects,
            [layout.gain, layout.gain_actor.start + actor],
            layout.drive.start + named,
        ]
    ).astype(np.int64)
    table = np.zeros((len(lanes), len(numbers), len(columns)))
    table[:, :, 0] = 1.0
    relation = tables.relation[numbers]
    for number, statistic in enumerate(features.relations):
        full = np.broadcast_to(statistic, (len(statistic), features.motives.gain.shape[1]))
        table[:, :, 1 + number] = full[relation[None, :], lanes[:, None]]
    picked = (motive[None, :], lanes[:, None])
    table[:, :, len(effects)] = features.motives.owed[picked]
    table[:, :, len(effects) + 1] = table[:, :, len(effects) + 2] = features.motives.gain[picked]
    for column in range(product.shape[1] if layout.drives else 0):
        for number in np.flatnonzero(product[:, column] != ZERO):
            place = len(effects) + 3 + int(np.searchsorted(named, motives.drive[motive[number], column]))
            table[:, number, place] += features.motives.drives[column][motive[number], lanes]
    return MoveDesign(slice(start, start + len(numbers)), columns, table)


def _rates(
    blueprint: Blueprint, features: Features, actor: int, steps: int, events: list[Match]
) -> RateDesign:
    layout, rates = blueprint.shape.parameters, blueprint.tables.rates
    used = rates.product[actor] != ZERO
    drives = sorted({int(drive) for drive in rates.drive[actor][used]})
    columns = np.array(
        [*range(layout.rate.stop), layout.rate_actor.start + actor]
        + [layout.rate_drive.start + drive for drive in drives],
        dtype=np.int64,
    )
    table = np.zeros((steps, len(columns)))
    table[:, : layout.rate.stop] = features.rates.statistics[:, actor, :steps].T
    table[:, layout.rate.stop] = 1.0
    for column in np.flatnonzero(used):
        place = layout.rate.stop + 1 + drives.index(int(rates.drive[actor, column]))
        table[:, place] += features.rates.drives[column][actor, :steps]
    acts = np.bincount([match.step for match in events], minlength=steps).astype(np.float64)[:steps]
    owner = blueprint.tables.motives.actor[blueprint.tables.motive]
    real = np.array([option is not None for option in blueprint.options])
    own = np.unique(blueprint.tables.motive[(owner == actor) & real])
    able = features.motives.feasible[own][:, :steps].any(axis=0) | (acts > 0)
    base = rates.base[actor, 0] + np.log(blueprint.shape.days)
    return RateDesign(actor, columns, table, np.where(able, base, -np.inf), acts)
