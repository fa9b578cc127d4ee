"""CAMEO codes as PLOVER roots: a small table of our own, by the longest prefix that it knows.

Statements (01) say nothing of what is done to whom and have no root. Where the two ontologies cut differently, the
table follows what the act does: violent repression and destruction of property are ASSAULT, blockades and occupation
COERCE, truces, withdrawals, releases and lifted sanctions RETREAT, other concessions YIELD, embargoes SANCTION.

Reference: P. A. Schrodt, CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook (2012).
"""

from __future__ import annotations

from realpolitik.claims.ontology import EventRoot

_ROOTS: dict[str, EventRoot | None] = {
    "01": None,
    "02": EventRoot.REQUEST,
    "03": EventRoot.AGREE,
    "04": EventRoot.CONSULT,
    "05": EventRoot.SUPPORT,
    "06": EventRoot.COOPERATE,
    "07": EventRoot.AID,
    "08": EventRoot.YIELD,
    "084": EventRoot.RETREAT,
    "085": EventRoot.RETREAT,
    "086": EventRoot.RETREAT,
    "087": EventRoot.RETREAT,
    "09": EventRoot.ACCUSE,
    "10": EventRoot.REQUEST,
    "11": EventRoot.ACCUSE,
    "12": EventRoot.REJECT,
    "13": EventRoot.THREATEN,
    "14": EventRoot.PROTEST,
    "15": EventRoot.MOBILIZE,
    "16": EventRoot.SANCTION,
    "17": EventRoot.COERCE,
    "1712": EventRoot.ASSAULT,
    "175": EventRoot.ASSAULT,
    "18": EventRoot.ASSAULT,
    "19": EventRoot.ASSAULT,
    "191": EventRoot.COERCE,
    "192": EventRoot.COERCE,
    "20": EventRoot.ASSAULT,
}


def plover_root(code: str) -> EventRoot | None:
    """Give the PLOVER root of a CAMEO code; None for statements and for what is no CAMEO code.

    A leading zero lost by a spreadsheet is put back where the code cannot be meant otherwise (`42` for `042`).

    >>> plover_root("193").value, plover_root("0871").value, plover_root("42").value, plover_root("010")
    ('ASSAULT', 'RETREAT', 'CONSULT', None)
    """
    code = code.strip()
    if not (code.isascii() and code.isdigit()):
        return None
    if code[:2] not in _ROOTS:
        code = f"0{code}"
    if len(code) > 4:
        return None
    for length in range(len(code), 1, -1):
        if code[:length] in _ROOTS:
            return _ROOTS[code[:length]]
    return None
