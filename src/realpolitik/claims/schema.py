"""The JSON Schema of a claim, as `realpolitik claims schema` prints it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from realpolitik.claims.claim import Certainty, Kind, Polarity
from realpolitik.claims.ontology import EventRoot


def claim_schema() -> dict[str, Any]:
    """Describe one line of a claims file as a JSON Schema (draft 2020-12).

    >>> sorted(claim_schema()["properties"])[:3]
    ['action', 'actor', 'certainty']
    """
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    optional = {"type": ["string", "null"]}
    offset = {"type": "integer", "minimum": 0}
    number = {"type": "number", "minimum": 0, "maximum": 1}
    properties: dict[str, Any] = {
        "id": text | {"description": "unique within the file"},
        "doc": text | {"description": "the document's id"},
        "start": offset | {"description": "first character, counted in the document's text as loaded"},
        "end": offset | {"description": "one past the last character; text[start:end] is the quote"},
        "quote": text,
        "speaker": texts | {"minItems": 1, "description": "outermost first; 'author' for the writer"},
        "actor": optional | {"description": "id of who acts, or the words where no id is known"},
        "recipient": optional | {"description": "id of who is acted on"},
        "third_parties": texts,
        "action": text | {"description": "lemma phrase"},
        "event": {"enum": [*_values(EventRoot), None], "description": "PLOVER root"},
        "mode": optional,
        "context": optional,
        "kind": {"enum": _values(Kind)},
        "condition": texts | {"description": "ids of the claims this one depends on"},
        "consequence": texts | {"description": "ids of the claims that follow from this one"},
        "date": optional | {"description": "ISO date, or interval a/b with open ends as .."},
        "place": optional,
        "hedge": optional | {"description": "exact words"},
        "certainty": {"enum": _values(Certainty)},
        "probability": {
            "anyOf": [
                {"type": "array", "items": number, "minItems": 2, "maxItems": 2},
                {"type": "null"},
            ]
        },
        "polarity": {"enum": _values(Polarity)},
        "quantity": _quantity(),
        "citations": texts | {"description": "footnote labels, then the links they resolve to"},
        "extractor": _extractor(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claim",
        "type": "object",
        "properties": properties,
        "required": ["id", "doc", "start", "end", "quote", "speaker", "kind", "certainty", "polarity"],
        "additionalProperties": False,
    }


def _quantity() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "value": {"type": ["number", "string"]},
                    "unit": text,
                    "comparator": text,
                },
                "required": ["value", "unit", "comparator"],
                "additionalProperties": False,
            },
            {"type": "null"},
        ]
    }


def _extractor() -> dict[str, Any]:
    text = {"type": "string"}
    number = {"type": "number", "minimum": 0, "maximum": 1}
    return {
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "name": text,
                    "version": text,
                    "settings": {"type": "object", "additionalProperties": text},
                    "confidence": {"anyOf": [number, {"type": "null"}]},
                },
                "required": ["name", "version", "settings"],
                "additionalProperties": False,
            },
            {"type": "null"},
        ]
    }


def _values(members: type[StrEnum]) -> list[str]:
    return [member.value for member in members]
