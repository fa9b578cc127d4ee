"""Every error that Realpolitik raises on purpose.

    RealpolitikError
    ├── InputError            something the user gave is not usable
    │   ├── DocumentError     a document cannot be read
    │   ├── CaseError         a case folder has faults (all of them, with file and line)
    │   └── SettingError      an argument or option is outside its range
    └── ModelError            the inputs are valid but the computation has no answer

An `InputError` ends a command with exit code 2 and its text on standard error, without a traceback.

    >>> try:
    ...     raise SettingError("runs", "0", "a whole number of at least 1", "Pass --runs 500, for instance.")
    ... except RealpolitikError as error:
    ...     print(error)
    runs: got 0; allowed: a whole number of at least 1. Pass --runs 500, for instance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class RealpolitikError(Exception):
    """Base of all errors raised on purpose."""


class InputError(RealpolitikError):
    """Something the user gave is not usable; the text says what came, what is allowed and what to do."""


class DocumentError(InputError):
    """A document cannot be read."""


class SettingError(InputError):
    """An argument or option is outside its range."""

    def __init__(self, name: str, came: str, allowed: str, advice: str = "") -> None:
        super().__init__(f"{name}: got {came}; allowed: {allowed}. {advice}".strip())


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one file: where, what came, what is allowed or to be done.

    >>> str(Fault("case.yaml", 12, "salience nan: allowed is a number from 0 to 1"))
    'case.yaml:12: salience nan: allowed is a number from 0 to 1'
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """Render as `file:line: text`."""
        return f"{self.file}:{self.line}: {self.text}"


class CaseError(InputError):
    """A case folder has faults; all of them are in `faults`, in file and line order."""

    def __init__(self, title: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.text)))
        count = f"{len(self.faults)} fault" + ("s" if len(self.faults) != 1 else "")
        super().__init__("\n".join([f"{title}: {count}", *(f"  {fault}" for fault in self.faults)]))


class ModelError(RealpolitikError):
    """The inputs are valid but the computation has no answer."""
