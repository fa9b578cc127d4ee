"""What a stretch of a passage states, before it is worded as a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.certainty.hedges import Hedge
from realpolitik.claims.claim import Certainty, Kind, Polarity
from realpolitik.claims.lexicon import EventSense
from realpolitik.claims.roles.roles import Roles
from realpolitik.claims.syntax.clauses import ClauseRole

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What a stretch of tokens [first, last] states, before it is worded as a claim."""

    first: int
    last: int
    head: Token
    chain: tuple[Token, ...]
    speaker: tuple[str, ...]
    roles: Roles
    kind: Kind
    sense: EventSense | None
    hedge: Hedge | None
    certainty: Certainty
    polarity: Polarity
    condition: Token | None = None
    action: str | None = None
    role: ClauseRole = ClauseRole.NOMINAL
