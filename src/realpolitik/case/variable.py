"""Variables of the state, as case files name them: whether everything they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from realpolitik.case.factor import KINDS
from realpolitik.case.ledger import Ledger, VariableUse, nearest, shown
from realpolitik.case.tie import Layer
from realpolitik.claims.ontology import QuadClass

CHANGEABLE = ("belief", "format", "issue", "resource")
"""Kinds of variable that an effect or a drift may change."""

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_MOST_SHOWN = 3


def check_variables(ledger: Ledger) -> None:
    """Note a fault for every used variable that names something undefined, after its placeholders are filled."""
    for use in ledger.variables:
        problem = _written_problem(use) or _placeholder_problem(use)
        if problem:
            ledger.fault(use.where, f"{use.key}: {problem}")
            continue
        problems = dict.fromkeys(
            filter(None, (variable_problem(ledger, name) for name in _filled(ledger, use)))
        )
        for text in list(problems)[:_MOST_SHOWN]:
            ledger.fault(use.where, f"{use.key}: {text}")
        if len(problems) > _MOST_SHOWN:
            ledger.fault(
                use.where, f"{use.key}: {len(problems) - _MOST_SHOWN} more like this for {use.variable}"
            )


def fill(variable: str, binding: Mapping[str, str]) -> str:
    """Put names in the place of a variable's placeholders.

    >>> fill("belief.{recipient}>{actor}", {"actor": "A", "recipient": "B"})
    'belief.B>A'
    """
    for placeholder, name in binding.items():
        variable = variable.replace(f"{{{placeholder}}}", name)
    return variable


def variable_problem(ledger: Ledger, variable: str) -> str:
    """Tell what a variable without placeholders names that does not exist; "" if all is well."""
    kind, _, rest = variable.partition(".")
    match kind:
        case "issue" | "driver" | "format":
            return _missing(ledger, kind, rest, variable)
        case "pending":
            return _missing(ledger, "commitment", rest, variable)
        case "capability":
            return _missing(ledger, "actor", rest, variable)
        case "resource":
            actor, _, _ = rest.partition(".")
            return _missing(ledger, "actor", actor, variable) or _missing(ledger, "resource", rest, variable)
        case "belief" | "threat":
            return _pair(ledger, rest, variable)
        case "memory":
            pair, _, quad = rest.rpartition(".")
            allowed = [quad_class.value for quad_class in QuadClass]
            if quad not in allowed:
                return f"{shown(variable)} must end in one of {', '.join(allowed)}"
            return _pair(ledger, pair, variable)
        case "tie":
            layer, _, pair = rest.partition(".")
            if layer not in set(Layer):
                return f"{shown(variable)}: no layer {shown(layer)}{nearest(layer, [*Layer])}"
            return _pair(ledger, pair, variable)
    return f"{shown(variable)} is no variable; it begins with one of {', '.join(KINDS)}"


def _pair(ledger: Ledger, pair: str, variable: str) -> str:
    first, sign, second = pair.partition(">")
    if not sign:
        return f"{shown(variable)} needs two actors, written I>J"
    return _missing(ledger, "actor", first, variable) or _missing(ledger, "actor", second, variable)


def _missing(ledger: Ledger, kind: str, name: str, variable: str) -> str:
    known = ledger.names(kind)
    return "" if name in known else f"{shown(variable)}: no {kind} {shown(name)}{nearest(name, known)}"


def _written_problem(use: VariableUse) -> str:
    kind = use.variable.partition(".")[0]
    if use.written and kind in KINDS and kind not in CHANGEABLE:
        return f"{shown(use.variable)} cannot be changed; what can: {', '.join(CHANGEABLE)}"
    return ""


def _placeholder_problem(use: VariableUse) -> str:
    wanted = set(_PLACEHOLDER.findall(use.variable))
    allowed = {name for binding in use.bindings for name in binding}
    stray = sorted(wanted - allowed)
    if stray or "{" in _PLACEHOLDER.sub("", use.variable):
        known = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
        return f"{shown(use.variable)}: placeholders allowed here: {known}"
    return ""


def _filled(ledger: Ledger, use: VariableUse) -> Iterable[str]:
    wanted = set(_PLACEHOLDER.findall(use.variable))
    if not wanted:
        return [use.variable]
    return dict.fromkeys(
        fill(use.variable, binding)
        for binding in use.bindings
        if wanted <= binding.keys() and _known(ledger, binding, wanted)
    )


def _known(ledger: Ledger, binding: Mapping[str, str], wanted: set[str]) -> bool:
    """Whether a binding's names exist; those that do not are faults of their own already."""
    return all(binding[name] in ledger.names("place" if name == "place" else "actor") for name in wanted)
