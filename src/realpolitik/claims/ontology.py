"""The event ontology: PLOVER's roots and their quad classes.

Reference: Open Event Data Alliance, PLOVER: Political Language Ontology for Verifiable Event Records (2018, 2021).
"""

from __future__ import annotations

from enum import StrEnum


class EventRoot(StrEnum):
    """What kind of act an event is."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class QuadClass(StrEnum):
    """Whether an act is words or deeds, for or against."""

    VERBAL_COOPERATION = "verbal_cooperation"
    MATERIAL_COOPERATION = "material_cooperation"
    VERBAL_CONFLICT = "verbal_conflict"
    MATERIAL_CONFLICT = "material_conflict"


_QUAD = {
    QuadClass.VERBAL_COOPERATION: (EventRoot.AGREE, EventRoot.CONSULT, EventRoot.SUPPORT),
    QuadClass.MATERIAL_COOPERATION: (
        EventRoot.COOPERATE,
        EventRoot.AID,
        EventRoot.YIELD,
        EventRoot.RETREAT,
    ),
    QuadClass.VERBAL_CONFLICT: (
        EventRoot.REQUEST,
        EventRoot.ACCUSE,
        EventRoot.REJECT,
        EventRoot.THREATEN,
    ),
    QuadClass.MATERIAL_CONFLICT: (
        EventRoot.PROTEST,
        EventRoot.SANCTION,
        EventRoot.MOBILIZE,
        EventRoot.COERCE,
        EventRoot.ASSAULT,
    ),
}
_CLASS_OF = {root: quad for quad, roots in _QUAD.items() for root in roots}


def quad_class(root: EventRoot) -> QuadClass:
    """Give the quad class of an event root.

    >>> quad_class(EventRoot.ASSAULT).value
    'material_conflict'
    """
    return _CLASS_OF[root]
