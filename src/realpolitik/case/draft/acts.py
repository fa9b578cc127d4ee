"""Moves of a draft: one for each kind of act, and for each issue the acts that press it."""

from __future__ import annotations

from collections.abc import Sequence

from realpolitik.case.draft.cast import Cast, Dealing
from realpolitik.case.issue import Issue
from realpolitik.case.move import Effect, Move
from realpolitik.case.provenance import Provenance
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class

COST = {
    QuadClass.VERBAL_COOPERATION: 0.05,
    QuadClass.MATERIAL_COOPERATION: 0.15,
    QuadClass.VERBAL_CONFLICT: 0.1,
    QuadClass.MATERIAL_CONFLICT: 0.4,
}
PRESSING = (EventRoot.ASSAULT, EventRoot.COERCE)
"""Acts by which a side moves an issue."""

STEP = 0.05
NOTE = "DECIDE: cost and effects; the cost is a default for acts of this kind."


def propose_moves(cast: Cast, dealings: Sequence[Dealing], issues: Sequence[Issue]) -> tuple[Move, ...]:
    """Propose the moves: every kind of act between the pairs that the claims name, both ways.

    Assault and coercion move the first issue on which the two stand on different sides, by 0.05 towards the one who
    acts; other acts have no effect until the analyst gives them one.
    """
    pairs = sorted({pair for d in dealings for pair in ((d.actor, d.recipient), (d.recipient, d.actor))})
    seen = {d.claim.event for d in dealings if d.claim.event is not None}
    roots = [root for root in EventRoot if root in seen or root in PRESSING]
    moves, pressed = [], set()
    for issue in issues:
        sides = {position.actor: position.actual > 0.5 for position in issue.positions}
        for upwards in (True, False):
            ours = [
                (a, b)
                for a, b in pairs
                if sides.get(a) is upwards and sides.get(b) is (not upwards) and (a, b) not in pressed
            ]
            if ours:
                pressed |= set(ours)
                moves += [_move(root, ours, cast, issue, STEP if upwards else -STEP) for root in PRESSING]
    for root in roots:
        free = [pair for pair in pairs if not (root in PRESSING and pair in pressed)]
        if free:
            moves.append(_move(root, free, cast))
    return tuple(moves)


def _move(
    root: EventRoot,
    pairs: Sequence[tuple[str, str]],
    cast: Cast,
    issue: Issue | None = None,
    step: float = 0.0,
) -> Move:
    towards = "" if issue is None else f"_{issue.id}_{'up' if step > 0 else 'down'}"
    title = root.value.capitalize()
    references = cast.actors[0].provenance.references
    if issue is not None:
        title += f", pressing “{issue.title}” {'up' if step > 0 else 'down'}"
        references = issue.provenance.references
    return Move(
        id=f"{root.value.lower()}{towards}",
        title=title,
        event=root,
        by=tuple(dict.fromkeys(actor for actor, _ in pairs)),
        at=tuple(sorted({recipient for _, recipient in pairs})),
        pairs=tuple(pairs),
        cost=COST[quad_class(root)],
        threat=root is EventRoot.THREATEN,
        effects=() if issue is None else (Effect(f"issue.{issue.id}", by=step),),
        provenance=Provenance(references, NOTE),
    )
