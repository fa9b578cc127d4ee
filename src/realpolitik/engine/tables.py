"""Tables: the whole structure of a case as arrays, which the running model takes as they are.

They depend on the case alone; hypotheses differ only in `Assumptions`, so that one compiled program serves all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from realpolitik.engine.act import Acts
from realpolitik.engine.arrays import Array
from realpolitik.engine.change import Changes
from realpolitik.engine.choice import Blocks
from realpolitik.engine.contest import Contests
from realpolitik.engine.expression import Expressions
from realpolitik.engine.gain import Gains
from realpolitik.engine.layout import Layout, Rows
from realpolitik.engine.motive import Motives
from realpolitik.engine.nature import Nature
from realpolitik.engine.parameters import ParameterLayout
from realpolitik.engine.rate import Rates
from realpolitik.engine.relation import Relations
from realpolitik.engine.response import Challenges
from realpolitik.engine.settlement.compromise import Tables as Formats
from realpolitik.engine.stake import Stakes


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


class Assumptions(NamedTuple):
    """What a hypothesis holds, as arrays; the same shapes for every hypothesis of a case.

    `interest` A [actors, actors]; `actual`, `declared`, `reservation` positions and `salience` [actors, issues];
    `friend`, `rival`, `patron` [actors, actors] (patron[i, h]: weight of h's interest for i); `credibility`
    [commitments]; `drift` and `incident` rates a year; `start` state [rows] and `rest` of the resources.
    """

    interest: Array
    actual: Array
    declared: Array
    reservation: Array
    salience: Array
    friend: Array
    rival: Array
    patron: Array
    credibility: Array
    drift: Array
    incident: Array
    start: Array
    rest: Array
