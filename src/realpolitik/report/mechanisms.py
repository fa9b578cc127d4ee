"""Where in a case each mechanism is expressed."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.model import Case
from realpolitik.case.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in the case that expresses a mechanism."""

    title: str
    id: str
    value: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A row of the mechanism list, and all that expresses it."""

    code: str
    parts: tuple[Part, ...]


def list_mechanisms(case: Case) -> tuple[Mechanism, ...]:
    """Collect what names a mechanism: drives, commitments, drifts and incidents, in order of the rows' codes."""
    found: dict[str, list[Part]] = {}

    def add(code: str, part: Part) -> None:
        if code:
            found.setdefault(code, []).append(part)

    for move in case.moves:
        for drive in move.drives:
            add(
                drive.mechanism, Part(move.title, drive.id, _weight(drive.weight, drive.sd), drive.provenance)
            )
    for row in case.drives:
        who = ", ".join(row.actors)
        add(
            row.drive.mechanism,
            Part(
                f"how often {who} acts",
                row.drive.id,
                _weight(row.drive.weight, row.drive.sd),
                row.drive.provenance,
            ),
        )
    for commitment in case.commitments:
        value = f"credibility {commitment.credibility:g}"
        add(commitment.mechanism, Part(commitment.title, commitment.id, value, commitment.provenance))
    for drift in case.drifts:
        value = f"{drift.rate:+g} a year"
        add(drift.mechanism, Part(f"drift of {drift.variable}", drift.id, value, drift.provenance))
    for incident in case.incidents:
        value = f"{incident.rate:g} a year"
        add(incident.mechanism, Part(incident.title, incident.id, value, incident.provenance))
    return tuple(Mechanism(code, tuple(found[code])) for code in sorted(found))


def _weight(weight: float, sd: float) -> str:
    return f"{weight:+g} ± {sd:g}" if sd else f"{weight:+g}"
