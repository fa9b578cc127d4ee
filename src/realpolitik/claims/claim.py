"""A claim: who says that who did, wants or will do what to whom, at which characters of which document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from realpolitik.claims.ontology import EventRoot
from realpolitik.errors import DocumentError

AUTHOR = "author"
UNKNOWN = "unknown"


class Kind(StrEnum):
    """What sort of statement a claim is."""

    EVENT = "event"
    RELATION = "relation"
    CAPABILITY = "capability"
    GOAL = "goal"
    BELIEF = "belief"
    PREDICTION = "prediction"
    CONDITIONAL = "conditional"
    CAUSAL = "causal"
    EVALUATION = "evaluation"


class Certainty(StrEnum):
    """How sure the innermost speaker sounds; `reported` where the author only passes a claim on."""

    CERTAIN = "certain"
    ALMOST_CERTAIN = "almost_certain"
    LIKELY = "likely"
    EVEN = "even"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    REPORTED = "reported"


class Polarity(StrEnum):
    """Whether the claim says that something is so or is not so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: `value` is a number, or the words where they give none ("several")."""

    value: float | str
    unit: str
    comparator: str = "="


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made the claim: name, version, settings, and how sure it is of its own reading (0 to 1).

    `confidence` says nothing about whether the claim is true.
    """

    name: str
    version: str
    settings: tuple[tuple[str, str], ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a document; `start` and `end` are character offsets, text[start:end] == quote.

    `speaker` runs from the outermost ("author") to the innermost; "unknown" stands where the text has a
    speaker that could not be told. `actor` and `recipient` are ids, or the words where no id is known.
    `probability` is an interval in [0, 1] from the estimative scale in use.
    """

    id: str
    doc: str
    start: int
    end: int
    quote: str
    speaker: tuple[str, ...] = (AUTHOR,)
    actor: str | None = None
    recipient: str | None = None
    third_parties: tuple[str, ...] = ()
    action: str = ""
    event: EventRoot | None = None
    mode: str | None = None
    context: str | None = None
    kind: Kind = Kind.EVENT
    condition: tuple[str, ...] = ()
    consequence: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    hedge: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    probability: tuple[float, float] | None = None
    polarity: Polarity = Polarity.AFFIRMED
    quantity: Quantity | None = None
    citations: tuple[str, ...] = ()
    extractor: Extractor | None = None


_NEEDED = ("id", "doc", "start", "end", "quote")
_TEXTS = ("id", "doc", "quote", "actor", "recipient", "action", "mode", "context", "date", "place", "hedge")
_LISTS = ("speaker", "third_parties", "condition", "consequence", "citations")


def to_record(claim: Claim) -> dict[str, Any]:
    """Turn a claim into plain JSON values, in the contract's order of fields.

    >>> to_record(Claim("000-001", "000", 0, 4, "text"))["speaker"]
    ['author']
    """
    record: dict[str, Any] = {}
    for field in fields(claim):
        value = getattr(claim, field.name)
        if isinstance(value, Quantity):
            value = {"value": value.value, "unit": value.unit, "comparator": value.comparator}
        elif isinstance(value, Extractor):
            value = {
                "name": value.name,
                "version": value.version,
                "settings": dict(value.settings),
                "confidence": value.confidence,
            }
        elif isinstance(value, StrEnum):
            value = value.value
        elif isinstance(value, tuple):
            value = list(value)
        record[field.name] = value
    return record


def to_line(claim: Claim) -> str:
    """Write a claim as one line of JSON.

    >>> to_line(Claim("a-1", "a", 0, 2, "ok"))[:22]
    '{"id": "a-1", "doc": "'
    """
    return json.dumps(to_record(claim), ensure_ascii=False)


def from_record(record: Mapping[str, Any]) -> Claim:
    """Build a claim from plain JSON values; the inverse of `to_record`.

    Raises:
        DocumentError: a key is unknown, a required one is missing, or a value is outside its closed set.

    >>> claim = Claim("a-1", "a", 0, 2, "ok", event=EventRoot.AID, quantity=Quantity(3.0, "trucks", ">="))
    >>> from_record(to_record(claim)) == claim
    True
    """
    known = {field.name for field in fields(Claim)}
    unknown = sorted(set(record) - known)
    if unknown:
        raise DocumentError(f"claim {record.get('id')!r}: unknown keys {', '.join(unknown)}")
    missing = [name for name in _NEEDED if record.get(name) is None]
    if missing:
        raise DocumentError(f"claim {record.get('id')!r}: no {', '.join(missing)}")
    wrong = [name for name in _TEXTS if not isinstance(record.get(name), str | None)]
    wrong += [name for name in _LISTS if not _is_list_of_texts(record.get(name))]
    if wrong:
        raise DocumentError(
            f"claim {record['id']!r}: {', '.join(wrong)}: text expected, or a list of texts for a list"
        )
    values = dict(record)
    try:
        _read_closed_sets(values)
        claim = Claim(**values)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise DocumentError(f"claim {record.get('id')!r}: {error}") from None
    if not 0 <= claim.start <= claim.end:
        raise DocumentError(f"claim {claim.id!r}: start {claim.start} and end {claim.end} are no span")
    return claim


def _is_list_of_texts(value: object) -> bool:
    return value is None or (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value))


def _read_closed_sets(values: dict[str, Any]) -> None:
    for name in _LISTS:
        if name in values:
            values[name] = tuple(values[name] or ())
    for name, kind in (("kind", Kind), ("certainty", Certainty), ("polarity", Polarity)):
        if name in values:
            values[name] = kind(values[name])
    for name in ("start", "end"):
        if name in values:
            values[name] = int(values[name])
    if values.get("event") is not None:
        values["event"] = EventRoot(values["event"])
    if values.get("probability") is not None:
        low, high = values["probability"]
        values["probability"] = (float(low), float(high))
    if values.get("quantity") is not None:
        values["quantity"] = Quantity(**values["quantity"])
    if values.get("extractor") is not None:
        made = dict(values["extractor"])
        made["settings"] = tuple(sorted((made.get("settings") or {}).items()))
        values["extractor"] = Extractor(**made)
