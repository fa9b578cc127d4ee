"""Assumptions: a case as one hypothesis sees it, in numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.behaviour.stake import interest_matrix
from realpolitik.engine.model.blueprint import Blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.state.variables import Variables
from realpolitik.errors import InputError

BELIEF = 0.5
"""What is believed of anybody's resolve where the case says nothing."""

Numbers = dict[str, float]
"""Numbers of a case by the path that an assumption would name."""


class Assumptions(NamedTuple):
    """What a hypothesis holds, as arrays; the same shapes for every hypothesis of a case.

    `interest` A [actors, actors]; `actual`, `declared`, `reservation` positions and `salience` [actors, issues];
    `friend`, `rival`, `patron` [actors, actors] (patron[i, h]: weight of h's interest for i); `credibility`
    [commitments]; `drift` and `incident` rates a year; `start` state [rows] and `rest` of the resources.
    """

    interest: Array
    actual: Array
    declared: Array
    reservation: Array
    salience: Array
    friend: Array
    rival: Array
    patron: Array
    credibility: Array
    drift: Array
    incident: Array
    start: Array
    rest: Array


def assume(blueprint: Blueprint, hypothesis: Hypothesis | None = None) -> Assumptions:
    """Write what a hypothesis holds as arrays; the case's own numbers where it says nothing.

    Raises:
        InputError: an assumption names something the case does not have, or patronage adds up to more than one.
    """
    case, variables = blueprint.case, blueprint.variables
    numbers = numbers_of(case, hypothesis)
    layout = variables.layout
    square = (layout.actors, layout.actors)
    ties: dict[str, Array] = {}
    for layer in ("alliance", "kinship", "rivalry", "patronage"):
        ties[layer] = np.zeros(square)
        for name in variables.ties:
            kind, _, dyad = name.partition(".")
            if kind == layer:
                one, _, other = dyad.partition(">")
                ties[layer][variables.actors[one], variables.actors[other]] = numbers.get(f"tie.{name}", 0.0)
    patron = ties["patronage"].T
    _check_patronage(case, patron)
    return Assumptions(
        interest=interest_matrix(patron),
        actual=_grid(case, numbers, "position"),
        declared=_grid(case, numbers, "declared"),
        reservation=_grid(case, numbers, "reservation"),
        salience=_grid(case, numbers, "salience"),
        friend=np.minimum(1.0, ties["alliance"] + ties["kinship"]),
        rival=ties["rivalry"],
        patron=patron,
        credibility=np.array([numbers[f"credibility.{item.id}"] for item in case.commitments]),
        drift=np.array([numbers[f"rate.{item.id}"] for item in case.drifts]),
        incident=np.array([numbers[f"rate.{item.id}"] for item in case.incidents]),
        start=_start(case, variables, numbers),
        rest=np.array([numbers[f"resource.{name}"] for name in variables.resources]),
    )


def numbers_of(case: Case, hypothesis: Hypothesis | None) -> Numbers:
    """Give every number of a case by path, with those that a hypothesis changes changed.

    Raises:
        InputError: an assumption names something the case does not have.
    """
    numbers = _own_numbers(case)
    actors = {actor.id for actor in case.actors}
    for assumption in hypothesis.assumptions if hypothesis else ():
        _apply(numbers, actors, assumption)
    return numbers


def _own_numbers(case: Case) -> Numbers:
    numbers: Numbers = {}
    for tie in case.ties:
        numbers[f"tie.{tie.layer}.{tie.actor}>{tie.recipient}"] = tie.weight
        if tie.layer.symmetric:
            numbers[f"tie.{tie.layer}.{tie.recipient}>{tie.actor}"] = tie.weight
    for issue in case.issues:
        numbers[f"start.{issue.id}"] = issue.start
        for position in issue.positions:
            for kind, value in (
                ("position", position.actual),
                ("declared", position.declared),
                ("reservation", position.reservation),
                ("salience", position.salience),
            ):
                numbers[f"{kind}.{position.actor}.{issue.id}"] = value
    for belief in case.beliefs:
        numbers[f"belief.{belief.actor}>{belief.recipient}"] = belief.value
    for actor in case.actors:
        for resource in actor.resources:
            numbers[f"resource.{actor.id}.{resource.name}"] = resource.start
    numbers |= {f"credibility.{item.id}": item.credibility for item in case.commitments}
    numbers |= {f"rate.{drift.id}": drift.rate for drift in case.drifts}
    numbers |= {f"rate.{incident.id}": incident.rate for incident in case.incidents}
    return numbers


def _apply(numbers: Numbers, actors: set[str], assumption: Assumption) -> None:
    kind, _, rest = assumption.path.partition(".")
    if kind in {"weight", "capability"}:
        return
    if assumption.path.endswith(".*"):
        numbers |= dict.fromkeys(
            (path for path in numbers if path.startswith(assumption.path[:-1])), assumption.value
        )
        return
    one, _, other = rest.rpartition(".")[2].partition(">")
    between = kind in {"tie", "belief"} and one in actors and other in actors
    taken_on = (
        kind in {"position", "declared", "reservation", "salience"} and rest.partition(".")[0] in actors
    )
    taken_on = taken_on and f"start.{rest.partition('.')[2]}" in numbers
    if assumption.path not in numbers and not between and not taken_on:
        raise InputError(
            f"assumption {assumption.path}: the case has no such number; allowed are the paths that "
            "docs/case-format.md lists, with ids of this case"
        )
    numbers[assumption.path] = assumption.value
    if kind == "tie" and rest.partition(".")[0] in {"alliance", "kinship", "rivalry"}:
        numbers[f"tie.{rest.partition('.')[0]}.{other}>{one}"] = assumption.value


def _grid(case: Case, numbers: Numbers, kind: str) -> Array:
    """One number of every position, [actors, issues]; the declared aim falls back on the actual one."""
    table = np.zeros((len(case.actors), len(case.issues)))
    for i, actor in enumerate(case.actors):
        for k, issue in enumerate(case.issues):
            tail = f"{actor.id}.{issue.id}"
            value = numbers.get(f"{kind}.{tail}")
            if value is None and kind != "salience":
                value = numbers.get(f"position.{tail}")
            table[i, k] = 0.0 if value is None else value
    return table


def _start(case: Case, variables: Variables, numbers: Numbers) -> Array:
    layout = variables.layout
    state = np.zeros(layout.size)
    state[layout.issue] = [numbers[f"start.{issue.id}"] for issue in case.issues]
    state[layout.belief] = BELIEF
    for name, value in numbers.items():
        kind, _, rest = name.partition(".")
        believed = kind == "belief" and tuple(rest.split(">")) in variables.beliefs
        if kind == "tie" or believed:
            state[variables.row(name)] = value
    state[layout.resource] = [numbers[f"resource.{name}"] for name in variables.resources]
    state[layout.format] = [table.standing for table in case.formats]
    return state


def _check_patronage(case: Case, patron: Array) -> None:
    for number, total in enumerate(patron.sum(axis=1)):
        if not 0.0 <= total < 1.0:
            raise InputError(
                f"patrons of {case.actors[number].id}: their weights add up to {total:g}; allowed is less than 1, "
                "so that some autonomy is left; lower a tie of patronage"
            )
