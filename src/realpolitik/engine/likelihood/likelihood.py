"""The log-likelihood of a record, exact along the observed path.

    log L(theta) = sum over steps t and actors i of
                     N_it log(r_it dt) - r_it dt - log N_it!  +  sum over i's events e in t of log P(e | i, t)

P(e | i, t) sums the choice probabilities of the options that e may have been; events whose day is not known have terms
of their own (`interval`). Value, gradient and Hessian in closed
form; features are linear in theta, so the log-likelihood is concave wherever every event matches one option.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import jax
import numpy as np
from scipy import sparse
from scipy.special import gammaln

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.record import RecordedEvent
from realpolitik.engine.behaviour.rate import within
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.likelihood.design import ChoiceDesign, Design, RateDesign, lay_out
from realpolitik.engine.likelihood.interval import add_interval, interval_log, interval_parts
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.numerics.single_thread import single_thread


@dataclass(frozen=True, slots=True)
class EventTerm:
    """What one event adds: log probability of the choice, and log of the actor's expected acts in the step."""

    event: RecordedEvent
    step: int
    choice: float
    rate: float


@dataclass(frozen=True, slots=True)
class LogLikelihood:
    """The log-likelihood of a record under a hypothesis, in parts.

    `total` is the sum of all events' terms and of `silence` [steps], which holds - r dt - log N! of all actors.
    `unmatched` events enter no hypothesis; `surprises` are events that were infeasible until they happened.
    """

    hypothesis: str | None
    until: date
    total: float
    events: tuple[EventTerm, ...]
    silence: Array
    unmatched: tuple[RecordedEvent, ...]
    surprises: tuple[RecordedEvent, ...]


class Slope(NamedTuple):
    """Value, gradient [parameters] and Hessian [parameters, parameters] of a log density."""

    value: float
    gradient: Array
    hessian: Array


@single_thread()
def log_likelihood(
    case: Case,
    hypothesis: Hypothesis | None = None,
    parameters: Array | None = None,
    until: date | None = None,
) -> LogLikelihood:
    """Compute the log-likelihood of the record up to a date, with a term for every event.

    Args:
        case: the system and its record.
        hypothesis: assumptions to use; the case's own numbers if none.
        parameters: theta [parameters]; the prior means if none.
        until: last day of the record that counts; the end of the case's period if none.

    Raises:
        InputError: a name in the case or the hypothesis is unknown.
    """
    blueprint = draw_blueprint(case)
    history = match_record(blueprint, until or case.ends)
    design = lay_out(replay(history, hypothesis))
    if parameters is None:
        parameters, _ = blueprint.parameters.priors(hypothesis.assumptions if hypothesis else ())
    theta = np.asarray(parameters, dtype=np.float64)
    events = event_terms(design, theta)
    silence = silences(design, theta)
    return LogLikelihood(
        hypothesis=hypothesis.id if hypothesis else None,
        until=history.until,
        total=sum(term.choice + term.rate for term in events) + float(silence.sum()),
        events=events,
        silence=silence,
        unmatched=history.unmatched,
        surprises=tuple(match.event for match in design.surprises),
    )


def event_terms(design: Design, theta: Array) -> tuple[EventTerm, ...]:
    """Give the terms of all events, in order of step, date and id."""
    chosen = choice_terms(design.choices, theta, np)
    expected = log_expected_acts(design.rates, theta, np)
    choices = design.choices
    terms = [
        EventTerm(match.event, match.step, float(value), float(expected[match.step, choices.actor[row]]))
        for match, value, row in zip(design.events, chosen, choices.event_row, strict=True)
    ]
    for match, occasions in design.intervals:
        parts = interval_parts(occasions, theta)
        terms.append(EventTerm(match.event, match.step, parts.choice, parts.rate))
    return tuple(sorted(terms, key=lambda term: (term.step, term.event.date, term.event.id)))


def silences(design: Design, theta: Array) -> Array:
    """Give - r dt - log N! summed over actors, [steps]: what is expected by way of acts and need not happen."""
    expected = np.exp(log_expected_acts(design.rates, theta, np))
    total: Array = -(expected + gammaln(design.rates.acts + 1.0)).sum(axis=1)
    return total


def log_expected_acts(rates: RateDesign, theta: Array, xp: Any) -> Array:
    """log(r dt), [steps, actors]; minus infinity where an actor has no feasible option."""
    logs = rates.offset + xp.asarray(rates.features) @ theta[rates.columns] + theta[rates.deviation]
    return within(logs, rates.capacity, xp)


def utilities_of(choices: ChoiceDesign, theta: Array, xp: Any) -> Array:
    """Utilities of all entries [entries]."""
    own = (choices.value * theta[choices.parameter]).sum(axis=1)
    return choices.offset + xp.asarray(choices.features) @ theta[choices.columns] + own


def choice_terms(choices: ChoiceDesign, theta: Array, xp: Any) -> Array:
    """Log P(e | i, t) of all events, [events], with the array module `xp` (numpy or jax.numpy)."""
    utility = utilities_of(choices, theta, xp)
    everything = _log_sums(utility, choices.row, choices.begin, xp)
    events = np.searchsorted(choices.candidate_event, np.arange(len(choices.event_row)))
    found = _log_sums(utility[choices.candidate], choices.candidate_event, events, xp)
    return found - everything[choices.event_row]


