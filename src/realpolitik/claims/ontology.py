"""PLOVER's event roots, their quad classes, and the contexts an event may have."""

from __future__ import annotations

from enum import StrEnum

from realpolitik.errors import SettingError


class QuadClass(StrEnum):
    """The four classes into which PLOVER's roots fall: words or deeds, with or against."""

    VERBAL_COOPERATION = "verbal_cooperation"
    MATERIAL_COOPERATION = "material_cooperation"
    VERBAL_CONFLICT = "verbal_conflict"
    MATERIAL_CONFLICT = "material_conflict"


class EventRoot(StrEnum):
    """What was done, at PLOVER's top level.

    YIELD is PLOVER's CONCEDE, and stands for both it and RETREAT in data sets that do not part them.
    """

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    YIELD = "YIELD"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Context(StrEnum):
    """The field in which an event takes place, PLOVER's contexts that the reader can tell apart."""

    MILITARY = "military"
    DIPLOMATIC = "diplomatic"
    ECONOMIC = "economic"
    LEGAL = "legal"
    INTELLIGENCE = "intelligence"
    HUMANITARIAN = "humanitarian"
    PEACEKEEPING = "peacekeeping"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MIGRATION = "migration"
    ELECTION = "election"
    INFORMATION = "disinformation"
    RESOURCE = "resource"
    CULTURE = "culture"
    TERRITORY = "territory"


_QUAD = {
    QuadClass.VERBAL_COOPERATION: (EventRoot.AGREE, EventRoot.CONSULT, EventRoot.SUPPORT),
    QuadClass.MATERIAL_COOPERATION: (EventRoot.COOPERATE, EventRoot.AID, EventRoot.RETREAT, EventRoot.YIELD),
    QuadClass.VERBAL_CONFLICT: (EventRoot.REQUEST, EventRoot.ACCUSE, EventRoot.REJECT, EventRoot.THREATEN),
    QuadClass.MATERIAL_CONFLICT: (
        EventRoot.PROTEST,
        EventRoot.SANCTION,
        EventRoot.MOBILIZE,
        EventRoot.COERCE,
        EventRoot.ASSAULT,
    ),
}
_CLASS_OF = {root: quad for quad, roots in _QUAD.items() for root in roots}


def quad_class(root: EventRoot | str) -> QuadClass:
    """Tell whether an event root is verbal or material, cooperation or conflict.

    Raises:
        SettingError: the name is not one of PLOVER's roots.

    Reference:
        Halterman, A. et al. (2023), PLOVER and POLECAT: A New Political Event Ontology and Dataset.

    >>> quad_class("ASSAULT").value
    'material_conflict'
    """
    try:
        return _CLASS_OF[EventRoot(root)]
    except ValueError:
        allowed = ", ".join(sorted(member.value for member in EventRoot))
        raise SettingError("event root", repr(root), allowed) from None


def roots_of(quad: QuadClass | str) -> tuple[EventRoot, ...]:
    """List the event roots of a quad class, in the ontology's order.

    >>> [root.value for root in roots_of("verbal_conflict")]
    ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']
    """
    return _QUAD[QuadClass(quad)]
