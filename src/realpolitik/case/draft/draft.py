"""From claims to a proposed case, in which everything that needs a person's decision says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from realpolitik.case.draft.acts import propose_moves
from realpolitik.case.draft.aims import propose_issues
from realpolitik.case.draft.bonds import propose_commitments, propose_ties
from realpolitik.case.draft.cast import Cast, gather_cast
from realpolitik.case.draft.happenings import propose_questions, propose_record
from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.model import Case, Clock
from realpolitik.case.provenance import Provenance
from realpolitik.case.question import Question
from realpolitik.case.record import Record
from realpolitik.case.source import CitedClaim, Source
from realpolitik.case.tie import Layer, Tie
from realpolitik.claims.claim import Claim
from realpolitik.claims.entities.actors import Gazetteer, gazetteer
from realpolitik.documents import Document
from realpolitik.errors import InputError


def draft_case(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    case_id: str,
    title: str = "",
    names: Gazetteer | None = None,
) -> Case:
    """Propose a case from claims: actors, ties, issues, moves, commitments, record, questions and hypotheses.

    There is one hypothesis for each document, holding patronage to be what that document's claims say it is, and one,
    `habit`, of nothing but habit. Every value carries the claims it was proposed from, and a note that begins with
    DECIDE where a person has to decide.

    Raises:
        InputError: the claims name fewer than two parties, so that there is no system to draft.
    """
    ids = {claim.id: f"c-{claim.id}" for claim in claims}
    cast = gather_cast(claims, names or gazetteer(), ids)
    if len(cast.actors) < 2 or not cast.dealings:
        found = ", ".join(actor.id for actor in cast.actors) or "none"
        raise InputError(
            f"draft: the claims deal with too few known parties ({found}); at least two are needed"
        )
    sources = {document.id: f"d-{document.id}" for document in documents}
    ties = propose_ties(cast.dealings, ids)
    issues = propose_issues(claims, cast, ties, ids)
    moves = propose_moves(cast, cast.dealings, issues)
    published = {d.id: day for d in documents if (day := _published(d)) is not None}
    record = propose_record(cast.dealings, {claim.id: sources[claim.doc] for claim in claims})
    questions = propose_questions(claims, cast, published, ids)
    starts, ends = _period(record, questions, published)
    return Case(
        id=case_id,
        title=title or f"A draft from {len(documents)} documents",
        starts=starts,
        ends=ends,
        clock=Clock.WEEK,
        sha256="",
        actors=cast.actors,
        issues=issues,
        moves=moves,
        hypotheses=_hypotheses(documents, claims, cast, ties, sources, ids),
        ties=ties,
        commitments=propose_commitments(claims, cast, moves, ties, ids),
        record=record,
        questions=questions,
        sources=tuple(_source(document, sources[document.id]) for document in documents),
        claims=tuple(_cited(claim, ids[claim.id], sources[claim.doc]) for claim in claims),
        summary="DECIDE: what this crisis is about. Proposed by `realpolitik draft`; each note that begins with "
        "DECIDE marks what a person has to decide.",
    )


def _published(document: Document) -> date | None:
    known = document.metadata.published
    try:
        return date.fromisoformat(known.value) if known else None
    except ValueError:
        return None


def _period(
    record: Record, questions: Sequence[Question], published: Mapping[str, date]
) -> tuple[date, date]:
    """The days from a month before the first event to the last thing dated."""
    days = [event.date for event in record.events] + [event.date_to for event in record.events]
    days += [*published.values(), *(question.closes for question in questions)]
    if not days:
        raise InputError(
            "draft: neither a document nor a claim is dated; give documents with a publication date"
        )
    return min(days) - timedelta(days=30), max(days) + timedelta(days=30)


def _hypotheses(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    cast: Cast,
    ties: Sequence[Tie],
    sources: Mapping[str, str],
    ids: Mapping[str, str],
) -> tuple[Hypothesis, ...]:
    patronage = [tie for tie in ties if tie.layer is Layer.PATRONAGE]
    made = []
    for document in documents:
        own = [dealing for dealing in cast.dealings if dealing.claim.doc == document.id]
        said = {
            (tie.actor, tie.recipient): tie for tie in propose_ties(own, ids) if tie.layer is Layer.PATRONAGE
        }
        source = sources[document.id]
        assumptions = tuple(_assumed(tie, said.get((tie.actor, tie.recipient)), source) for tie in patronage)
        references = tuple(ids[claim.id] for claim in claims if claim.doc == document.id)[:5]
        name = document.metadata.title.value if document.metadata.title else document.id
        note = "DECIDE: what this account assumes beyond who decides for whom, and what it predicts."
        made.append(
            Hypothesis(
                id=f"H-{document.id}",
                title=f"The account of “{name[:80]}”",
                source=source,
                summary="Patronage is what this document's claims say it is.",
                assumptions=assumptions,
                against="DECIDE: what would count against it.",
                provenance=Provenance(references or (source,), note),
            )
        )
    first = sources[documents[0].id]
    silent = tuple(_assumed(tie, None, first) for tie in patronage)
    gain = Assumption("weight.gain", 0.0, 0.0, Provenance((first,), "no aims at all"))
    habit = Hypothesis(
        id="habit",
        title="Nothing but habit",
        source="",
        summary="Who acted before acts again; nobody decides for another, and aims do not matter.",
        assumptions=(gain, *silent),
        provenance=Provenance((first,), "A plain rival that every account has to beat."),
    )
    return (*made, habit)


def _assumed(tie: Tie, said: Tie | None, source: str) -> Assumption:
    path = f"tie.patronage.{tie.actor}>{tie.recipient}"
    references = said.provenance.references if said else (source,)
    note = "" if said else "This document does not say so."
    return Assumption(path, said.weight if said else 0.0, None, Provenance(references, note))


def _source(document: Document, name: str) -> Source:
    known = document.metadata
    return Source(
        id=name,
        title=known.title.value if known.title else document.id,
        author=known.author.value if known.author else "",
        outlet=known.outlet.value if known.outlet else "",
        date=known.published.value if known.published else "",
        where=known.url.value if known.url else document.path,
        sha256=document.sha256,
    )


def _cited(claim: Claim, name: str, source: str) -> CitedClaim:
    passage = hashlib.sha256(claim.quote.encode("utf-8", "replace")).hexdigest()
    return CitedClaim(
        name, source, claim.start, claim.end, passage, claim.quote, claim.speaker, claim.certainty.value
    )