def log_density(design: Design, theta: Array, xp: Any) -> Array:
    """Log L(theta) less the constant log N!, with the array module `xp`; for samplers and checks of gradients."""
    rates = design.rates
    able = np.isfinite(rates.offset)
    finite = rates._replace(offset=np.where(able, rates.offset, 0.0))
    expected = log_expected_acts(finite, theta, xp)
    total = (rates.acts * expected - able * xp.exp(expected)).sum()
    if design.events:
        total = total + choice_terms(design.choices, theta, xp).sum()
    for _, occasions in design.intervals:
        total = total + interval_log(occasions, theta, xp)
    return total


def slope(design: Design, theta: Array) -> Slope:
    """Compute value, gradient and Hessian of `log_density` in closed form."""
    gradient, hessian = np.zeros(design.size), np.zeros((design.size, design.size))
    value = _add_rates(design.rates, theta, gradient, hessian)
    if design.events:
        value += _add_choices(design.choices, theta, gradient, hessian)
    for _, occasions in design.intervals:
        value += add_interval(occasions, theta, gradient, hessian)
    return Slope(value, gradient, hessian)


def _add_rates(rates: RateDesign, theta: Array, gradient: Array, hessian: Array) -> float:
    """Add the Poisson part; its Hessian is minus the sum of expected acts times the squares of features.

    Where an actor is at his capacity, the parameters change nothing.
    """
    logs = log_expected_acts(rates, theta, np)
    value = float((rates.acts[rates.acts > 0] * logs[rates.acts > 0]).sum() - np.exp(logs).sum())
    moves = logs < rates.capacity
    expected = np.exp(logs) * moves
    columns, deviation = rates.columns, rates.deviation
    flat = rates.features.reshape(-1, len(columns))
    apart = rates.acts * moves - expected
    gradient[columns] += apart.ravel() @ flat
    gradient[deviation] += apart.sum(axis=0)
    hessian[np.ix_(columns, columns)] -= (flat * expected.reshape(-1, 1)).T @ flat
    mixed = np.einsum("ta,tac->ac", expected, rates.features)
    hessian[np.ix_(deviation, columns)] -= mixed
    hessian[np.ix_(columns, deviation)] -= mixed.T
    hessian[deviation, deviation] -= expected.sum(axis=0)
    return value


def _add_choices(choices: ChoiceDesign, theta: Array, gradient: Array, hessian: Array) -> float:
    """Add the choices: features expected given the match less features expected, and their covariances."""
    utility = utilities_of(choices, theta, np)
    everything = _log_sums(utility, choices.row, choices.begin, np)
    share = np.exp(utility - everything[choices.row])
    events = np.searchsorted(choices.candidate_event, np.arange(len(choices.event_row)))
    matched = utility[choices.candidate]
    found = _log_sums(matched, choices.candidate_event, events, np)
    given = np.exp(matched - found[choices.candidate_event])
    weight = -choices.acts[choices.row] * share
    np.add.at(weight, choices.candidate, given)
    size, columns = len(gradient), choices.columns
    own = _own_features(choices, size)
    gradient[columns] += weight @ choices.features
    gradient += own.T @ weight
    weighted = choices.features * weight[:, None]
    hessian[np.ix_(columns, columns)] += choices.features.T @ weighted
    mixed = own.T @ weighted
    hessian[:, columns] += mixed
    hessian[columns] += mixed.T
    hessian += (own.T @ own.multiply(weight[:, None]).tocsr()).toarray()
    mean = _means(choices, own, share, np.arange(len(share)), choices.row, len(choices.begin))
    hessian += (mean * choices.acts[:, None]).T @ mean
    groups = len(choices.event_row)
    mean_given = _means(choices, own, given, choices.candidate, choices.candidate_event, groups)
    hessian -= mean_given.T @ mean_given
    return float((found - everything[choices.event_row]).sum())


def _own_features(choices: ChoiceDesign, size: int) -> Any:
    """The features of the places, as a sparse matrix [entries, parameters]."""
    there = choices.value != 0
    begins = np.concatenate([[0], np.cumsum(there.sum(axis=1))])
    table = (choices.value[there], choices.parameter[there], begins)
    return sparse.csr_matrix(table, (len(there), size))


def _means(choices: ChoiceDesign, own: Any, share: Array, entry: Array, group: Array, count: int) -> Array:
    """Mean features [groups, parameters] of entries by group, weighted by share."""
    chooser = sparse.csr_matrix((share, (group, entry)), (count, len(choices.row)))
    mean: Array = (chooser @ own).toarray()
    mean[:, choices.columns] += chooser @ choices.features
    return mean


def _log_sums(values: Array, group: Array, begin: Array, xp: Any) -> Array:
    """log(sum(exp(values))) of consecutive groups, [groups]; at least one value of each is finite."""
    if xp is np:
        if not len(begin):
            return np.zeros(0)
        top = np.maximum.reduceat(values, begin)
        return np.log(np.add.reduceat(np.exp(values - top[group]), begin)) + top
    count = len(begin)
    highest: Array = jax.ops.segment_max(jax.lax.stop_gradient(values), group, num_segments=count)
    sums: Array = jax.ops.segment_sum(xp.exp(values - highest[group]), group, num_segments=count)
    return xp.log(sums) + highest
