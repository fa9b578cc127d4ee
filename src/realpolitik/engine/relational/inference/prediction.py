"""How well a fitted model foresees who is next: ranks of what happened among what could have."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from realpolitik.engine.numerics.single_thread import single_thread
from realpolitik.engine.relational.arrays import Floats, Integers
from realpolitik.engine.relational.inference.fit import RelationalFit
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.observation import observe
from realpolitik.engine.relational.specification.effect import Level
from realpolitik.engine.relational.specification.specification import Breaks, Model
from realpolitik.engine.relational.statistics.moment import Moment, moments
from realpolitik.engine.relational.statistics.propensity import Propensity
from realpolitik.engine.relational.statistics.resolved_term import resolve
from realpolitik.engine.relational.statistics.statistics import Statistics
from realpolitik.errors import InputError, SettingError


@dataclass(frozen=True, slots=True, eq=False)
class PredictionScore:
    """Ranks (q,) of the true answers, 1 the best; ties count by their mean rank.

    Each held-out event asks for its receiver given its sender, and, where the model has a say (rem), for its
    sender given its receiver; a rate model is asked for the sender. Filtered: other true answers of the same
    moment do not compete. Single step: each moment is predicted from all true events before it.
    """

    ranks: Floats

    @property
    def mean_reciprocal_rank(self) -> float:
        """The mean of 1 / rank."""
        return float((1 / self.ranks).mean())

    def hits(self, best: int) -> float:
        """Return the share of answers ranked `best` or better."""
        return float((self.ranks <= best).mean())


def score_next_events(model: RelationalFit, held_out: EventList) -> PredictionScore:
    """Rank each held-out event, in the filtered single-step setting, with the coefficients of a fitted model.

    Raises:
        InputError: held-out events have other actors, or start before the last fitted event.
        SettingError: the model is a coordination model.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.inference.fit import fit
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> rows = [(1, "A", "B"), (2, "B", "A"), (3, "C", "A"), (4, "A", "B"), (5, "B", "C"), (6, "C", "B")]
    >>> fitted = fit(observe(event_list(("A", "B", "C"), rows)), specify("choice", "inertia, recip"))
    >>> score_next_events(fitted, event_list(("A", "B", "C"), [(7, "A", "C")])).ranks.tolist()
    [1.0]
    """
    with single_thread():
        seen = model.observation.events
        if model.specification.model is Model.COORDINATION:
            raise SettingError("model", "coordination", "choice, rate or rem")
        if held_out.actors != seen.actors or (len(held_out) and held_out.time[0] < seen.time[-1]):
            raise InputError("held-out events need the actors of the fitted ones, and times not before them")
        joined = EventList(
            seen.actors,
            *(
                np.concatenate([getattr(seen, name), getattr(held_out, name)])
                for name in ("time", "sender", "receiver", "weight")
            ),
        )
        past = model.observation
        observation = observe(joined, past.networks, past.attributes, past.presence)
        specification = replace(
            model.specification, given=len(seen), start=None, end=None, timed=False, breaks=Breaks.EVENTS
        )
        terms = resolve(model.specification, observation)
        level = Level.ACTOR if specification.model is Model.RATE else Level.DYAD
        propensity = Propensity(Statistics(observation, terms, level), model.coefficients)
        ranks: list[float] = []
        for moment in moments(observation, specification, propensity.statistics):
            ranks += _ranks(propensity, joined, moment, specification.model)
        return PredictionScore(np.array(ranks))


def _ranks(propensity: Propensity, events: EventList, moment: Moment, model: Model) -> list[float]:
    part = slice(moment.first, moment.last)
    senders, receivers = events.sender[part], events.receiver[part]
    scores = propensity.scores(moment.time)
    if model is Model.RATE:
        return [_rank(scores, sender, senders) for sender in senders.tolist()]
    square = scores.reshape(len(events.actors), -1)
    ranks = []
    for sender, receiver in zip(senders.tolist(), receivers.tolist(), strict=True):
        ranks.append(_rank(square[sender], receiver, receivers[senders == sender]))
        if model is Model.REM:
            ranks.append(_rank(square[:, receiver], sender, senders[receivers == receiver]))
    return ranks


def _rank(scores: Floats, answer: int, also_true: Integers) -> float:
    """Return the mean rank of `answer` among the candidates that are no other true answer."""
    rivals = np.isfinite(scores)
    rivals[also_true] = False
    better = (scores[rivals] > scores[answer]).sum()
    equal = (scores[rivals] == scores[answer]).sum()
    return float(1 + better + equal / 2)
