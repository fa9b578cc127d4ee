"""Tables: the whole structure of a case as arrays, which the running model takes as they are.

They depend on the case alone; hypotheses differ only in `assumption.Assumptions`, so that one compiled program serves
all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from realpolitik.engine.behaviour.choice import Blocks
from realpolitik.engine.behaviour.gain import Gains
from realpolitik.engine.behaviour.motive import Motives
from realpolitik.engine.behaviour.parameters import ParameterLayout
from realpolitik.engine.behaviour.rate import Rates
from realpolitik.engine.behaviour.relation import Relations
from realpolitik.engine.behaviour.response import Challenges
from realpolitik.engine.behaviour.stake import Stakes
from realpolitik.engine.dynamics.act import Acts
from realpolitik.engine.dynamics.change import Changes
from realpolitik.engine.dynamics.contest import Contests
from realpolitik.engine.dynamics.nature import Nature
from realpolitik.engine.dynamics.settlement import Formats
from realpolitik.engine.numerics.arrays import Array
from realpolitik.engine.state.expression import Expressions
from realpolitik.engine.state.layout import Layout, Rows


class CaseTables(NamedTuple):
    """All tables; `motive` and `relation` [options] number the motive and the class of each option."""

    expressions: Expressions
    changes: Changes
    contests: Contests
    stakes: Stakes
    formats: Formats
    gains: Gains
    challenges: Challenges
    motives: Motives
    relations: Relations
    rates: Rates
    blocks: Blocks
    acts: Acts
    nature: Nature
    motive: Array
    relation: Array


@dataclass(frozen=True, slots=True)
class Shape:
    """What a compiled program depends on besides the shapes of arrays: layouts, and the length of a step."""

    layout: Layout
    parameters: ParameterLayout
    days: int

    @property
    def answers(self) -> Rows:
        """Rows of the books that hold answers given to commitments."""
        return slice(self.layout.size, self.layout.size + self.layout.commitments)

    @property
    def books(self) -> int:
        """Number of rows of the books; the last is never read."""
        return self.answers.stop + 1
