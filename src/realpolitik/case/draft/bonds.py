"""Ties and commitments of a draft, from who supports, opposes and promises whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from realpolitik.case.commitment import Commitment
from realpolitik.case.draft.cast import Cast, Dealing
from realpolitik.case.move import Move
from realpolitik.case.provenance import Provenance
from realpolitik.case.tie import Layer, Tie
from realpolitik.claims.claim import Certainty, Claim, Kind, Polarity
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class

AID = frozenset({EventRoot.AID, EventRoot.SUPPORT, EventRoot.MOBILIZE})
"""Acts by which a patron raises a client."""

LARGEST_PATRONAGE = 0.6
CREDIBILITY = {
    Certainty.CERTAIN: 0.7,
    Certainty.ALMOST_CERTAIN: 0.7,
    Certainty.LIKELY: 0.6,
    Certainty.EVEN: 0.5,
    Certainty.POSSIBLE: 0.4,
    Certainty.REPORTED: 0.4,
    Certainty.UNLIKELY: 0.2,
}
ANSWERS = frozenset(
    {EventRoot.AID, EventRoot.SUPPORT, EventRoot.THREATEN, EventRoot.MOBILIZE, EventRoot.ASSAULT}
)


def propose_ties(dealings: Sequence[Dealing], claim_ids: Mapping[str, str]) -> tuple[Tie, ...]:
    """Propose ties from affirmed acts: weight n / (n + 3) for n acts that speak for a layer.

    Cooperation makes an alliance, conflict a rivalry; aid that runs more one way than the other makes patronage,
    scaled to at most 0.6 for all patrons of a client together, without circles.
    """
    friendly: dict[tuple[str, str], list[str]] = {}
    hostile: dict[tuple[str, str], list[str]] = {}
    aid: dict[tuple[str, str], list[str]] = {}
    for dealing in dealings:
        event = dealing.claim.event
        if event is None or dealing.claim.polarity is Polarity.NEGATED:
            continue
        pair = (min(dealing.actor, dealing.recipient), max(dealing.actor, dealing.recipient))
        kind = quad_class(event)
        cooperative = kind in (QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION) or event in AID
        (friendly if cooperative else hostile).setdefault(pair, []).append(claim_ids[dealing.claim.id])
        if event in AID:
            aid.setdefault((dealing.actor, dealing.recipient), []).append(claim_ids[dealing.claim.id])
    ties = [_tie(Layer.ALLIANCE, pair, found) for pair, found in sorted(friendly.items())]
    ties += [_tie(Layer.RIVALRY, pair, found) for pair, found in sorted(hostile.items())]
    return (*ties, *_patronage(aid))


def propose_commitments(
    claims: Sequence[Claim],
    cast: Cast,
    moves: Sequence[Move],
    ties: Sequence[Tie],
    claim_ids: Mapping[str, str],
) -> tuple[Commitment, ...]:
    """Propose a commitment for each conditional in which one party would act for another if a rival attacks it."""
    rivals: dict[str, list[str]] = {}
    for tie in ties:
        if tie.layer is Layer.RIVALRY:
            rivals.setdefault(tie.actor, []).append(tie.recipient)
            rivals.setdefault(tie.recipient, []).append(tie.actor)
    found: dict[tuple[str, str], Commitment] = {}
    for claim in claims:
        guarantor, ward = cast.party.get(claim.actor or ""), cast.party.get(claim.recipient or "")
        if claim.kind is not Kind.CONDITIONAL or not guarantor or not ward or guarantor == ward:
            continue
        against = tuple(name for name in rivals.get(ward, []) if name != guarantor)
        answers = tuple(move.id for move in moves if move.event in ANSWERS and guarantor in move.by)
        if against and answers and ward not in rivals.get(guarantor, []):
            note = "DECIDE: whether this is a commitment, against what, where, and how credible it is."
            found.setdefault(
                (guarantor, ward),
                Commitment(
                    id=f"pledge_{guarantor}_{ward}".lower(),
                    title=f"{guarantor} would act for {ward}",
                    guarantor=guarantor,
                    protects=(ward,),
                    against=against,
                    events=(EventRoot.ASSAULT,),
                    place_classes=(),
                    answers=answers,
                    credibility=CREDIBILITY[claim.certainty],
                    provenance=Provenance((claim_ids[claim.id],), note),
                ),
            )
    return tuple(found.values())


def _tie(layer: Layer, pair: tuple[str, str], found: Sequence[str]) -> Tie:
    note = f"DECIDE: proposed from {len(found)} claims."
    return Tie(layer, *pair, round(len(found) / (len(found) + 3), 2), Provenance(tuple(found[:5]), note))


def _patronage(aid: Mapping[tuple[str, str], list[str]]) -> list[Tie]:
    ties: list[Tie] = []
    given: dict[str, float] = {}
    patrons: dict[str, set[str]] = {}
    for (patron, client), found in sorted(aid.items(), key=lambda item: (-len(item[1]), item[0])):
        one_way = len(found) > len(aid.get((client, patron), []))
        if not one_way or client in _above(patron, patrons) or given.get(client, 0.0) >= LARGEST_PATRONAGE:
            continue
        weight = round(
            min(0.5 * len(found) / (len(found) + 3), LARGEST_PATRONAGE - given.get(client, 0.0)), 2
        )
        given[client] = given.get(client, 0.0) + weight
        patrons.setdefault(client, set()).add(patron)
        note = f"DECIDE: how far {patron} decides for {client}; proposed from {len(found)} claims of aid."
        ties.append(Tie(Layer.PATRONAGE, patron, client, weight, Provenance(tuple(found[:5]), note)))
    return ties


def _above(name: str, patrons: Mapping[str, set[str]]) -> set[str]:
    """Everybody who stands above an actor, himself included."""
    seen, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(patrons.get(one, ()))
    return seen
