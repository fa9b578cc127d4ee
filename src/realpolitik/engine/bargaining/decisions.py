"""Read decided issues of the European Union in the layout of the DEU data sets.

A row an issue; columns `p` + actor (position), `s` + actor (salience), `rp` (reference point), `out`
(outcome), numbers from 0 to 100, empty where missing; `cod` (proposal), `isnr` (issue). Capabilities are
voting weights in the Council over the largest one; Commission (`com`) and Parliament (`ep`) count as the
largest.

Reference: Thomson et al. (2012), A new dataset on decision-making in the European Union before and after the
2004 and 2007 enlargements (DEUII), Journal of European Public Policy 19(4).
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from realpolitik.engine.bargaining.mixturefit import DecidedTable
from realpolitik.engine.bargaining.table import BargainTable, bargain_table, influence
from realpolitik.errors import CaseError, Fault, InputError

# Votes in the Council: Accession Treaty of 1994 (15 members) and Treaty of Nice (27 members).
VOTES_15 = {
    "at": 4, "be": 5, "dk": 3, "fi": 3, "fr": 10, "de": 10, "el": 5, "ie": 3, "it": 10, "lu": 2,
    "nl": 5, "pt": 5, "es": 8, "se": 4, "uk": 10,
}  # fmt: skip
VOTES_27 = {
    "at": 10, "be": 12, "bu": 10, "cy": 4, "cz": 12, "dk": 7, "ee": 4, "fi": 7, "fr": 29, "de": 29,
    "el": 12, "hu": 12, "ie": 7, "it": 29, "lv": 4, "lt": 7, "lu": 4, "mt": 3, "nl": 13, "pl": 27,
    "pt": 12, "ro": 14, "si": 4, "sk": 7, "es": 27, "se": 10, "uk": 29,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class DecidedIssue:
    """An issue, the table of those who decided it, and what came out (NaN: not known)."""

    issue: str
    proposal: str
    table: BargainTable
    outcome: float

    def for_fit(self) -> DecidedTable:
        """Give positions, weights and outcome as `fit_mixture` takes them."""
        weights, _ = influence(self.table)
        return DecidedTable(self.proposal, self.table.positions[:, 0], weights[:, 0], self.outcome)


def read_decisions(path: Path) -> list[DecidedIssue]:
    """Read every issue on which anybody has a position, whatever its number of actors or positions.

    Raises:
        CaseError: cells that are no numbers from 0 to 100, all at once, with their lines.
        InputError: the file cannot be read or lacks the columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    reader = csv.DictReader(text.splitlines())
    missing = {"cod", "out", "pcom", "scom"} - set(reader.fieldnames or ())
    if missing:
        raise InputError(f"{path}: no column {', '.join(sorted(missing))}; allowed is the layout of DEU II")
    faults: list[Fault] = []
    found = []
    for line, row in enumerate(reader, start=2):
        numbers = {key: _number(path, line, key, row.get(key), faults) for key in _columns()}
        named = row.get("isnr") or str(line)
        table = _table(named, numbers)
        if table is not None and not faults:
            found.append(DecidedIssue(named, row["cod"] or named, table, numbers["out"]))
    if faults:
        raise CaseError(str(path), faults)
    return found


def _columns() -> list[str]:
    actors = ["com", "ep", *VOTES_27]
    return [*("p" + actor for actor in actors), *("s" + actor for actor in actors), "rp", "out"]


def _number(path: Path, line: int, key: str, text: str | None, faults: list[Fault]) -> float:
    if text is None or text.strip() in ("", "NA"):
        return math.nan
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if not 0 <= value <= 100:
        faults.append(
            Fault(path.name, line, f"{key} {text[:40]!r}: allowed is a number from 0 to 100 or nothing")
        )
    return value


def _table(name: str, numbers: dict[str, float]) -> BargainTable | None:
    enlarged = any(math.isfinite(numbers["p" + actor]) for actor in VOTES_27 if actor not in VOTES_15)
    votes = VOTES_27 if enlarged else VOTES_15
    power = {actor: count / max(votes.values()) for actor, count in votes.items()} | {"com": 1.0, "ep": 1.0}
    actors = [actor for actor in ("com", "ep", *votes) if 0 <= numbers["p" + actor] <= 100]
    if not actors:
        return None
    return bargain_table(
        actors,
        [numbers["p" + actor] for actor in actors],
        [min(numbers["s" + actor], 100.0) for actor in actors],
        [power[actor] for actor in actors],
        reference=numbers["rp"] if numbers["rp"] <= 100 else None,
        dimensions=[name],
        name=name,
    )
