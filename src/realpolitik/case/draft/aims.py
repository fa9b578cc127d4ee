"""Issues of a draft, from the goals that the claims name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from realpolitik.case.draft.cast import Cast
from realpolitik.case.issue import Issue, Position
from realpolitik.case.provenance import Provenance
from realpolitik.case.tie import Layer, Tie
from realpolitik.claims.claim import Claim, Kind, Polarity

MOST_ISSUES = 6


def propose_issues(
    claims: Sequence[Claim], cast: Cast, ties: Sequence[Tie], claim_ids: Mapping[str, str]
) -> tuple[Issue, ...]:
    """Propose one issue for each party or place that goals are about, those named most often first.

    Who is said to have the goal stands at 1, a denied goal and the holders' rivals stand at 0.2; salience grows with
    the number of claims. Without any goal there is one issue, on which the sharpest rivals stand at the two ends.
    """
    goals: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.kind is Kind.GOAL and cast.party.get(claim.actor or ""):
            about = cast.party.get(claim.recipient or "") or claim.place or claim.recipient
            if about:
                goals.setdefault(about, []).append(claim)
    ranked = sorted(goals.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_ISSUES]
    issues = [_issue(about, found, cast, ties, claim_ids) for about, found in ranked]
    kept = [issue for issue in issues if issue.positions]
    unique = {issue.id: issue for issue in kept}
    return tuple(unique.values()) or (_course(cast, ties),)


def _issue(
    about: str, goals: Sequence[Claim], cast: Cast, ties: Sequence[Tie], claim_ids: Mapping[str, str]
) -> Issue:
    by_actor: dict[str, list[Claim]] = {}
    for claim in goals:
        by_actor.setdefault(cast.party[claim.actor or ""], []).append(claim)
    by_actor.pop(about, None)
    positions = {
        name: _held(name, found, max(len(f) for f in by_actor.values()), claim_ids)
        for name, found in sorted(by_actor.items())
    }
    for tie in ties:
        if tie.layer is Layer.RIVALRY:
            for holder, other in ((tie.actor, tie.recipient), (tie.recipient, tie.actor)):
                if holder in by_actor and other not in positions:
                    positions[other] = Position(other, 0.2, 0.0, 0.4, 0.5, provenance=tie.provenance)
    holders = ", ".join(sorted(by_actor))
    references = tuple(claim_ids[claim.id] for claim in goals[:5])
    note = "DECIDE: whether this is one issue, what its ends mean, where it starts, and each position."
    return Issue(
        id=_slug(f"aims over {about}"),
        title=f"What {holders or 'others'} want of {about}",
        low=f"as those opposed to {holders or 'them'} want it",
        high=f"as {holders or 'they'} want it",
        start=0.4,
        positions=tuple(positions.values()),
        provenance=Provenance(references, note),
    )


def _held(name: str, goals: Sequence[Claim], most: int, claim_ids: Mapping[str, str]) -> Position:
    wanted = sum(1 if claim.polarity is Polarity.AFFIRMED else -1 for claim in goals) >= 0
    references = tuple(claim_ids[claim.id] for claim in goals[:5])
    salience = round(0.4 + 0.6 * len(goals) / most, 2)
    at, public, floor = (0.8, 1.0, 0.5) if wanted else (0.2, 0.0, 0.4)
    return Position(name, at, public, floor, salience, provenance=Provenance(references, "DECIDE"))


def _course(cast: Cast, ties: Sequence[Tie]) -> Issue:
    rivalries = sorted((tie for tie in ties if tie.layer is Layer.RIVALRY), key=lambda tie: -tie.weight)
    pair = (
        [rivalries[0].actor, rivalries[0].recipient] if rivalries else [actor.id for actor in cast.actors[:2]]
    )
    source = rivalries[0].provenance if rivalries else cast.actors[0].provenance
    positions = tuple(
        Position(name, at, at, 0.5, 0.8, provenance=Provenance(source.references, "DECIDE"))
        for name, at in zip(pair, (0.8, 0.2), strict=False)
    )
    note = "DECIDE: the claims name no goal; say what is in dispute."
    return Issue(
        "course_of_the_dispute",
        "The course of the dispute",
        f"as {pair[-1]} wants it",
        f"as {pair[0]} wants it",
        0.5,
        positions,
        Provenance(source.references, note),
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:40]
