"""Factors: the only formulae a case may contain, products of state variables.

A factor names one variable of the state and how to read it:

| written            | value                                   |
|--------------------|-----------------------------------------|
| `issue.x`          | x                                       |
| `not issue.x`      | 1 - x                                   |
| `issue.x > 0.6`    | 1 / (1 + exp(-(x - 0.6) / 0.05))        |
| `issue.x < 0.6`    | 1 / (1 + exp(-(0.6 - x) / 0.05))        |

Variables: `issue.ID`, `resource.ACTOR.NAME`, `belief.I>J` (what I believes of J's resolve),
`memory.I>J.QUAD` (QUAD: verbal_cooperation, material_cooperation, verbal_conflict, material_conflict),
`threat.I>J`, `pending.COMMITMENT`, `format.ID`, `driver.ID`, `tie.LAYER.I>J`, `capability.ACTOR`.
Inside a move, `{actor}` and `{recipient}` stand for whoever acts and whoever is acted upon, `{place}` for the place.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

WIDTH = 0.05
"""Width of the smooth step of a comparison, in the variable's own unit."""

KINDS = (
    "issue",
    "resource",
    "belief",
    "memory",
    "threat",
    "pending",
    "format",
    "driver",
    "tie",
    "capability",
)
_WORD = r"[A-Za-z_{][\w{}-]*"
_NAME = rf"{_WORD}(?:\.{_WORD})*(?:>{_WORD}(?:\.{_WORD})*)?"
_PATTERN = re.compile(
    rf"(?P<negated>not\s+)?(?P<variable>{_NAME})(?:\s*(?P<sign>[<>])\s*(?P<level>-?\d+(?:\.\d+)?))?"
)


class Reading(StrEnum):
    """How a factor reads its variable."""

    VALUE = "value"
    COMPLEMENT = "complement"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Factor:
    """One variable of the state and how it is read."""

    variable: str
    reading: Reading = Reading.VALUE
    level: float = 0.0

    def __str__(self) -> str:
        """Write the factor as a case file does."""
        match self.reading:
            case Reading.VALUE:
                return self.variable
            case Reading.COMPLEMENT:
                return f"not {self.variable}"
            case Reading.ABOVE:
                return f"{self.variable} > {_decimal(self.level)}"
            case Reading.BELOW:
                return f"{self.variable} < {_decimal(self.level)}"


def parse_factor(text: str) -> Factor:
    """Read a factor from its written form.

    Raises `ValueError` naming what came and what is allowed.

    >>> parse_factor("not driver.winter")
    Factor(variable='driver.winter', reading=<Reading.COMPLEMENT: 'complement'>, level=0.0)
    >>> str(parse_factor("issue.west_alignment>0.7"))
    'issue.west_alignment > 0.7'
    """
    found = _PATTERN.fullmatch(text.strip())
    if found is None or found["variable"].split(".")[0] not in KINDS:
        raise ValueError(
            f"factor {text!r}: allowed is a variable ({', '.join(KINDS)}, for instance issue.ID), "
            "`not VARIABLE`, `VARIABLE > NUMBER` or `VARIABLE < NUMBER`"
        )
    if found["sign"] and not math.isfinite(float(found["level"])):
        raise ValueError(f"factor: the number after {found['sign']} is too large")
    if found["negated"] and found["sign"]:
        raise ValueError(
            f"factor {text!r}: `not` and a comparison cannot be combined; turn the sign round instead"
        )
    if found["sign"]:
        reading = Reading.ABOVE if found["sign"] == ">" else Reading.BELOW
        return Factor(found["variable"], reading, float(found["level"]))
    return Factor(found["variable"], Reading.COMPLEMENT if found["negated"] else Reading.VALUE)


def _decimal(level: float) -> str:
    """Write a number so that it reads back the same, without an exponent."""
    return f"{Decimal(repr(level)):f}".removesuffix(".0")
