"""Replay: the path of the state along a history.

Effects of events are their expectation (an outcome in the record decides), an event that may have been one of several
options has the effects of each in equal parts, one whose day is uncertain has them spread over the steps of its
interval, and observations correct the state.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.engine.dynamics.act import conditions, enter
from realpolitik.engine.history.history import History
from realpolitik.engine.history.timeline import exogenous
from realpolitik.engine.model.assumption import Assumptions, assume
from realpolitik.engine.model.features import describe
from realpolitik.engine.model.step import close_step, open_books
from realpolitik.engine.model.tables import CaseTables, Shape
from realpolitik.engine.numerics.arrays import Array, rows

OUTCOMES = {"success": 1.0, "failure": 0.0}
STEPS_APART = 32
"""Lengths of histories are rounded up to a multiple of this, so that few programs are compiled."""
ACTS_APART = 4


class Happened(NamedTuple):
    """What happened on each step: `exogenous` values, acts as `option`, `weight` and `outcome` (-1 if unknown)
    [steps, acts], `incidents` [steps, incidents], observed rows as `corrected` (0 or 1) and `value` [steps, rows].
    """

    exogenous: Array
    option: Array
    weight: Array
    outcome: Array
    incidents: Array
    corrected: Array
    value: Array


@dataclass(frozen=True, slots=True)
class Path:
    """The state at the start of every step and at the end, [steps + 1, rows], and what was given from outside."""

    history: History
    assumptions: Assumptions
    states: Array
    exogenous: Array


def replay(history: History, hypothesis: Hypothesis | None) -> Path:
    """Follow the state along a history under a hypothesis, in double precision.

    Raises:
        InputError: an assumption or an observation names something the case does not have.
    """
    blueprint = history.blueprint
    assumptions = assume(blueprint, hypothesis)
    given = exogenous(blueprint.case, hypothesis, history.timeline, history.until)
    happened = _happened(history, given)
    with jax.enable_x64(True):
        states = _follow(blueprint.tables, blueprint.shape, assumptions, happened)
    steps = history.timeline.steps
    return Path(history, assumptions, np.asarray(states)[: steps + 1], given)


def _happened(history: History, given: Array) -> Happened:
    timeline = history.timeline
    steps = -(-max(timeline.steps, 1) // STEPS_APART) * STEPS_APART
    listed: list[list[tuple[int, float, float]]] = [[] for _ in range(steps)]
    for match in history.matches:
        outcome = OUTCOMES.get(match.event.outcome, -1.0)
        share = 1.0 / len(match.options)
        for step, part in match.spread:
            listed[step] += [(option, share * part, outcome) for option in match.options]
    width = -(-max(1, *(len(acts) for acts in listed)) // ACTS_APART) * ACTS_APART
    option = np.zeros((steps, width), np.int32)
    weight, outcome_of = np.zeros((steps, width)), np.full((steps, width), -1.0)
    for step, acts in enumerate(listed):
        for column, act in enumerate(acts):
            option[step, column], weight[step, column], outcome_of[step, column] = act
    incidents, corrected, value = _given_by_record(history, steps)
    outside = np.zeros((steps, given.shape[1]))
    outside[: timeline.steps] = given
    return Happened(outside, option, weight, outcome_of, incidents, corrected, value)


def _given_by_record(history: History, steps: int) -> tuple[Array, Array, Array]:
    """Incidents [steps, incidents] and observed rows [steps, rows] with their values, up to the history's end."""
    blueprint, timeline = history.blueprint, history.timeline
    record, size = blueprint.case.record, blueprint.shape.layout.size
    numbers = {incident.id: number for number, incident in enumerate(blueprint.case.incidents)}
    incidents = np.zeros((steps, len(numbers)))
    for incident in record.incidents:
        step = timeline.step(incident.date)
        if incident.date <= history.until and step >= 0:
            incidents[step, numbers[incident.incident]] += 1.0
    corrected, value = np.zeros((steps, size)), np.zeros((steps, size))
    for observation in record.observations:
        step = timeline.step(observation.date)
        row = blueprint.variables.row(observation.variable)
        if observation.date <= history.until and step >= 0 and row < size:
            corrected[step, row], value[step, row] = 1.0, observation.value
    return incidents, corrected, value


@partial(jax.jit, static_argnums=1)
def _follow(tables: CaseTables, shape: Shape, assumptions: Assumptions, happened: Happened) -> Array:
    """States [steps + 1, rows]."""
    start = jnp.asarray(assumptions.start)[:, None]

    def advance(state: Array, now: Happened) -> tuple[Array, Array]:
        features = describe(tables, shape, assumptions, state, now.exogenous[:, None])
        prospects = features.prospects

        def act(number: int, books: Array) -> Array:
            option = now.option[number][None]
            known = now.outcome[number] >= 0
            success = jnp.where(
                known, now.outcome[number], rows(prospects.success[:, 0], tables.acts.contest[option])
            )
            settled = jnp.where(known, now.outcome[number], 1.0)[None]
            when = conditions(now.weight[number][None], success, 1.0 - success, settled)
            return enter(tables.acts, books, prospects.amounts, option, when)

        books = jax.lax.fori_loop(0, now.option.shape[0], act, open_books(shape, state))
        moved = close_step(tables, shape, assumptions, state, prospects, books, now.incidents[:, None])
        after = jnp.where(now.corrected[:, None] > 0, now.value[:, None], moved)
        return after, after[:, 0]

    _, states = jax.lax.scan(advance, start, happened)
    return jnp.concatenate([start.T, states])
