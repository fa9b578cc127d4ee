"""A term made definite for one model and one observation: its effect, role, weighting and sources."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Effect, Level, Source
from realpolitik.engine.relational.specification.effects import EFFECTS
from realpolitik.engine.relational.specification.specification import Model, Specification
from realpolitik.engine.relational.specification.term import Role, Term, Transform, Weighting
from realpolitik.engine.relational.statistics.track import TrackKey
from realpolitik.errors import InputError

COUNTED = ("otp", "itp", "isp", "osp")
DEFAULT_ROLES = {Model.RATE: Role.EGO, Model.CHOICE: Role.ALTER, Model.COORDINATION: Role.ALTER}


@dataclass(frozen=True, slots=True)
class ResolvedTerm:
    """A term with nothing left open.

    `track` is set for effects of a network, `attribute` for those of an attribute, `mask` where repetitions
    are ignored; `role` is set for actor-level effects.
    """

    term: Term
    effect: Effect
    role: Role | None
    track: TrackKey | None
    attribute: str | None
    mask: TrackKey | None


def resolve(specification: Specification, observation: Observation) -> tuple[ResolvedTerm, ...]:
    """Make every term of a specification definite.

    Raises:
        InputError: with every term that has no meaning in this model or for this observation.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> seen = observe(event_list(("A", "B"), [(1.0, "A", "B")]))
    >>> resolve(specify("rem", "indeg"), seen)[0].role.value
    'alter'
    """
    faults: list[str] = []
    terms = [_resolve(term, specification, observation, faults) for term in specification.all_terms]
    labels = [term.label for term in specification.all_terms]
    faults += [f"{label}: given more than once" for label in sorted(set(labels)) if labels.count(label) > 1]
    if faults:
        text = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"effects do not fit the {specification.model} model or the data:\n{text}")
    return tuple(terms)


def _resolve(
    term: Term, specification: Specification, observation: Observation, faults: list[str]
) -> ResolvedTerm:
    kind = EFFECTS[term.effect]

    def say(text: str) -> None:
        faults.append(f"{term.label}: {text}")

    networks = {network.name: network for network in observation.networks}
    attributes = {attribute.name for attribute in observation.attributes}
    track = attribute = mask = None
    if kind.source is Source.NETWORK:
        name = term.of or observation.history
        if name not in networks:
            say(f"no network {name!r}; known: {', '.join(networks)}")
        elif networks[name].replace and (term.window or term.half_life):
            say("window and half_life need a network of increments, and this one replaces values")
        track = TrackKey(name, term.window, term.half_life, _weighting(term) is Weighting.INDICATOR)
        if term.half_life and (_weighting(term) is Weighting.INDICATOR or term.window):
            say("half_life goes with weighting=count and without window")
    elif term.window or term.half_life or term.weighting:
        say("window, half_life and weighting are for effects of a network")
    if kind.source is Source.ATTRIBUTE:
        attribute = term.of
        if term.of not in attributes:
            say(f"no attribute {term.of!r}; known: {', '.join(sorted(attributes)) or 'none'}")
    if term.transform is Transform.PROPORTION and not kind.can_be_proportion:
        say("has no proportion; inertia, recip, indeg and outdeg have")
    if term.ignore_repetitions is not None:
        name = term.ignore_repetitions or observation.history
        mask = TrackKey(name, None, None, True)
        if name not in networks or specification.model is Model.RATE:
            say(f"ignore_repetitions={name}: needs a network and a model of pairs")
    role = _role(term, kind, specification, faults)
    return ResolvedTerm(term, kind(term), role, track, attribute, mask)


def _weighting(term: Term) -> Weighting:
    if term.weighting is not None:
        return term.weighting
    counted = term.effect in COUNTED or term.half_life or term.transform is not Transform.NONE
    return Weighting.COUNT if counted else EFFECTS[term.effect].default_weighting


def _role(term: Term, kind: type[Effect], specification: Specification, faults: list[str]) -> Role | None:
    model = specification.model
    if kind.source is Source.NOTHING:
        if not specification.timed:
            faults.append(f"{term.label}: only timed models have an intercept")
        return Role.EGO
    if kind.level is Level.DYAD:
        if model is Model.RATE:
            faults.append(
                f"{term.label}: is about pairs; the rate model is about senders (indeg, outdeg, ego)"
            )
        if term.role is not None:
            faults.append(f"{term.label}: role is for effects of one actor (indeg, outdeg)")
        return None
    if kind.source is Source.ATTRIBUTE:
        if term.role not in (None, kind.default_role):
            faults.append(f"{term.label}: use ego(...) for the sender and alter(...) for the receiver")
        role = kind.default_role
    else:
        role = term.role or DEFAULT_ROLES.get(model, kind.default_role)
    if model is Model.RATE and role is Role.ALTER:
        faults.append(f"{term.label}: the rate model has no receiver; use the sender's value")
    if model in (Model.CHOICE, Model.COORDINATION) and role is Role.EGO:
        faults.append(f"{term.label}: the same for all of a sender's choices, so it drops out; use alter")
    return role
