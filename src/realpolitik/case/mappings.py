"""The nouns of a case as plain mappings, under the keys of the case format: the readers' inverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from realpolitik.case.driver import ActorDrive
from realpolitik.case.factor import Factor
from realpolitik.case.model import Case
from realpolitik.case.move import Contest
from realpolitik.case.provenance import Provenance
from realpolitik.case.question import AllRule, AnyRule, EventRule, LevelRule, NotRule, Rule
from realpolitik.case.yaml_text import Value

LISTS = (
    "actors",
    "issues",
    "ties",
    "places",
    "routes",
    "formats",
    "drivers",
    "drifts",
    "incidents",
    "drives",
    "beliefs",
)
"""The lists of case.yaml, in the order in which they are written."""

_KEYS = {"place_class": "class"}


def case_mapping(case: Case) -> dict[str, Value]:
    """Give the contents of case.yaml."""
    top: dict[str, Value] = {
        "id": case.id,
        "title": case.title,
        "summary": case.summary,
        "period": [case.starts, case.ends],
        "clock": case.clock.value,
        "memory_half_life": case.memory_half_life,
    }
    lists: dict[str, Value] = {name: [mapping(item) for item in getattr(case, name)] for name in LISTS}
    return {key: value for key, value in (top | lists).items() if value not in ("", [])}


def mapping(noun: Any) -> dict[str, Value]:
    """Give a noun's fields under the format's keys; what equals its default is left out.

    >>> from realpolitik.case.tie import Layer, Tie
    >>> mapping(Tie(Layer.ARMS, "C", "A", 0.5, Provenance(("almanac",))))
    {'layer': 'arms', 'actor': 'C', 'recipient': 'A', 'weight': 0.5, 'from': ['almanac']}
    """
    if isinstance(noun, ActorDrive):
        return {"actors": list(noun.actors)} | mapping(noun.drive)
    if isinstance(noun, AllRule | AnyRule | NotRule | EventRule | LevelRule):
        return rule_mapping(noun)
    found: dict[str, Value] = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if isinstance(value, Provenance):
            found |= _provenance(value)
        elif not _is_default(field, value):
            found[_KEYS.get(field.name, field.name)] = _plain(value)
    if isinstance(noun, Contest):
        found["terms"] = [
            {"weight": weight, "of": [str(factor) for factor in of]} for weight, of in noun.terms
        ]
    return found


def rule_mapping(rule: Rule) -> dict[str, Value]:
    """Give a rule of resolution as the format writes it."""
    match rule:
        case AllRule():
            return {"all": [rule_mapping(part) for part in rule.parts]}
        case AnyRule():
            return {"any": [rule_mapping(part) for part in rule.parts]}
        case NotRule():
            return {"not": rule_mapping(rule.part)}
        case LevelRule():
            side = "below" if rule.below else "above"
            return {"level": {"variable": rule.variable, side: rule.level, "extent": rule.extent.value}}
    parts: dict[str, Value] = {
        "actors": list(rule.actors),
        "recipients": list(rule.recipients),
        "roots": [root.value for root in rule.events],
        "moves": list(rule.moves),
        "places": list(rule.places),
        "place_classes": list(rule.place_classes),
    }
    given: dict[str, Value] = {key: value for key, value in parts.items() if value}
    return {"events": given | {"at_least": rule.at_least}}


def _is_default(field: Field[Any], value: object) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return bool(field.default is not MISSING and value == field.default)


def _provenance(value: Provenance) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if value.references:
        found["from"] = list(value.references)
    if value.note:
        found["note"] = value.note
    return found


def _plain(value: Any) -> Value:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Factor):
        return str(value)
    if is_dataclass(value):
        return mapping(value)
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    assert value is None or isinstance(value, str | float | int | bool | date)
    return value


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)
