"""Fields: one mapping of a case file, read key by key into exact types.

Each reader asks for the keys it knows; a key nobody asked for is a fault, so the readers are the schema. Every method
returns a usable value even after a fault, so that all faults are found in one reading; a case with faults is not given.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar, final

from realpolitik.case.factor import Factor, parse_factor
from realpolitik.case.ledger import Ledger, Unsourced, VariableUse, Where, ascii_controls, nearest, shown
from realpolitik.case.provenance import Provenance
from realpolitik.case.yaml_node import Node, NodeKind

Choice = TypeVar("Choice", bound=StrEnum)
Bindings = tuple[Mapping[str, str], ...]

MOST_ITEMS = 5000
"""Longest list in a YAML file."""

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
LABEL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"[A-Za-z0-9_.+-]{1,40}")
_NOTHING = Node(NodeKind.NULL, 1)


@final
class Fields:
    """The entries of one mapping node; `path` names it in the list of unsourced values."""

    def __init__(self, ledger: Ledger, file: str, node: Node, path: str) -> None:
        self.ledger = ledger
        self.file = file
        self.node = node
        self.path = path
        self._asked: list[str] = []
        self._numbers = False
        if node.kind is not NodeKind.MAPPING:
            self.fault(
                node.line,
                f"{path or 'the file'}: got {node.kind.value}{_text(node)}; allowed: {NodeKind.MAPPING.value}",
            )

    # -- access ------------------------------------------------------------------------------------------

    def fault(self, line: int, text: str) -> None:
        """Note a fault on a line of this file."""
        self.ledger.fault(Where(self.file, line), text)

    def where(self, key: str = "") -> Where:
        """Give the place of a key, or of the whole mapping."""
        return Where(self.file, self.node.key_lines.get(key, self.node.line))

    def has(self, key: str) -> bool:
        """Tell whether a key is given with a value (and note that it is an allowed key)."""
        return self.get(key).kind is not NodeKind.NULL

    def get(self, key: str) -> Node:
        """Give the node under a key, or a null node."""
        if key not in self._asked:
            self._asked.append(key)
        return self.node.entries.get(key, _NOTHING)

    def require(self, key: str) -> bool:
        """Tell whether a key is given; note a fault if not."""
        if self.has(key):
            return True
        if self.node.kind is NodeKind.MAPPING:
            self.fault(self.where(key).line, f"{self.path + ': ' if self.path else ''}{key} is missing")
        return False

    def wrong(self, node: Node, key: str, allowed: str) -> None:
        """Note that the value under a key is not what is allowed."""
        came = node.kind.value
        if node.kind is NodeKind.SCALAR:
            came = node.text if _PLAIN.fullmatch(node.text) and not node.quoted else shown(node.text)
        self.fault(node.line, f"{key}: got {came}; allowed: {allowed}")

    # -- texts and names ---------------------------------------------------------------------------------

    def text(self, key: str, *, required: bool = False) -> str:
        """Read a text; "" if it is not given."""
        if required and not self.require(key):
            return ""
        node = self.get(key)
        if node.kind in {NodeKind.LIST, NodeKind.MAPPING}:
            self.wrong(node, key, "text")
            return ""
        return "" if node.kind is NodeKind.NULL else node.text.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; a single text stands for a list of one."""
        return tuple(node.text.strip() for node in self.scalars(key))

    def scalars(self, key: str) -> list[Node]:
        """Give the single values of a list; one single value stands for a list of one."""
        node = self.get(key)
        if node.kind is NodeKind.NULL:
            return []
        found: list[Node] = []
        for item in self._items(key, node) if node.kind is NodeKind.LIST else [node]:
            if item.kind is NodeKind.SCALAR:
                found.append(item)
            else:
                self.wrong(item, key, "a list of single values")
        return found

    def define(self, kind: str, key: str = "id", pattern: re.Pattern[str] = NAME) -> str:
        """Read the id of an entity, note its definition, and extend `path` by it."""
        name = self.text(key, required=True)
        if name:
            self.path = f"{self.path}.{name}" if self.path else ""
            if self.is_name(key, self.get(key), pattern):
                self.ledger.define(kind, name, self.where())
        return name

    def is_name(self, key: str, node: Node, pattern: re.Pattern[str] = NAME) -> bool:
        """Tell whether a text can be an id; note a fault if not."""
        if pattern.fullmatch(node.text.strip()):
            return True
        first = "a letter or _" if pattern is NAME else "a letter, a digit or _"
        self.wrong(node, key, f"letters, digits, _ and -, beginning with {first}, at most 64 characters")
        return False

    def reference(self, key: str, kind: str, *, required: bool = True) -> str | None:
        """Read the id of something defined elsewhere in the case."""
        name = self.text(key, required=required)
        if not name:
            return None
        self.ledger.use(kind, name, Where(self.file, self.get(key).line), key)
        return name

    def references(self, key: str, kind: str) -> tuple[str, ...]:
        """Read a list of ids of things defined elsewhere, each once."""
        return self.names(
            key, lambda node, name: self.ledger.use(kind, name, Where(self.file, node.line), key)
        )

    def names(self, key: str, use: Callable[[Node, str], None] | None = None) -> tuple[str, ...]:
        """Read a list of names without repeats."""
        found: dict[str, None] = {}
        for node in self.scalars(key):
            name = node.text.strip()
            if name in found:
                self.fault(node.line, f"{key}: {shown(name)} is listed twice")
                continue
            found[name] = None
            if use is not None:
                use(node, name)
        return tuple(found)

    def choice(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """Read one of an enumeration's values; the default, or the first, where it is not given."""
        fallback = default if default is not None else next(iter(choices))
        if default is None and not self.require(key):
            return fallback
        node = self.get(key)
        if node.kind is NodeKind.NULL:
            return fallback
        return self._one_of(key, node, choices) or fallback

    def choices(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Read a list of an enumeration's values, each once."""
        found: list[Choice] = []
        self.names(key, lambda node, _: found.extend(filter(None, [self._one_of(key, node, choices)])))
        return tuple(found)

    def _one_of(self, key: str, node: Node, choices: type[Choice]) -> Choice | None:
        values = [choice.value for choice in choices]
        if node.kind is NodeKind.SCALAR and node.text.strip() in values:
            return choices(node.text.strip())
        close = nearest(node.text, values) if node.kind is NodeKind.SCALAR else ""
        hint = close if "did you mean" in close else ""
        self.wrong(node, key, ", ".join(values) + hint)
        return None

    # -- numbers, truth and dates ------------------------------------------------------------------------

    def number(
        self, key: str, low: float, high: float, default: float | None = None, *, above: bool = False
    ) -> float:
        """Read a number in [low, high] (in (low, high] if `above`); without a default it is required."""
        if default is None and not self.require(key):
            return low
        if not self.has(key):
            return low if default is None else default
        return self.number_in(key, self.get(key), low, high, above=above)

    def maybe_number(self, key: str, low: float, high: float) -> float | None:
        """Read a number in [low, high], or None where it is not given."""
        return self.number(key, low, high) if self.has(key) else None

    def number_in(self, key: str, node: Node, low: float, high: float, *, above: bool = False) -> float:
        """Read the number of one node."""
        self._numbers = True
        text = node.text.strip()
        value = (
            float(text)
            if node.kind is NodeKind.SCALAR and not node.quoted and _NUMBER.fullmatch(text)
            else math.nan
        )
        if math.isfinite(value) and (low < value if above else low <= value) and value <= high:
            return value
        self.wrong(node, key, _range(low, high, above))
        return low

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        """Read a whole number in [low, high]."""
        if not self.has(key):
            return default
        node = self.get(key)
        value = self.number_in(key, node, low, high)
        if value != int(value):
            self.wrong(node, key, f"a whole number from {low} to {high}")
        return int(value)

    def flag(self, key: str) -> bool | None:
        """Read true or false; None where it is not given."""
        node = self.get(key)
        if node.kind is NodeKind.NULL:
            return None
        if node.kind is NodeKind.SCALAR and not node.quoted and node.text.lower() in {"true", "false"}:
            return node.text.lower() == "true"
        self.wrong(node, key, "true or false")
        return None

    def day(self, key: str, *, required: bool = True) -> date | None:
        """Read a date; None where it is not given or not a date."""
        if required and not self.require(key):
            return None
        return self.day_in(key, self.get(key)) if self.has(key) else None

    def day_in(self, key: str, node: Node) -> date | None:
        """Read the date of one node."""
        found = parse_day(node.text.strip()) if node.kind is NodeKind.SCALAR else None
        if found is None:
            self.wrong(node, key, "a date that exists, written YYYY-MM-DD")
        return found

    # -- parts -------------------------------------------------------------------------------------------

    def parts(self, key: str) -> list[Fields]:
        """Read a list of mappings."""
        node = self.get(key)
        if node.kind is NodeKind.NULL:
            return []
        if node.kind is not NodeKind.LIST:
            self.wrong(node, key, "a list of mappings")
            return []
        stem = f"{self.path}.{key}" if self.path else key
        return [Fields(self.ledger, self.file, item, stem) for item in self._items(key, node)]

    def _items(self, key: str, node: Node) -> tuple[Node, ...]:
        if len(node.items) > MOST_ITEMS:
            self.fault(node.line, f"{key}: a list of {len(node.items)}; at most {MOST_ITEMS} are read")
        return node.items[:MOST_ITEMS]

    def part(self, key: str) -> Fields | None:
        """Read one mapping, or None where it is not given."""
        return Fields(self.ledger, self.file, self.get(key), f"{self.path}.{key}") if self.has(key) else None

    def entries(self, key: str) -> Mapping[str, Node]:
        """Give the entries of a mapping whose keys are data (years, dates)."""
        node = self.get(key)
        if node.kind is NodeKind.NULL:
            return {}
        if node.kind is not NodeKind.MAPPING:
            self.wrong(node, key, NodeKind.MAPPING.value)
        return node.entries

    def factors(self, key: str, bindings: Bindings = ()) -> tuple[Factor, ...]:
        """Read a list of factors and note the variables they use."""
        found: list[Factor] = []
        for node in self.scalars(key):
            try:
                factor = parse_factor(node.text[:300])
            except ValueError as error:
                self.fault(node.line, f"{key}: {ascii_controls(str(error))}")
                continue
            where = Where(self.file, node.line)
            self.ledger.variables.append(VariableUse(factor.variable, where, key, bindings))
            found.append(factor)
        return tuple(found)

    def variable(self, key: str, bindings: Bindings = (), *, written: bool = False) -> str:
        """Read the name of a variable and note its use."""
        name = self.text(key, required=True)
        if name:
            where = Where(self.file, self.get(key).line)
            self.ledger.variables.append(VariableUse(name, where, key, bindings, written))
        return name

    def provenance(self) -> Provenance:
        """Read `from` and `note`, note a thing with numbers but no `from`, and close the mapping."""
        references = self.references("from", "claim|source")
        note = self.text("note")
        if self._numbers and not references:
            self.ledger.unsourced.append(Unsourced(self.file, self.node.line, self.path))
        self.close()
        return Provenance(references, note)

    def numeric(self) -> None:
        """Say that this thing holds numbers, though it was not asked for one directly."""
        self._numbers = True

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key, node in self.node.entries.items():
            if key not in self._asked:
                line = self.node.key_lines.get(key, node.line)
                advice = nearest(key, self._asked)
                if node.kind is NodeKind.NULL and "did you mean" not in advice:
                    advice = "; if it is the rest of a text with a comma, put the whole text in double quotes"
                self.fault(line, f"{self.path or 'the file'}: unknown key {shown(key)}{advice}")


def parse_day(text: str) -> date | None:
    """Read YYYY-MM-DD; None if it is written otherwise or does not exist.

    >>> parse_day("2020-02-29"), parse_day("2021-02-29"), parse_day("27.9.2020")
    (datetime.date(2020, 2, 29), None, None)
    """
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(node: Node) -> str:
    return f" {shown(node.text)}" if node.kind is NodeKind.SCALAR else ""


def _range(low: float, high: float, above: bool) -> str:
    if math.isinf(high):
        return (
            "a finite number"
            if math.isinf(low)
            else f"a number {'above' if above else 'of at least'} {low:g}"
        )
    return f"a number {'above' if above else 'from'} {low:g} {'up ' if above else ''}to {high:g}"
