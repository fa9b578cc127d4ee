"""The log-likelihood of a record, exact along the observed path.

    log L(theta) = sum over steps t and actors i of
                     N_it log(r_it dt) - r_it dt - log N_it!  +  sum over i's events e in t of log P(e | i, t)

P(e | i, t) sums the choice probabilities of the options that e may have been. Value, gradient and Hessian in closed
form; features are linear in theta, so the log-likelihood is concave wherever every event matches one option.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from scipy.special import gammaln

from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.record import RecordedEvent
from realpolitik.engine.arrays import Array
from realpolitik.engine.blueprint import draw_blueprint
from realpolitik.engine.design import ChoiceDesign, Design, RateDesign, lay_out
from realpolitik.engine.history import match_record
from realpolitik.engine.replay import replay


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
    """Give the terms of all events, in order of their steps."""
    rates = {rate.actor: log_expected_acts(rate, theta) for rate in design.rates}
    terms = []
    for block in design.choices:
        if not block.events:
            continue
        chosen = choice_terms(block, theta, np)
        for match, value in zip(block.events, chosen, strict=True):
            terms.append(
                EventTerm(match.event, match.step, float(value), float(rates[block.actor][match.step]))
            )
    return tuple(sorted(terms, key=lambda term: (term.step, term.event.date, term.event.id)))


def silences(design: Design, theta: Array) -> Array:
    """Give - r dt - log N! summed over actors, [steps]: what is expected by way of acts and need not happen."""
    total = np.zeros(design.steps)
    for rate in design.rates:
        total -= np.exp(log_expected_acts(rate, theta)) + gammaln(rate.acts + 1.0)
    return total


def log_expected_acts(rate: RateDesign, theta: Array) -> Array:
    """log(r dt) of an actor, [steps]; minus infinity where he has no feasible option."""
    return rate.offset + rate.features @ theta[rate.columns]


def choice_terms(block: ChoiceDesign, theta: Array, xp: Any) -> Array:
    """Log P(e | i, t) of an actor's events, [events], with the array module `xp` (numpy or jax.numpy)."""
    utility = utilities_of(block, theta, xp)
    everything = _log_sum(utility, xp)
    return _log_sum(xp.where(block.matched, utility[block.row], -xp.inf), xp) - everything[block.row]


def utilities_of(block: ChoiceDesign, theta: Array, xp: Any) -> Array:
    """Utilities of an actor's options [rows, options]."""
    own = theta[block.columns]
    return block.offset + xp.concatenate([part.features @ own[part.columns] for part in block.parts], axis=1)


def log_density(design: Design, theta: Array, xp: Any) -> Array:
    """Log L(theta) less the constant log N!, with the array module `xp`; for samplers and checks of gradients."""
    total = 0.0
    for block in design.choices:
        if block.events:
            total = total + choice_terms(block, theta, xp).sum()
    for rate in design.rates:
        expected = rate.features @ theta[rate.columns]
        able = np.isfinite(rate.offset)
        base = np.where(able, rate.offset, 0.0)
        total = total + (rate.acts * (base + expected) - able * xp.exp(base + expected)).sum()
    return total


def slope(design: Design, theta: Array) -> Slope:
    """Compute value, gradient and Hessian of `log_density` in closed form."""
    value, gradient, hessian = 0.0, np.zeros(design.size), np.zeros((design.size, design.size))
    for block in design.choices:
        if block.events:
            value += _add_choices(block, theta, gradient, hessian)
    for rate in design.rates:
        expected = np.exp(log_expected_acts(rate, theta))
        acted = rate.acts > 0
        value += float((rate.acts[acted] * np.log(expected[acted])).sum() - expected.sum())
        gradient[rate.columns] += rate.features.T @ (rate.acts - expected)
        hessian[np.ix_(rate.columns, rate.columns)] -= (rate.features.T * expected) @ rate.features
    return Slope(value, gradient, hessian)


def _add_choices(block: ChoiceDesign, theta: Array, gradient: Array, hessian: Array) -> float:
    """Add an actor's choices: expected features given the match less expected features, and their covariances."""
    utility = utilities_of(block, theta, np)
    everything = _log_sum(utility, np)
    share = np.exp(utility - everything[:, None])
    matched = np.where(block.matched, utility[block.row], -np.inf)
    found = _log_sum(matched, np)
    given = np.exp(matched - found[:, None])
    times = np.bincount(block.row, minlength=len(share)).astype(np.float64)
    both = -times[:, None] * share
    np.add.at(both, block.row, given)
    count = len(block.columns)
    slope_here, curve = np.zeros(count), np.zeros((count, count))
    mean, mean_given = np.zeros((len(share), count)), np.zeros((len(given), count))
    for part in block.parts:
        weight = both[:, part.options].ravel()
        flat = part.features.reshape(len(weight), -1)
        slope_here[part.columns] += weight @ flat
        curve[np.ix_(part.columns, part.columns)] += (flat * weight[:, None]).T @ flat
        mean[:, part.columns] += _expected(share[:, part.options], part.features)
        hit = block.matched[:, part.options].any(axis=1)
        features = part.features[block.row[hit]]
        mean_given[np.ix_(hit, part.columns)] += _expected(
            given[np.ix_(hit, _numbers(part.options))], features
        )
    curve += (mean * times[:, None]).T @ mean - mean_given.T @ mean_given
    gradient[block.columns] += slope_here
    hessian[np.ix_(block.columns, block.columns)] += curve
    return float((found - everything[block.row]).sum())


def _expected(share: Array, features: Array) -> Array:
    """Expected features [rows, p] of shares [rows, options] and features [rows, options, p]."""
    return (share[:, None, :] @ features)[:, 0]


def _numbers(options: slice[int, int, None]) -> Array:
    return np.arange(options.start, options.stop)


def _log_sum(values: Array, xp: Any) -> Array:
    """log(sum(exp(values))) over the last axis; at least one value is finite."""
    highest = values.max(axis=-1, keepdims=True)
    return xp.log(xp.exp(values - highest).sum(axis=-1)) + highest[..., 0]
