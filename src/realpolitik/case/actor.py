"""Actors of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from realpolitik.case.provenance import UNSOURCED, Provenance


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    LEADER = "leader"
    AUTHORITY = "de_facto_authority"
    PROXY = "proxy"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    MEDIA = "media"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Resource:
    """A stock that an actor draws on: force, attention, goodwill, treasury ... (0 to 1).

    It starts at `start` and returns to it with `half_life` days when drained or raised.
    """

    name: str
    start: float
    half_life: float
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts or is acted upon.

    `capability` maps a year to a number in [0, 1]; the value of the last year given up to a date holds.
    `rate` is the prior mean of acts in the record per year, before anything happens.
    `principal` is whom an agent acts for; an act is laid to him with probability `attribution`.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    principal: str | None = None
    attribution: float = 0.0
    capability: Mapping[int, float] = field(default_factory=dict)
    rate: float = 6.0
    resources: tuple[Resource, ...] = ()
    provenance: Provenance = UNSOURCED
