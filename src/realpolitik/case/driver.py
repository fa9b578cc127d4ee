"""Drivers, drifts and incidents: what moves the state without anybody's choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from realpolitik.case.factor import Factor
from realpolitik.case.move import Drive, Effect
from realpolitik.case.provenance import UNSOURCED, Provenance


@dataclass(frozen=True, slots=True)
class Driver:
    """An exogenous series in [0, 1]: twelve `monthly` values, or dated values joined by straight lines.

    A dated series is known only up to the date a forecast is made; beyond it the last value known is held.
    """

    id: str
    title: str
    monthly: tuple[float, ...] = ()
    series: Mapping[date, float] = field(default_factory=dict)
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Drift:
    """A slow change: d variable / dt = rate * product(of) * (toward - variable), with `rate` per year."""

    id: str
    variable: str
    rate: float
    toward: float
    of: tuple[Factor, ...] = ()
    mechanism: str = ""
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Incident:
    """A random shock: Poisson with `rate` per year times the product of `of`; when it strikes, `effects` happen."""

    id: str
    title: str
    rate: float
    effects: tuple[Effect, ...]
    of: tuple[Factor, ...] = ()
    mechanism: str = ""
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class ActorDrive:
    """A reason for `actors` to act more or less often: weight * product(of), added to the log rate."""

    actors: tuple[str, ...]
    drive: Drive
