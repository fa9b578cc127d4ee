"""Rules about a case as a whole: who depends on whom, what the record and the moves say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isclose

from realpolitik.case.ledger import Ledger, Where, shown
from realpolitik.case.model import Case
from realpolitik.case.move import Move
from realpolitik.case.read_record import EVENTS
from realpolitik.case.record import RecordedEvent
from realpolitik.case.tie import Layer

MOST_LISTED = 50
"""Recorded events without a move that are listed one by one."""


def check_rules(case: Case, ledger: Ledger) -> None:
    """Note what is wrong with a case as a whole; warnings only where there is no fault to cause them."""
    _check_patrons(case, ledger)
    _check_principals(case, ledger)
    _check_names(ledger)
    _check_questions(case, ledger)
    if not ledger.faults:
        _warn_of_commitments(case, ledger)
        _warn_of_record(case, ledger)


def moves_of(event: RecordedEvent, moves: Iterable[Move]) -> tuple[Move, ...]:
    """Give the moves that an event of the record can be an instance of."""
    return tuple(move for move in moves if _matches(event, move))


def _matches(event: RecordedEvent, move: Move) -> bool:
    if event.move is not None and event.move != move.id:
        return False
    pair = (event.actor, event.recipient)
    allowed = pair in move.pairs if move.pairs else pair[0] in move.by and pair[1] in move.at
    here = not move.where or event.place is None or event.place in move.where
    return event.event is move.event and allowed and here


def _check_patrons(case: Case, ledger: Ledger) -> None:
    base = {(tie.actor, tie.recipient): tie.weight for tie in case.ties if tie.layer is Layer.PATRONAGE}
    places = {pair: ledger.where("tie", f"patronage.{pair[0]}>{pair[1]}") for pair in base}
    known = list(_patronage_problems(base, places))
    for text, where in known:
        ledger.fault(where, text)
    for hypothesis in case.hypotheses:
        assumed = dict(base)
        for assumption in hypothesis.assumptions:
            if assumption.path.startswith("tie.patronage."):
                patron, _, client = assumption.path.removeprefix("tie.patronage.").partition(">")
                assumed[patron, client] = assumption.value
        own = dict.fromkeys(assumed, ledger.where("hypothesis", hypothesis.id))
        said = {text for text, _ in known}
        for text, where in _patronage_problems(assumed, own):
            if text not in said:
                ledger.fault(where, f"under {hypothesis.id}: {text}")


def _patronage_problems(
    weights: Mapping[tuple[str, str], float], places: Mapping[tuple[str, str], Where]
) -> Iterator[tuple[str, Where]]:
    clients = {client: [pair for pair in weights if pair[1] == client] for _, client in weights}
    for client, pairs in clients.items():
        total = sum(weights[pair] for pair in pairs)
        if total > 1 and not isclose(total, 1):
            text = " + ".join(f"{patron} {weights[patron, client]:g}" for patron, _ in pairs)
            yield f"patronage of {client}: {text} = {total:g}; allowed: a sum up to 1", places[pairs[0]]
    patrons = {client: [pair[0] for pair in pairs if weights[pair] > 0] for client, pairs in clients.items()}
    for cycle in _cycles(patrons):
        arrows = " > ".join(reversed(cycle))
        yield f"cycle of patrons: {arrows}; remove one of these ties", places[cycle[1], cycle[0]]


def _check_principals(case: Case, ledger: Ledger) -> None:
    principals = {
        actor.id: [actor.principal]
        for actor in case.actors
        if actor.principal and actor.principal != actor.id
    }
    for cycle in _cycles(principals):
        where = ledger.where("actor", cycle[0])
        ledger.fault(where, f"cycle of principals: {' > '.join(cycle)}; one of them must act for nobody")


def _cycles(arrows: Mapping[str, list[str]]) -> list[list[str]]:
    """Find cycles by depth-first search: at least one in each tangle, begun and closed by its first member."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(arrows):
        path: list[str] = []
        stack = [(start, 0)]
        while stack:
            node, depth = stack.pop()
            done.update(path[depth:])
            del path[depth:]
            if node in path:
                cycle = path[path.index(node) :]
                first = cycle.index(min(cycle))
                found.append([*cycle[first:], *cycle[:first], cycle[first]])
            elif node not in done:
                path.append(node)
                stack.extend((other, depth + 1) for other in arrows.get(node, []))
        done.update(path)
    return found


def _check_names(ledger: Ledger) -> None:
    for name in sorted(ledger.names("drift").keys() & ledger.names("incident").keys()):
        where = ledger.where("incident", name)
        ledger.fault(where, f"{shown(name)} is a drift and an incident; rename one, since both have a rate")
    for name in sorted(ledger.names("claim").keys() & ledger.names("source").keys()):
        ledger.fault(ledger.where("claim", name), f"{shown(name)} is a claim and a source; rename one")


def _check_questions(case: Case, ledger: Ledger) -> None:
    for question in case.questions:
        where = ledger.where("question", question.id)
        if not case.starts <= question.opens <= case.ends:
            text = f"{question.id}: opens {question.opens} is outside the case's period, {case.starts} to {case.ends}"
            ledger.fault(where, text)
        elif question.closes > case.ends:
            ledger.warn(
                where, f"{question.id}: closes {question.closes}, after the case's period ends on {case.ends}"
            )


def _warn_of_commitments(case: Case, ledger: Ledger) -> None:
    moves = {move.id: move for move in case.moves}
    for commitment in case.commitments:
        for answer in commitment.answers:
            move = moves.get(answer)
            if move and commitment.guarantor not in move.by:
                where = ledger.where("commitment", commitment.id)
                text = f"{commitment.id}: {commitment.guarantor} cannot do {answer}, so it is no answer of theirs"
                ledger.warn(where, text)


def _warn_of_record(case: Case, ledger: Ledger) -> None:
    if not case.moves:
        ledger.warn(Where("moves.yaml", 1), "no moves: nothing can be simulated")
        return
    without = [event for event in case.record.events if not moves_of(event, case.moves)]
    for event in without[:MOST_LISTED]:
        at = f" at {event.place}" if event.place else ""
        text = f"{event.id}: no move matches {event.actor} {event.event.value} {event.recipient}{at}"
        ledger.warn(ledger.where("event", event.id), text + (f" as {event.move}" if event.move else ""))
    if len(without) > MOST_LISTED:
        ledger.warn(Where(EVENTS, 1), f"{len(without) - MOST_LISTED} more events that no move matches")
