"""One file an effect, or a family of effects; `EFFECTS` finds a class by any of its names."""

from __future__ import annotations

from realpolitik.engine.relational.specification.effect import Effect
from realpolitik.engine.relational.specification.effects.common_receiver import CommonReceiver
from realpolitik.engine.relational.specification.effects.common_sender import CommonSender
from realpolitik.engine.relational.specification.effects.cycle import Cycle
from realpolitik.engine.relational.specification.effects.degree import Indegree, Outdegree
from realpolitik.engine.relational.specification.effects.difference import Difference
from realpolitik.engine.relational.specification.effects.inertia import Inertia
from realpolitik.engine.relational.specification.effects.intercept import Intercept
from realpolitik.engine.relational.specification.effects.own_value import Alter, Ego
from realpolitik.engine.relational.specification.effects.participation_shift import (
    ShiftABAB,
    ShiftABAY,
    ShiftABBA,
    ShiftABBY,
    ShiftABXA,
    ShiftABXB,
    ShiftABXY,
)
from realpolitik.engine.relational.specification.effects.reciprocity import Reciprocity
from realpolitik.engine.relational.specification.effects.same import Same
from realpolitik.engine.relational.specification.effects.transitivity import Transitivity

CLASSES: tuple[type[Effect], ...] = (
    Intercept,
    Inertia,
    Reciprocity,
    Indegree,
    Outdegree,
    Transitivity,
    Cycle,
    CommonSender,
    CommonReceiver,
    Same,
    Difference,
    Ego,
    Alter,
    ShiftABBA,
    ShiftABBY,
    ShiftABAB,
    ShiftABAY,
    ShiftABXA,
    ShiftABXB,
    ShiftABXY,
)

EFFECTS: dict[str, type[Effect]] = {name: effect for effect in CLASSES for name in effect.names}
