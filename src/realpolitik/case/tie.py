"""Ties between actors, in layers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from realpolitik.case.provenance import UNSOURCED, Provenance


class Layer(StrEnum):
    """The layers of ties.

    `patronage` is directed from patron to client and is the weight of the patron's interest in the client's utility
    (autonomy = 1 - the sum over patrons); `arms` from supplier to buyer; `dependence` from the one depended upon to
    the dependent. `alliance`, `kinship` and `rivalry` hold both ways and are written once.
    """

    ALLIANCE = "alliance"
    PATRONAGE = "patronage"
    ARMS = "arms"
    DEPENDENCE = "dependence"
    KINSHIP = "kinship"
    RIVALRY = "rivalry"

    @property
    def symmetric(self) -> bool:
        """Whether a tie of this layer holds both ways."""
        return self in {Layer.ALLIANCE, Layer.KINSHIP, Layer.RIVALRY}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of one layer, `actor` > `recipient`, with weight in [0, 1]."""

    layer: Layer
    actor: str
    recipient: str
    weight: float
    provenance: Provenance = UNSOURCED
