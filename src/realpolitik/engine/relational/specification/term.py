"""A term of a relational model, as data: which effect, of what, counted how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Whose value an actor-level effect takes: the sender's (ego) or the receiver's (alter)."""

    EGO = "ego"
    ALTER = "alter"


class Weighting(StrEnum):
    """What a tie counts for: 1 when it is positive (indicator), or its weight (count)."""

    INDICATOR = "indicator"
    COUNT = "count"


class Transform(StrEnum):
    """What is done to a statistic before it enters the model."""

    NONE = "none"
    LOG1P = "log1p"
    PROPORTION = "proportion"


@dataclass(frozen=True, slots=True)
class Term:
    """One effect of one network or attribute.

    `of` names the network or attribute; None means the network of the dependent events. `role` and
    `weighting` of None mean the effect's own default. `window` and `half_life` are in the time unit of the
    events. `ignore_repetitions` names a network (an empty name: that of the dependent events): the statistic
    is 0 for dyads already tied in it.

    >>> Term("indeg", "calls", role=Role.EGO, window=300.0).label
    'indeg(calls, role=ego, window=300)'
    """

    effect: str
    of: str | None = None
    role: Role | None = None
    weighting: Weighting | None = None
    transform: Transform = Transform.NONE
    window: float | None = None
    half_life: float | None = None
    ignore_repetitions: str | None = None

    @property
    def label(self) -> str:
        """Write the term the way `parse_terms` reads it."""
        options = [] if self.of is None else [self.of]
        if self.role is not None:
            options.append(f"role={self.role}")
        if self.weighting is not None:
            options.append(f"weighting={self.weighting}")
        if self.transform is not Transform.NONE:
            options.append(f"transform={self.transform}")
        if self.window is not None:
            options.append(f"window={self.window:.12g}")
        if self.half_life is not None:
            options.append(f"half_life={self.half_life:.12g}")
        if self.ignore_repetitions is not None:
            options.append(f"ignore_repetitions={self.ignore_repetitions or 'true'}")
        return f"{self.effect}({', '.join(options)})" if options else self.effect
