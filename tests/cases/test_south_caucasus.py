"""The built-in case South Caucasus: whole, sourced, traceable, and in our own words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from realpolitik.case import check_case, load_case
from realpolitik.case.actor import ActorKind
from realpolitik.case.folder import find_case
from realpolitik.case.model import Case
from realpolitik.case.rules import moves_of
from realpolitik.engine.behaviour.parameters import tabulate_parameters
from realpolitik.engine.model.assumption import numbers_of

DOCUMENTS = ("000", "001", "002", "003", "004")
RIVALS = {*(f"T{document}" for document in DOCUMENTS), *(f"T004-{letter}" for letter in "YABCD")}
ROWS = [f"S{number:02}" for number in range(1, 37)]
CASE = "south-caucasus"
SHARED_WORDS = 10
"""Words in a row that no file of the case may have in common with a document."""
BY_STRUCTURE = {
    "S02": "tie.patronage.TUR>AZE",
    "S04": "treaty_russia_armenia",
    "S06": "formats",
    "S07": "expands_with",
    "S12": "needs_route",
    "S13": "attribution",
    "S31": "resource.putin.nerve",
}
"""Rows whose main carrier is a part of the case that has no key `mechanism`."""


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(CASE)


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, str]:
    found = {path.name[:3]: path.read_text(encoding="utf-8") for path in (shared / "seeds").glob("*.txt")}
    if not found:
        pytest.skip("needs the five documents in seeds/ of the shared folder")
    return found


def test_no_fault_and_no_number_without_a_source() -> None:
    report = check_case(CASE)
    assert [f"{fault.file}:{fault.line} {fault.message}" for fault in report.faults] == []
    assert [f"{value.file}:{value.line} {value.path}" for value in report.unsourced] == []


def test_the_system_has_the_parts_that_the_documents_name(case: Case) -> None:
    actors = {actor.id: actor for actor in case.actors}
    assert {"TUR", "AZE", "ARM", "RUS", "NKR", "SNA", "USA", "EU", "FRA", "IRN", "KAZ", "OTS", "CSTO"} <= set(
        actors
    )
    assert {actor.kind for actor in case.actors} == set(ActorKind)
    assert actors["SNA"].principal == "TUR"
    assert actors["AZE_ORGANS"].principal == "AZE"
    assert 0 < actors["AZE_ORGANS"].attribution < 1
    assert {table.id for table in case.formats} >= {
        "minsk",
        "moscow_track",
        "washington_track",
        "brussels_track",
    }
    minsk = next(table for table in case.formats if table.id == "minsk")
    assert "TUR" not in (*minsk.members, minsk.mediator)


def test_capability_of_states_follows_the_scale_that_the_source_names(case: Case) -> None:
    capability = {actor.id: actor.capability for actor in case.actors if actor.kind is ActorKind.STATE}
    assert capability["USA"][2018] == 0.90
    assert (
        capability["ARM"][2018] < capability["AZE"][2018] < capability["TUR"][2018] < capability["RUS"][2018]
    )


def test_every_mechanism_row_is_carried_by_the_case(case: Case) -> None:
    carriers = set(_tags(case))
    assert [row for row in ROWS if row not in carriers and row not in BY_STRUCTURE] == []
    written = "".join(path.read_text(encoding="utf-8") for path in find_case(CASE).glob("*.yaml"))
    assert [row for row, mark in BY_STRUCTURE.items() if not _present(case, mark, written)] == []
    assert carriers <= set(ROWS)


def test_ten_rivals_and_two_yardsticks(case: Case) -> None:
    hypotheses = {hypothesis.id: hypothesis for hypothesis in case.hypotheses}
    assert set(hypotheses) == RIVALS | {"habit", "alone"}
    for name in RIVALS:
        rival = hypotheses[name]
        for part in (rival.mechanism, rival.rows, rival.predictions, rival.against):
            assert part, name
        assert {assumption.provenance.references[0][:3] for assumption in rival.assumptions} == {name[1:4]}


def test_habit_knows_no_drive_and_alone_no_patron(case: Case) -> None:
    hypotheses = {hypothesis.id: hypothesis for hypothesis in case.hypotheses}
    table = tabulate_parameters(case)
    mean, sd = table.priors(hypotheses["habit"].assumptions)
    silent = {
        name for name, value, spread in zip(table.names, mean, sd, strict=True) if value == spread == 0.0
    }
    assert silent == {*table.drives, *table.rate_drives, "gain", "owed", "obligation"}
    alone = numbers_of(case, hypotheses["alone"])
    held = [value for path, value in alone.items() if path.startswith(("tie.patronage.", "credibility."))]
    assert (len(held) > 30, set(held)) == (True, {0.0})
    mean, sd = table.priors(hypotheses["alone"].assumptions)
    assert {name for name, spread in zip(table.names, sd, strict=True) if spread == 0.0} == {
        "owed",
        "obligation",
    }


def test_the_record_is_what_the_actors_can_do(case: Case) -> None:
    unmatched = [event.id for event in case.record.events if not moves_of(event, case.moves)]
    assert unmatched == []


def test_no_actor_has_more_than_a_hundred_options(case: Case) -> None:
    for actor in case.actors:
        options = [
            (move.id, other, place)
            for move in case.moves
            for one, other in move.pairs or sorted(_crossed(move.by, move.at))
            if one == actor.id
            for place in move.where or (None,)
        ]
        assert len(options) <= 100, actor.id


def test_every_claim_points_at_its_passage(case: Case, texts: dict[str, str]) -> None:
    assert len(case.claims) >= 120
    assert {claim.doc for claim in case.claims} == set(DOCUMENTS)
    for claim in case.claims:
        passage = texts[claim.doc][claim.start : claim.end]
        assert hashlib.sha256(passage.encode()).hexdigest() == claim.sha256, claim.id


def test_the_sources_name_the_documents_read(case: Case, shared: Path, texts: dict[str, str]) -> None:
    sources = {source.id: source for source in case.sources}
    for path in (shared / "seeds").glob("*.txt"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sources[path.name[:3]].sha256


def test_no_ten_words_in_a_row_are_the_documents(texts: dict[str, str]) -> None:
    theirs = {words for text in texts.values() for words in _windows(text)}
    folder = find_case(CASE)
    page = Path(__file__).parents[2] / "docs" / "south-caucasus.md"
    ours = [path for path in (*folder.rglob("*"), page) if path.is_file()]
    shared_words = [
        (path.name, " ".join(words))
        for path in ours
        for words in _windows(path.read_text(encoding="utf-8"))
        if words in theirs
    ]
    assert shared_words == []


def _tags(case: Case) -> Iterator[str]:
    for move in case.moves:
        yield from (drive.mechanism for drive in move.drives if drive.mechanism)
    yield from (entry.drive.mechanism for entry in case.drives if entry.drive.mechanism)
    for part in (*case.drifts, *case.incidents, *case.commitments):
        if part.mechanism:
            yield part.mechanism


def _present(case: Case, mark: str, written: str) -> bool:
    if mark.startswith("tie."):
        _, layer, pair = mark.split(".")
        return any(tie.layer.value == layer and f"{tie.actor}>{tie.recipient}" == pair for tie in case.ties)
    return mark in written


def _crossed(by: Iterable[str], at: Iterable[str]) -> set[tuple[str, str]]:
    return {(one, other) for one in by for other in at if one != other}


def _windows(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.lower().replace("\u2019", "'"))
    yield from zip(*(words[offset:] for offset in range(SHARED_WORDS)), strict=False)
