"""One file an effect, or a family of effects; `EFFECTS` finds a class by any of its names."""

from __future__ import annotations

from realpolitik.engine.relational.effect import Effect
from realpolitik.engine.relational.effects.common_receiver import CommonReceiver
from realpolitik.engine.relational.effects.common_sender import CommonSender
from realpolitik.engine.relational.effects.cycle import Cycle
from realpolitik.engine.relational.effects.degree import Indegree, Outdegree
from realpolitik.engine.relational.effects.difference import Difference
from realpolitik.engine.relational.effects.inertia import Inertia
from realpolitik.engine.relational.effects.intercept import Intercept
from realpolitik.engine.relational.effects.own_value import Alter, Ego
from realpolitik.engine.relational.effects.participation_shift import (
    ShiftABAB,
    ShiftABAY,
    ShiftABBA,
    ShiftABBY,
    ShiftABXA,
    ShiftABXB,
    ShiftABXY,
)
from realpolitik.engine.relational.effects.reciprocity import Reciprocity
from realpolitik.engine.relational.effects.same import Same
from realpolitik.engine.relational.effects.transitivity import Transitivity

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
