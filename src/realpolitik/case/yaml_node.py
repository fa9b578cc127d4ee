"""YAML as a tree of nodes with line numbers: the plain subset that case files use.

Read from parse events, so that nothing is constructed: no tags, no anchors or aliases, one document, no repeated
keys, bounded in size, depth and count. Scalars stay text; what they mean is decided by the key they stand under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import yaml

from realpolitik.errors import Fault

DEEPEST = 24
"""Most levels of nesting."""

MOST_NODES = 250_000
"""Most nodes in one file."""

_NULLS = {"", "~", "null", "Null", "NULL"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NodeKind(StrEnum):
    """What a node is, in words for error texts."""

    SCALAR = "a single value"
    LIST = "a list"
    MAPPING = "a mapping of keys to values"
    NULL = "nothing"


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file: its kind, its line (from 1), and its text, items or entries.

    `quoted` tells a text in quotes (or a block of text) from a plain word. `key_lines` are the lines of the keys.
    """

    kind: NodeKind
    line: int
    text: str = ""
    quoted: bool = False
    items: tuple[Node, ...] = ()
    entries: Mapping[str, Node] = field(default_factory=dict)
    key_lines: Mapping[str, int] = field(default_factory=dict)


def read_yaml(text: str, file: str) -> tuple[Node, list[Fault]]:
    """Read one YAML document into nodes, with the faults of its form.

    >>> node, faults = read_yaml("id: no\\nyears: [2018, 2020]", "case.yaml")
    >>> node.entries["id"].text, node.entries["years"].items[1].line, faults
    ('no', 2, [])
    >>> read_yaml("a: &x [1]\\nb: *x", "case.yaml")[1][0].text
    'anchors (&) and aliases (*) are not allowed; write the value out'
    """
    tree = _Tree(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            tree.take(event)
    except _TooMuchError as error:
        tree.fault(error.line, str(error))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        tree.fault(mark.line + 1 if mark else 1, _advice(error.problem or "cannot be read"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        tree.fault(1, f"not YAML: {str(error).splitlines()[0][:120]}")
    return tree.root or Node(NodeKind.NULL, 1), tree.faults


def _advice(problem: str) -> str:
    return f"not YAML: {problem}; texts that contain {{ }} [ ] : # or quotes are best put in double quotes"


class _TooMuchError(Exception):
    def __init__(self, line: int, text: str) -> None:
        self.line = line
        super().__init__(text)


class _Tree:
    """The tree while it grows: a stack of open lists and mappings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._count = 0
        self._documents = 0
        self._said_alias = False

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _TooMuchError(line, "a second document begins here (---); a file holds one")
        elif isinstance(event, yaml.AliasEvent):
            self._say_alias(line)
            self._close(Node(NodeKind.NULL, line))
        elif isinstance(event, yaml.ScalarEvent):
            self._check(event, line)
            plain = not event.style
            null = plain and event.value in _NULLS
            kind = NodeKind.NULL if null and not self._at_key() else NodeKind.SCALAR
            self._close(Node(kind, line, text=event.value, quoted=not plain))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._check(event, line)
            if len(self._open) >= DEEPEST:
                raise _TooMuchError(line, f"nested more than {DEEPEST} levels deep")
            self._open.append(_Open(line, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._close(self._open.pop().node())

    def _at_key(self) -> bool:
        return bool(self._open) and self._open[-1].mapping and self._open[-1].key is None

    def _say_alias(self, line: int) -> None:
        if not self._said_alias:
            self._said_alias = True
            self.fault(line, "anchors (&) and aliases (*) are not allowed; write the value out")

    def _check(self, event: Any, line: int) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            raise _TooMuchError(line, f"more than {MOST_NODES} values in one file; split it or shorten it")
        if event.anchor is not None:
            self._say_alias(line)
        if event.tag is not None:
            self.fault(line, f"tag {str(event.tag)[:60]!r} is not allowed; files are plain data")

    def _close(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.mapping:
            parent.items.append(node)
        elif parent.key is None:
            if node.kind is not NodeKind.SCALAR:
                self.fault(node.line, "a key must be a single word")
            parent.key = (node.text, node.line, node.kind is NodeKind.SCALAR)
        else:
            name, line, usable = parent.key
            parent.key = None
            if name in parent.entries and usable:
                first = parent.key_lines[name]
                self.fault(line, f"key {name[:60]!r} is given twice (first on line {first}); keep one")
            elif usable:
                parent.entries[name] = node
                parent.key_lines[name] = line


class _Open:
    """A list or mapping that has begun and not ended."""

    def __init__(self, line: int, mapping: bool) -> None:
        self.line = line
        self.mapping = mapping
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        self.key_lines: dict[str, int] = {}
        self.key: tuple[str, int, bool] | None = None

    def node(self) -> Node:
        if self.mapping:
            return Node(NodeKind.MAPPING, self.line, entries=self.entries, key_lines=self.key_lines)
        return Node(NodeKind.LIST, self.line, items=tuple(self.items))
