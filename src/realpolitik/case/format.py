"""Formats: tables of negotiation."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.case.provenance import UNSOURCED, Provenance


@dataclass(frozen=True, slots=True)
class Format:
    """Who sits at a table, under which mediator, and which issues it may settle.

    A settlement moves each issue on the table by the share `pace` towards the members' capability- and
    salience-weighted mean, with weight `pull` (0 to 1) for the mediator's position. `standing` is the format's
    first authority in [0, 1]; meetings and agreements raise it, and it fades with `half_life` days.
    """

    id: str
    title: str
    members: tuple[str, ...]
    mediator: str | None = None
    issues: tuple[str, ...] = ()
    pace: float = 0.3
    pull: float = 0.2
    standing: float = 0.5
    half_life: float = 365.0
    provenance: Provenance = UNSOURCED
