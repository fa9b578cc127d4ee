"""Actors, their resources, ties and beliefs, read from case.yaml."""

from __future__ import annotations

from realpolitik.case.actor import Actor, ActorKind, Resource
from realpolitik.case.fields import Fields
from realpolitik.case.model import Belief
from realpolitik.case.tie import Layer, Tie


def read_actor(fields: Fields) -> Actor:
    """Read one actor."""
    name = fields.define("actor")
    actor = Actor(
        id=name,
        name=fields.text("name", required=True),
        kind=fields.choice("kind", ActorKind),
        aliases=fields.names("aliases"),
        affiliation=fields.reference("affiliation", "actor", required=False),
        principal=fields.reference("principal", "actor", required=False),
        attribution=fields.number("attribution", 0, 1, 0.0),
        capability=_capability(fields),
        rate=fields.number("rate", 0, 10_000, 6.0),
        resources=tuple(_resource(part, name) for part in fields.parts("resources")),
        provenance=fields.provenance(),
    )
    if actor.attribution and actor.principal is None:
        fields.fault(fields.where("attribution").line, f"{fields.path}: attribution needs a principal")
    for key, other in (("principal", actor.principal), ("affiliation", actor.affiliation)):
        if name and other == name:
            fields.fault(fields.where(key).line, f"{fields.path}: {key} is the actor itself")
    return actor


def read_tie(fields: Fields) -> Tie:
    """Read one tie; a symmetric one may be written once only."""
    layer = fields.choice("layer", Layer)
    actor = fields.reference("actor", "actor") or ""
    recipient = fields.reference("recipient", "actor") or ""
    fields.path = f"{fields.path}.{layer.value}.{actor}>{recipient}"
    tie = Tie(layer, actor, recipient, fields.number("weight", 0, 1), fields.provenance())
    if actor and actor == recipient:
        fields.fault(fields.node.line, f"{fields.path}: an actor cannot be tied to itself")
    elif actor and recipient:
        other = f"{layer.value}.{recipient}>{actor}"
        if layer.symmetric and other in fields.ledger.names("tie"):
            line = fields.ledger.where("tie", other).line
            fields.fault(
                fields.node.line, f"{fields.path}: {layer.value} holds both ways; line {line} has it already"
            )
        else:
            fields.ledger.define("tie", f"{layer.value}.{actor}>{recipient}", fields.where())
    return tie


def read_belief(fields: Fields) -> Belief:
    """Read what one actor believes at first of another's resolve."""
    actor = fields.reference("actor", "actor") or ""
    recipient = fields.reference("recipient", "actor") or ""
    fields.path = f"{fields.path}.{actor}>{recipient}"
    if actor and actor == recipient:
        fields.fault(fields.node.line, f"{fields.path}: a belief is about somebody else")
    elif actor and recipient:
        fields.ledger.define("belief", f"{actor}>{recipient}", fields.where())
    return Belief(actor, recipient, fields.number("value", 0, 1), fields.provenance())


def _resource(fields: Fields, actor: str) -> Resource:
    name = fields.text("name", required=True)
    fields.path = f"{fields.path}.{name}"
    if name and fields.is_name("name", fields.get("name")):
        fields.ledger.define("resource", f"{actor}.{name}", fields.where())
    return Resource(
        name=name,
        start=fields.number("start", 0, 1),
        half_life=fields.number("half_life", 0, 100_000, above=True),
        provenance=fields.provenance(),
    )


def _capability(fields: Fields) -> dict[int, float]:
    found: dict[int, float] = {}
    for key, node in fields.entries("capability").items():
        line = fields.get("capability").key_lines[key]
        if not (key.isascii() and key.isdigit() and len(key) == 4):
            fields.fault(line, f"{fields.path}: capability: got {key[:40]!r}; allowed: a year such as 2018")
            continue
        found[int(key)] = fields.number_in("capability", node, 0, 1)
    return dict(sorted(found.items()))
