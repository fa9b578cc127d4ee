"""Record and questions of a draft, from events and predictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from realpolitik.case.draft.cast import Cast, Dealing
from realpolitik.case.provenance import Provenance
from realpolitik.case.question import EventRule, Question
from realpolitik.case.record import Confidence, Record, RecordedEvent
from realpolitik.claims.claim import Certainty, Claim, Kind, Polarity
from realpolitik.claims.events.coder import code_action
from realpolitik.claims.propositions import group_claims
from realpolitik.claims.propositions.interval import Interval, parse_interval

LONGEST = 31
"""Days beyond which a date is too vague for the record."""

WINDOW = timedelta(days=180)
"""How long a prediction without a date of its own is taken to run."""

CONFIDENCE = {
    Certainty.CERTAIN: Confidence.HIGH,
    Certainty.ALMOST_CERTAIN: Confidence.HIGH,
    Certainty.LIKELY: Confidence.MEDIUM,
    Certainty.REPORTED: Confidence.LOW,
}


def propose_record(dealings: Sequence[Dealing], sources: Mapping[str, str]) -> Record:
    """Propose an event for each proposition on a dated act between two parties; claims that say the same are one row.

    Left out are denials, possibilities, and acts dated to more than a month. `sources` maps a claim to its source.
    """
    ends = {dealing.claim.id: dealing for dealing in dealings}
    usable = [dealing.claim for dealing in dealings if _usable(dealing.claim)]
    events = []
    for proposition in group_claims(usable):
        first = proposition.first
        when = parse_interval(first.date)
        assert when is not None
        assert when.first is not None
        assert when.last is not None
        assert first.event is not None
        dealing = ends[first.id]
        best = max((CONFIDENCE[claim.certainty] for claim in proposition.claims), key=_rank)
        events.append(
            RecordedEvent(
                id="",
                date=when.first,
                date_to=when.last,
                actor=dealing.actor,
                event=first.event,
                recipient=dealing.recipient,
                summary=f"{first.actor} {first.action or first.event.value.lower()} {first.recipient}",
                source=sources[first.id],
                confidence=best,
            )
        )
    events.sort(key=lambda event: (event.date, event.date_to, event.actor, event.event, event.recipient))
    return Record(tuple(replace(event, id=f"e{number:04d}") for number, event in enumerate(events, start=1)))


def propose_questions(
    claims: Sequence[Claim], cast: Cast, published: Mapping[str, date], claim_ids: Mapping[str, str]
) -> tuple[Question, ...]:
    """Propose a question for each prediction of an act between two parties, open for 180 days from publication."""
    found: dict[tuple[object, ...], Question] = {}
    for claim in claims:
        actor, recipient = cast.party.get(claim.actor or ""), cast.party.get(claim.recipient or "")
        opens = published.get(claim.doc)
        root = claim.event or code_action(claim.action)
        if claim.kind is not Kind.PREDICTION or root is None or not actor or not recipient or opens is None:
            continue
        if actor != recipient:
            closes = opens + WINDOW
            rule = EventRule((actor,), (recipient,), (root,))
            text = f"Will {actor} {root.value.lower()} {recipient} between {opens} and {closes}?"
            note = "DECIDE: wording, window, rule; the outcome, once known."
            name = f"q-{actor}-{root.value}-{recipient}-{opens}".lower()
            source = Provenance((claim_ids[claim.id],), note)
            found.setdefault((rule, opens), Question(name, text, opens, closes, rule, provenance=source))
    return tuple(found.values())


def _usable(claim: Claim) -> bool:
    if claim.kind is not Kind.EVENT or claim.event is None or claim.polarity is Polarity.NEGATED:
        return False
    when = parse_interval(claim.date)
    return claim.certainty in CONFIDENCE and when is not None and _length(when) <= LONGEST


def _length(when: Interval) -> float:
    if when.first is None or when.last is None:
        return float("inf")
    return (when.last - when.first).days


def _rank(confidence: Confidence) -> int:
    return [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH].index(confidence)
