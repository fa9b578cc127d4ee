"""Plain values as YAML text: stable, one entity a line where it fits, so that changes show line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

WIDTH = 110
"""Longest line of a mapping or list written in one line."""

Value = str | float | bool | date | None | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_.>/()' -]*[A-Za-z0-9_.>/()'-])?")
_PLAIN_LINE = re.compile(r"[A-Za-z_](?:[\w.,;?!%&*>/()' -]*[\w.,;?!%>/()'-])?")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_MEANT_OTHERWISE = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def yaml_text(value: Mapping[str, Value]) -> str:
    """Write a mapping as a YAML document.

    >>> print(yaml_text({"id": "no", "ties": [{"layer": "arms", "weight": 0.5}], "period": ["a: b"]}), end="")
    id: "no"
    ties:
      - {layer: arms, weight: 0.5}
    period: ["a: b"]
    """
    return "".join(f"{line}\n" for line in _mapping(value, 0))


def _mapping(value: Mapping[str, Value], indent: int) -> list[str]:
    lines: list[str] = []
    for key, item in value.items():
        lines += _entry(f"{' ' * indent}{_key(key)}:", item, indent)
    return lines


def _entry(head: str, item: Value, indent: int) -> list[str]:
    """Write `key:` and its value, on one line if that holds no list of mappings and fits."""
    if isinstance(item, str) and _PLAIN_LINE.fullmatch(item) and item.lower() not in _MEANT_OTHERWISE:
        return [f"{head} {item}"]
    line = f"{head} {_flow(item)}"
    if isinstance(item, Mapping) and len(line) > WIDTH:
        return [head, *_mapping(item, indent + 2)]
    if isinstance(item, Sequence) and not isinstance(item, str):
        parts = any(isinstance(part, Mapping) for part in item)
        return [head, *_items(item, indent + 2)] if item and (parts or len(line) > WIDTH) else [line]
    return [line]


def _items(items: Sequence[Value], indent: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        line = f"{' ' * indent}- {_flow(item)}"
        if len(line) <= WIDTH or not isinstance(item, Mapping):
            lines.append(line)
        else:
            first, *rest = _mapping(item, indent + 2)
            lines += [f"{' ' * indent}- {first.lstrip()}", *rest]
    return lines


def _flow(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value)


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _MEANT_OTHERWISE else _scalar(key)


def _scalar(value: str | float | bool | date | None) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value).removesuffix(".0")
        case date():
            return value.isoformat()
    if _PLAIN.fullmatch(value) and value.lower() not in _MEANT_OTHERWISE:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(character if _printable(character) else f"\\u{ord(character):04x}" for character in quoted)


def _printable(character: str) -> bool:
    return character.isprintable() or ord(character) > 0xFFFF
