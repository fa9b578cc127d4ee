"""Moves and commitments, read from moves.yaml and commitments.yaml."""

from __future__ import annotations

from realpolitik.case.commitment import Commitment
from realpolitik.case.fields import Bindings, Fields
from realpolitik.case.ledger import Where, shown
from realpolitik.case.move import Contest, Effect, Move
from realpolitik.case.place import Place
from realpolitik.case.read_forces import read_drive, read_effect
from realpolitik.case.read_places import places_named
from realpolitik.case.variable import fill
from realpolitik.case.yaml_node import NodeKind
from realpolitik.claims.ontology import EventRoot

MOST_OPTIONS = 20_000
"""Most options of one move: pairs of actors times places."""


def read_move(fields: Fields, places: tuple[Place, ...]) -> Move:
    """Read one move; where `pairs` are given, `by` and `at` may be left to them."""
    fields.define("move")
    pairs = _pairs(fields)
    by = fields.references("by", "actor") or tuple(dict.fromkeys(actor for actor, _ in pairs))
    at = fields.references("at", "actor") or tuple(dict.fromkeys(recipient for _, recipient in pairs))
    where = places_named(fields, "where", places)
    options = (len(pairs) or len(by) * len(at)) * (len(where) or 1)
    if options > MOST_OPTIONS:
        fields.fault(
            fields.node.line, f"{fields.path}: {options} options; at most {MOST_OPTIONS} are allowed"
        )
    bindings = _bindings(by, at, pairs, where) if options <= MOST_OPTIONS else ()
    if not bindings and options <= MOST_OPTIONS:
        fields.fault(
            fields.node.line, f"{fields.path}: nobody can do this to anybody; give by and at, or pairs"
        )
    for actor, recipient in pairs:
        if actor not in by or recipient not in at:
            text = f"{fields.path}: pairs: {shown(f'{actor}>{recipient}')} is not among by and at"
            fields.fault(fields.where("pairs").line, text)
    contest = fields.part("contest")
    move = Move(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        event=fields.choice("event", EventRoot),
        by=by,
        at=at,
        mode=fields.text("mode"),
        context=fields.text("context"),
        pairs=pairs,
        where=where,
        cost=fields.number("cost", 0, 100, 0.0),
        needs=fields.factors("needs", bindings),
        needs_route=fields.reference("needs_route", "route", required=False),
        settles=fields.reference("settles", "format", required=False),
        threat=bool(fields.flag("threat")),
        effects=_effects(fields, "effects", bindings),
        contest=_contest(contest, bindings) if contest else None,
        drives=tuple(read_drive(part, bindings) for part in fields.parts("drives")),
        provenance=fields.provenance(),
    )
    _check_effects(fields, move, bindings)
    return move


def read_commitment(fields: Fields) -> Commitment:
    """Read one commitment."""
    fields.define("commitment")
    commitment = Commitment(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        guarantor=fields.reference("guarantor", "actor") or "",
        protects=fields.references("protects", "actor"),
        against=fields.references("against", "actor"),
        events=fields.choices("events", EventRoot),
        place_classes=fields.references("place_classes", "place_class"),
        answers=fields.references("answers", "move"),
        credibility=fields.number("credibility", 0, 1),
        available=fields.factors("available"),
        half_life=fields.number("half_life", 0, 100_000, 21.0, above=True),
        damage=fields.number("damage", 0, 100, 1.0),
        audience=fields.number("audience", 0, 100, 0.3),
        mechanism=fields.text("mechanism"),
        provenance=fields.provenance(),
    )
    for key in ("protects", "against", "events", "answers"):
        if not getattr(commitment, key):
            fields.fault(fields.where(key).line, f"{fields.path}: {key}: name at least one")
    return commitment


def _bindings(
    by: tuple[str, ...], at: tuple[str, ...], pairs: tuple[tuple[str, str], ...], where: tuple[str, ...]
) -> Bindings:
    """Give all that the placeholders of a move can stand for."""
    who = pairs or tuple((actor, recipient) for actor in by for recipient in at)
    return tuple(
        {"actor": actor, "recipient": recipient, **place}
        for actor, recipient in who
        if actor != recipient
        for place in ([{"place": name} for name in where] or [{}])
    )


def _pairs(fields: Fields) -> tuple[tuple[str, str], ...]:
    node = fields.get("pairs")
    if node.kind is NodeKind.NULL:
        return ()
    found: dict[tuple[str, str], None] = {}
    for item in node.items[:MOST_OPTIONS]:
        names = [part.text.strip() for part in item.items if part.kind is NodeKind.SCALAR]
        if len(item.items) != 2 or len(names) != 2 or names[0] == names[1]:
            fields.fault(
                item.line, f"{fields.path}: pairs: allowed: two different actors, [ACTOR, RECIPIENT]"
            )
            continue
        for name in names:
            fields.ledger.use("actor", name, Where(fields.file, item.line), "pairs")
        pair = (names[0], names[1])
        if pair in found:
            fields.fault(item.line, f"{fields.path}: pairs: {shown('>'.join(pair))} is listed twice")
        else:
            found[pair] = None
    if node.kind is not NodeKind.LIST:
        fields.wrong(node, "pairs", "a list of [ACTOR, RECIPIENT]")
    return tuple(found)


def _contest(fields: Fields, bindings: Bindings) -> Contest:
    terms = []
    for part in fields.parts("terms"):
        terms.append((part.number("weight", -100, 100), part.factors("of", bindings)))
        part.close()
    contest = Contest(
        bias=fields.number("bias", -100, 100),
        terms=tuple(terms),
        success=_effects(fields, "success", bindings),
        failure=_effects(fields, "failure", bindings),
    )
    fields.close()
    return contest


def _effects(fields: Fields, key: str, bindings: Bindings) -> tuple[Effect, ...]:
    return tuple(read_effect(part, bindings) for part in fields.parts(key))


def _check_effects(fields: Fields, move: Move, bindings: Bindings) -> None:
    """Note a fault where one option would change an issue twice, since then its gain is not the sum of its parts."""
    outcomes = [("", move.effects)]
    if move.contest:
        outcomes = [
            ("success", move.effects + move.contest.success),
            ("failure", move.effects + move.contest.failure),
        ]
    said: set[str] = set()
    for outcome, effects in outcomes:
        for binding in bindings:
            names = [fill(effect.variable, binding) for effect in effects]
            for name in {
                name for name in names if name.startswith("issue.") and names.count(name) > 1
            } - said:
                said.add(name)
                on = f" on {outcome}" if outcome else ""
                text = f"{fields.path}: two effects{on} change {name}; make them one"
                fields.fault(fields.where("effects").line, text)
