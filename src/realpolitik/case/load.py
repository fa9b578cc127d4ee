"""Loading and checking a case: a folder of plain files into one typed value, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from realpolitik.case.fields import LABEL, Fields
from realpolitik.case.folder import CaseFolder, find_case, read_folder
from realpolitik.case.ledger import Ledger, Unsourced, ascii_controls
from realpolitik.case.model import Case, Clock
from realpolitik.case.move import Move
from realpolitik.case.read_actors import read_actor, read_belief, read_tie
from realpolitik.case.read_forces import read_actor_drive, read_drift, read_driver, read_incident
from realpolitik.case.read_hypotheses import read_hypothesis
from realpolitik.case.read_issues import read_format, read_issue
from realpolitik.case.read_moves import read_commitment, read_move
from realpolitik.case.read_places import check_classes, read_place, read_route
from realpolitik.case.read_questions import read_question
from realpolitik.case.read_record import (
    EVENTS,
    INCIDENTS,
    OBSERVATIONS,
    Period,
    read_events,
    read_incidents,
    read_observations,
)
from realpolitik.case.read_sources import CLAIMS, read_claims, read_source
from realpolitik.case.record import Record
from realpolitik.case.rules import check_rules
from realpolitik.case.variable import check_variables
from realpolitik.case.yaml_node import Node, NodeKind, read_yaml
from realpolitik.errors import CaseError, Fault

Entity = TypeVar("Entity")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: faults (the case cannot be used), warnings, things without a source, and counts.

    `sha256` identifies the case's files.
    """

    title: str
    sha256: str
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    unsourced: tuple[Unsourced, ...]
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """Whether the case can be loaded."""
        return not self.faults


def load_case(name_or_path: str | Path) -> Case:
    """Load a case from its folder, or a built-in case by name.

    Raises `CaseError` with every fault of every file, and `InputError` where there is no such folder.
    """
    folder = find_case(name_or_path)
    case, ledger = _read(folder)
    if ledger.faults:
        raise CaseError(f"case {ascii_controls(folder.resolve().name)}", ledger.faults)
    return case


def check_case(name_or_path: str | Path) -> CheckReport:
    """Check a case: all faults with file and line, warnings, and everything with numbers but no source.

    Raises `InputError` where there is no such folder.
    """
    case, ledger = _read(find_case(name_or_path))
    return CheckReport(
        title=case.title or case.id,
        sha256=case.sha256,
        faults=CaseError("", ledger.faults).faults,
        warnings=CaseError("", ledger.warnings).faults,
        unsourced=tuple(sorted(ledger.unsourced, key=lambda value: (value.file, value.line, value.path))),
        counts=_counts(case),
    )


def _read(path: Path) -> tuple[Case, Ledger]:
    ledger = Ledger()
    folder = read_folder(path, ledger)
    case = _assemble(folder, ledger)
    check_variables(ledger)
    ledger.check_uses()
    check_rules(case, ledger)
    return case, ledger


