"""The ledger of a reading: what was defined and used where, and everything found wrong on the way."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import final

from realpolitik.errors import Fault

MOST_FAULTS = 1000
"""Faults kept; a file with more is not the file it claims to be."""


MOST_HINTS = 200
"""Faults after which no nearest name is looked for."""


@dataclass(frozen=True, slots=True)
class Where:
    """A line of a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Use:
    """The use of a name that has to be defined somewhere: its kind ("actor", "place" ...) and where it stands."""

    kind: str
    name: str
    where: Where
    key: str


@dataclass(frozen=True, slots=True)
class VariableUse:
    """The use of a variable of the state: `bindings` are all that its placeholders can stand for.

    A `written` variable is changed by an effect or a drift, so it has to be of a kind that can change.
    """

    variable: str
    where: Where
    key: str
    bindings: tuple[Mapping[str, str], ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Something with numbers but no `from:`; `path` names it, for instance `issues.nk_control.positions.AZE`."""

    file: str
    line: int
    path: str

    def __str__(self) -> str:
        """Render as `file:line: path`."""
        return f"{self.file}:{self.line}: {self.path}"


@final
class Ledger:
    """Collects definitions, uses, faults, warnings and unsourced values while a case is read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.unsourced: list[Unsourced] = []
        self.defined: dict[str, dict[str, Where]] = {}
        self.uses: list[Use] = []
        self.variables: list[VariableUse] = []

    def fault(self, where: Where, text: str) -> None:
        """Note something wrong; past `MOST_FAULTS` nothing more is kept."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(where.file, where.line, text))
        elif len(self.faults) == MOST_FAULTS:
            self.faults.append(Fault(where.file, where.line, f"more than {MOST_FAULTS} faults; stopped here"))

    def warn(self, where: Where, text: str) -> None:
        """Note something that is allowed but probably not meant."""
        self.warnings.append(Fault(where.file, where.line, text))

    def define(self, kind: str, name: str, where: Where) -> None:
        """Note that `name` is defined here; a second definition is a fault."""
        names = self.defined.setdefault(kind, {})
        if name in names:
            first = names[name]
            self.fault(where, f"{kind} {shown(name)} is defined twice (first in {first.file}:{first.line})")
        else:
            names[name] = where

    def mention(self, kind: str, name: str, where: Where) -> None:
        """Note a name that several things may share (a class of places)."""
        self.defined.setdefault(kind, {}).setdefault(name, where)

    def use(self, kind: str, name: str, where: Where, key: str) -> None:
        """Note that `name` is used here and must be defined somewhere."""
        self.uses.append(Use(kind, name, where, key))

    def names(self, kind: str) -> dict[str, Where]:
        """Give the names defined so far of a kind, with their places."""
        return self.defined.get(kind, {})

    def where(self, kind: str, name: str) -> Where:
        """Give the place where `name` is defined, or the start of the case."""
        return self.names(kind).get(name, Where("case.yaml", 1))

    def check_uses(self) -> None:
        """Turn every use of an undefined name into a fault that suggests the nearest defined one."""
        for use in self.uses:
            kinds = use.kind.split("|")
            if any(use.name in self.names(kind) for kind in kinds):
                continue
            what = " or ".join(kind.replace("_", " ") for kind in kinds)
            known = {name for kind in kinds for name in self.names(kind)}
            hint = nearest(use.name, known) if len(self.faults) < MOST_HINTS else ""
            self.fault(use.where, f"{use.key}: no {what} {shown(use.name)}{hint}")


def shown(value: str) -> str:
    """Show a value in a message: quoted, with control characters escaped, shortened.

    >>> shown("AZE"), shown("x" * 100)[-5:]
    ("'AZE'", "xxx…'")
    """
    return ascii_controls(repr(value if len(value) <= 60 else value[:59] + "…"))


def ascii_controls(text: str) -> str:
    """Escape what a terminal could act upon; `repr` has escaped most already."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lambda m: f"\\u{ord(m[0]):04x}", text)


def nearest(name: str, allowed: Iterable[str]) -> str:
    """Suggest the nearest allowed name, or list the allowed ones if they are few.

    >>> nearest("salence", ["salience", "actual"])
    '; did you mean salience?'
    >>> nearest("colour", ["a", "b"])
    '; allowed: a, b'
    """
    names = sorted(allowed)
    folded = {other.lower(): other for other in names}
    close = difflib.get_close_matches(name.lower()[:80], list(folded), n=1, cutoff=0.6)
    if close:
        return f"; did you mean {folded[close[0]]}?"
    if not names:
        return "; none is defined"
    return f"; allowed: {', '.join(names)}" if len(names) <= 24 else ""
