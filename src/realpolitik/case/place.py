"""Places and the routes between them."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.factor import Factor
from realpolitik.case.provenance import UNSOURCED, Provenance


@dataclass(frozen=True, slots=True)
class Place:
    """Where things happen. `place_class` is what commitments and moves refer to (a case's own words).

    `names` are the names the parties use. Coordinates are WGS 84 degrees, for maps only.
    """

    id: str
    title: str
    place_class: str
    names: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class Route:
    """An edge along which actors reach and supply; it is passable to the degree that all factors of `open` say.

    A move that `needs_route` this one is feasible while the product of `open` is at least one half.
    """

    id: str
    title: str
    ends: tuple[str, str]
    controller: str
    open: tuple[Factor, ...] = ()
    provenance: Provenance = UNSOURCED
