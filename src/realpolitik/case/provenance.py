"""Provenance: where a value of a case comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """References (claim ids or source ids, the key `from:`) and a note in the analyst's words (`note:`).

    >>> Provenance(("000-04",), "read from the goal the author names").sourced
    True
    >>> Provenance().sourced
    False
    """

    references: tuple[str, ...] = ()
    note: str = ""

    @property
    def sourced(self) -> bool:
        """Whether at least one reference is given."""
        return bool(self.references)


UNSOURCED = Provenance()