def _assemble(folder: CaseFolder, ledger: Ledger) -> Case:
    """Read the files in the order in which they refer to one another."""
    top = _top(folder, "case.yaml", ledger)
    starts, ends = _period(top)
    period = (starts, ends) if starts < ends else None
    places = _each(top, "places", read_place)
    check_classes(ledger, places)
    actors, issues = _each(top, "actors", read_actor), _each(top, "issues", read_issue)
    drivers, drifts = _each(top, "drivers", read_driver), _each(top, "drifts", read_drift)
    incidents, drives = _each(top, "incidents", read_incident), _each(top, "drives", read_actor_drive)
    ties, beliefs = _each(top, "ties", read_tie), _each(top, "beliefs", read_belief)
    routes, formats = _each(top, "routes", read_route), _each(top, "formats", read_format)

    def read_one_move(fields: Fields) -> Move:
        return read_move(fields, places)

    moves = _list(folder, "moves", read_one_move, ledger)
    commitments = _list(folder, "commitments", read_commitment, ledger)
    questions = _list(folder, "questions", read_question, ledger)
    files = [name for name in folder.texts if name.startswith("hypotheses/")]
    case = Case(
        id=top.define("case", pattern=LABEL),
        title=top.text("title", required=True),
        starts=starts,
        ends=ends,
        clock=top.choice("clock", Clock, Clock.WEEK),
        sha256=folder.sha256,
        actors=actors,
        issues=issues,
        moves=moves,
        hypotheses=tuple(read_hypothesis(_top(folder, name, ledger)) for name in files),
        ties=ties,
        places=places,
        routes=routes,
        formats=formats,
        commitments=commitments,
        drivers=drivers,
        drifts=drifts,
        incidents=incidents,
        drives=drives,
        beliefs=beliefs,
        record=_record(folder, ledger, period),
        questions=questions,
        sources=_list(folder, "sources", read_source, ledger),
        claims=read_claims(ledger, folder.texts.get(CLAIMS, "")),
        memory_half_life=top.number("memory_half_life", 0, 10_000, 45.0, above=True),
        summary=top.text("summary"),
    )
    top.close()
    if not case.actors and top.node.kind is NodeKind.MAPPING and not top.get("actors").items:
        top.fault(top.where("actors").line, "actors: a case needs at least one")
    return case


def _record(folder: CaseFolder, ledger: Ledger, period: Period | None) -> Record:
    texts = folder.texts
    return Record(
        events=read_events(ledger, texts[EVENTS], period) if EVENTS in texts else (),
        observations=read_observations(ledger, texts[OBSERVATIONS], period) if OBSERVATIONS in texts else (),
        incidents=read_incidents(ledger, texts[INCIDENTS], period) if INCIDENTS in texts else (),
    )


def _top(folder: CaseFolder, name: str, ledger: Ledger) -> Fields:
    """Give the fields of a file's outermost mapping; a missing file is like an empty mapping."""
    if name not in folder.texts:
        return Fields(ledger, name, Node(NodeKind.MAPPING, 1), "")
    node, faults = read_yaml(folder.texts[name], name)
    ledger.faults.extend(faults)
    if node.kind is NodeKind.NULL:
        if not any(fault.file == name for fault in ledger.faults):
            ledger.faults.append(Fault(name, 1, "empty; see the case format for its keys"))
        return Fields(ledger, name, Node(NodeKind.MAPPING, 1), "")
    return Fields(ledger, name, node, "")


def _list(
    folder: CaseFolder, key: str, read: Callable[[Fields], Entity], ledger: Ledger
) -> tuple[Entity, ...]:
    """Read a file that holds one list, under the key that names the file."""
    top = _top(folder, f"{key}.yaml", ledger)
    found = _each(top, key, read)
    top.close()
    return found


def _each(top: Fields, key: str, read: Callable[[Fields], Entity]) -> tuple[Entity, ...]:
    return tuple(read(fields) for fields in top.parts(key) if fields.node.kind is NodeKind.MAPPING)


def _period(top: Fields) -> tuple[date, date]:
    nodes = top.scalars("period") if top.require("period") else []
    days = [top.day_in("period", node) for node in nodes]
    if top.has("period") and len(days) != 2:
        top.fault(
            top.where("period").line, f"period: got {len(days)} dates; allowed: two, [first day, last day]"
        )
    first, last = days if len(days) == 2 else (None, None)
    if first and last and last <= first:
        top.fault(top.where("period").line, f"period: the last day {last} is not after the first {first}")
    return first or date.min, last or date.max


def _counts(case: Case) -> dict[str, int]:
    names = (
        "actors issues ties places routes formats drivers drifts incidents drives beliefs moves commitments"
    )
    counts = {name: len(getattr(case, name)) for name in names.split()}
    counts |= {name: len(getattr(case, name)) for name in ("hypotheses", "questions", "sources", "claims")}
    record = case.record
    return counts | {
        "positions": sum(len(issue.positions) for issue in case.issues),
        "recorded events": len(record.events),
        "observations": len(record.observations),
        "recorded incidents": len(record.incidents),
    }
