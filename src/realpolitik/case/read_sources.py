"""Sources and cited claims, read from sources.yaml and claims.jsonl."""

from __future__ import annotations

import json
import re
from typing import Any

from realpolitik.case.fields import LABEL, Fields
from realpolitik.case.ledger import Ledger, Where, shown
from realpolitik.case.source import CitedClaim, Source
from realpolitik.case.yaml_node import DEEPEST, Node, NodeKind
from realpolitik.claims.claim import Certainty

CLAIMS = "claims.jsonl"
_RELIABILITY = "ABCDEF"
_HASH = re.compile(r"[0-9a-f]{64}")


def read_source(fields: Fields) -> Source:
    """Read one source."""
    fields.define("source", pattern=LABEL)
    reliability = fields.text("reliability") or "F"
    if len(reliability) != 1 or reliability not in _RELIABILITY:
        text = "A (completely reliable) to E (unreliable), or F (cannot be judged)"
        fields.wrong(fields.get("reliability"), "reliability", text)
    source = Source(
        id=fields.text("id"),
        title=fields.text("title", required=True),
        author=fields.text("author"),
        outlet=fields.text("outlet"),
        date=fields.text("date"),
        kind=fields.text("kind") or "document",
        reliability=reliability,
        where=fields.text("where"),
        sha256=_sha256(fields, required=False),
    )
    fields.close()
    return source


def read_claims(ledger: Ledger, text: str) -> tuple[CitedClaim, ...]:
    """Read claims.jsonl: one JSON object a line; blank lines are passed over."""
    found: list[CitedClaim] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(
                line,
                parse_float=_Number,
                parse_int=_Number,
                parse_constant=_refuse,
                object_pairs_hook=_unique,
            )
            node = _node(value, number)
        except (ValueError, RecursionError) as error:
            ledger.fault(Where(CLAIMS, number), f"not a JSON object: {str(error)[:160]}")
            continue
        found.append(_claim(Fields(ledger, CLAIMS, node, "claims")))
    return tuple(found)


def _claim(fields: Fields) -> CitedClaim:
    fields.define("claim", pattern=LABEL)
    start, end = fields.whole("start", 0, 10**9, 0), fields.whole("end", 0, 10**9, 0)
    for key in ("start", "end"):
        fields.require(key)
    if end <= start and fields.has("start") and fields.has("end"):
        fields.fault(fields.node.line, f"{fields.path}: end {end} is not after start {start}")
    claim = CitedClaim(
        id=fields.text("id"),
        doc=fields.reference("doc", "source") or "",
        start=start,
        end=end,
        sha256=_sha256(fields, required=True),
        gist=fields.text("gist", required=True),
        speaker=fields.texts("speaker") or ("author",),
        certainty=fields.choice("certainty", Certainty, Certainty.CERTAIN).value,
    )
    fields.close()
    return claim


def _sha256(fields: Fields, *, required: bool) -> str:
    value = fields.text("sha256", required=required)
    if value and not _HASH.fullmatch(value):
        fields.wrong(fields.get("sha256"), "sha256", "64 digits 0-9 and a-f")
    return value


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not allowed; leave the key out")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"key {shown(key)} is given twice")
        found[key] = value
    return found


def _node(value: Any, line: int, depth: int = 0) -> Node:
    """Turn a JSON value into the node that the same YAML would give."""
    if depth > DEEPEST:
        raise ValueError(f"nested more than {DEEPEST} levels deep")
    match value:
        case None:
            return Node(NodeKind.NULL, line)
        case bool():
            return Node(NodeKind.SCALAR, line, text=str(value).lower())
        case str():
            return Node(NodeKind.SCALAR, line, text=str(value), quoted=not isinstance(value, _Number))
        case list():
            return Node(NodeKind.LIST, line, items=tuple(_node(item, line, depth + 1) for item in value))
    entries = {key: _node(item, line, depth + 1) for key, item in value.items()}
    return Node(NodeKind.MAPPING, line, entries=entries, key_lines=dict.fromkeys(entries, line))
