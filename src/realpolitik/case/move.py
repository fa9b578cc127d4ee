"""Moves: what actors can do, what it costs, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.factor import Factor
from realpolitik.case.provenance import UNSOURCED, Provenance
from realpolitik.claims.ontology import EventRoot


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of one variable when something happens.

    Exactly one of `by` (added) and `toward` (the variable moves the share `share` of the way to this value) is given.
    The change is multiplied by the product of `when`. Issues, resources and formats stay in [0, 1] by saturation.
    """

    variable: str
    by: float | None = None
    toward: float | None = None
    share: float = 1.0
    when: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class Drive:
    """A reason to do a move more or less (in utility), or to act more or less (in log rate): weight * product(of).

    `weight` is the prior mean and `sd` the prior standard deviation of the coefficient that is fitted on the record.
    `mechanism` names the row of the mechanism list that it expresses, if any.
    """

    id: str
    weight: float
    of: tuple[Factor, ...]
    sd: float = 0.5
    mechanism: str = ""
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Contest:
    """A trial of strength: it succeeds with probability logistic(bias + sum of weight * product(of)).

    On success the move's effects named in `success` happen, scaled by an exponential random amount of mean one;
    otherwise those in `failure`.
    """

    bias: float
    terms: tuple[tuple[float, tuple[Factor, ...]], ...]
    success: tuple[Effect, ...]
    failure: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One kind of act: a PLOVER event that `by` may direct at `at`, in places `where`.

    `by` and `at` are actor ids; `pairs`, where given, are the only (actor, recipient) pairs allowed. `where` are place
    ids, empty for acts without a place. `cost` is in units of utility, at least 0. `needs` are conditions: the option
    is feasible while each factor is at least one half; `needs_route` names a route that must be open. `settles` names
    the format whose settlement this act concludes when its members accept. `threat` says that the act announces a
    later one: a `material_conflict` act of the same actor against the same recipient keeps it. `drives` are reasons
    for or against.
    """

    id: str
    title: str
    event: EventRoot
    by: tuple[str, ...]
    at: tuple[str, ...]
    mode: str = ""
    context: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    where: tuple[str, ...] = ()
    cost: float = 0.0
    needs: tuple[Factor, ...] = ()
    needs_route: str | None = None
    settles: str | None = None
    threat: bool = False
    effects: tuple[Effect, ...] = ()
    contest: Contest | None = None
    drives: tuple[Drive, ...] = ()
    provenance: Provenance = UNSOURCED
