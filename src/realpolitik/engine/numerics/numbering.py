"""Numberings: numbers for distinct keys."""

from __future__ import annotations

from typing import Generic, TypeVar, final

Key = TypeVar("Key")


@final
class Numbering(Generic[Key]):
    """Gives distinct keys the numbers 0, 1, 2 ... in order of first use; the same key always has the same number.

    Compiling a case writes each factor, product, effect or gain that many options share once, so that the engine
    computes it once a step.

    >>> numbering: Numbering[str] = Numbering()
    >>> [numbering.number(word) for word in ("a", "b", "a")], numbering.keys
    ([0, 1, 0], ('a', 'b'))
    """

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}

    def number(self, key: Key) -> int:
        """Give the number of a key, a new one if it was not seen before."""
        return self._numbers.setdefault(key, len(self._numbers))

    @property
    def keys(self) -> tuple[Key, ...]:
        """All keys, in order of their numbers."""
        return tuple(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
