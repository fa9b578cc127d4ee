"""Places and routes, read from case.yaml."""

from __future__ import annotations

from realpolitik.case.fields import Fields
from realpolitik.case.ledger import Ledger, shown
from realpolitik.case.place import Place, Route


def read_place(fields: Fields) -> Place:
    """Read one place; its class is a word of the case's own."""
    name = fields.define("place")
    place_class = fields.text("class", required=True)
    if place_class and fields.is_name("class", fields.get("class")):
        fields.ledger.mention("place_class", place_class, fields.where("class"))
    latitude, longitude = (
        fields.maybe_number("latitude", -90, 90),
        fields.maybe_number("longitude", -180, 180),
    )
    if (latitude is None) != (longitude is None):
        fields.fault(fields.node.line, f"{fields.path}: latitude and longitude go together")
    return Place(
        id=name,
        title=fields.text("title", required=True),
        place_class=place_class,
        names=fields.names("names"),
        latitude=latitude,
        longitude=longitude,
        provenance=fields.provenance(),
    )


def read_route(fields: Fields) -> Route:
    """Read one route between two places."""
    fields.define("route")
    ends = fields.references("ends", "place")
    if len(ends) != 2:
        fields.fault(fields.where("ends").line, f"{fields.path}: ends: got {len(ends)} places; allowed: two")
        ends = ("", "")
    return Route(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        ends=(ends[0], ends[1]),
        controller=fields.reference("controller", "actor") or "",
        open=fields.factors("open"),
        provenance=fields.provenance(),
    )


def places_named(fields: Fields, key: str, places: tuple[Place, ...]) -> tuple[str, ...]:
    """Read a list of place ids, in which a class's name stands for all places of the class."""
    members: dict[str, list[str]] = {}
    for place in places:
        members.setdefault(place.place_class, []).append(place.id)
    names = fields.references(key, "place|place_class")
    return tuple(dict.fromkeys(place for name in names for place in members.get(name, [name])))


def check_classes(ledger: Ledger, places: tuple[Place, ...]) -> None:
    """Note a fault where a word is a place and a class of other places, so that its meaning would be unclear."""
    members: dict[str, list[str]] = {}
    for place in places:
        members.setdefault(place.place_class, []).append(place.id)
    for place in places:
        others = [other for other in members.get(place.id, []) if other != place.id]
        if others:
            where = ledger.where("place", place.id)
            ledger.fault(
                where, f"{shown(place.id)} is a place and the class of {', '.join(others)}; rename one"
            )
