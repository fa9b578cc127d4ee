"""Terms written as text: `inertia, indeg(calls, role=ego), recip(window=7d)`."""

from __future__ import annotations

import difflib
import math
import re

from realpolitik.engine.relational.specification.effects import EFFECTS
from realpolitik.engine.relational.specification.term import Role, Term, Transform, Weighting
from realpolitik.errors import InputError

MOST_TERMS = 200
UNITS = {"": 1.0, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
OPTIONS = ("role", "weighting", "transform", "window", "half_life", "ignore_repetitions")


def parse_terms(text: str) -> tuple[Term, ...]:
    """Read terms separated by commas, plus signs or spaces.

    Durations may carry a unit (s, min, h, d, w) where times are seconds. `ignore_repetitions=true` means the
    network of the term itself.

    Raises:
        InputError: with everything that is wrong in `text`.

    >>> [term.label for term in parse_terms("inertia + indeg(calls, role=ego, window=5min)")]
    ['inertia', 'indeg(calls, role=ego, window=300)']
    """
    faults: list[str] = []
    terms = [_term(piece, faults) for piece in _split(re.sub(r"\s+\(", "(", text), ",+; \t\n")]
    if len(terms) > MOST_TERMS:
        faults.append(f"{len(terms)} effects: at most {MOST_TERMS} are allowed")
    if faults:
        raise InputError("effects cannot be read:\n" + "\n".join(f"  {fault}" for fault in faults))
    return tuple(term for term in terms if term is not None)


def _split(text: str, separators: str) -> list[str]:
    pieces, depth, current = [], 0, ""
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign in separators and depth <= 0:
            pieces.append(current)
            current = ""
        else:
            current += sign
    return [piece.strip() for piece in [*pieces, current] if piece.strip()]


def _term(text: str, faults: list[str]) -> Term | None:
    match = re.fullmatch(r"(\w+)\s*(?:\((.*)\))?", text, re.DOTALL)
    if match is None:
        faults.append(f"{text!r}: write an effect as name or name(network, option=value)")
        return None
    name, inside = match.group(1), match.group(2) or ""
    if name not in EFFECTS:
        near = difflib.get_close_matches(name, EFFECTS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        faults.append(f"unknown effect {name!r}{hint} Known: {', '.join(EFFECTS)}")
        return None
    of: str | None = None
    options: dict[str, str] = {}
    for piece in _split(inside, ","):
        key, equals, value = (part.strip() for part in piece.partition("="))
        if not equals and of is None and not options:
            of = key
        elif equals and key in OPTIONS and key not in options:
            options[key] = value
        else:
            faults.append(f"{name}: got {piece!r}; allowed: one name, then {', '.join(OPTIONS)}, each once")
    return _build(name, of, options, faults)


def _build(name: str, of: str | None, options: dict[str, str], faults: list[str]) -> Term:
    role = _choice(name, "role", Role, options, faults)
    weighting = _choice(name, "weighting", Weighting, options, faults)
    transform = _choice(name, "transform", Transform, options, faults)
    repeated = options.get("ignore_repetitions")
    if repeated is not None and repeated.lower() in ("true", "yes"):
        repeated = of or ""
    elif repeated is not None and repeated.lower() in ("false", "no"):
        repeated = None
    return Term(
        name,
        of,
        None if role is None else Role(role),
        None if weighting is None else Weighting(weighting),
        Transform.NONE if transform is None else Transform(transform),
        _duration(name, "window", options, faults),
        _duration(name, "half_life", options, faults),
        repeated,
    )


def _choice(
    name: str,
    key: str,
    kind: type[Role] | type[Weighting] | type[Transform],
    options: dict[str, str],
    faults: list[str],
) -> str | None:
    value = options.get(key)
    if value is None:
        return None
    allowed = [str(member) for member in kind]
    if value not in allowed:
        faults.append(f"{name}: {key}={value}; allowed: {', '.join(allowed)}")
        return None
    return value


def _duration(name: str, key: str, options: dict[str, str], faults: list[str]) -> float | None:
    text = options.get(key)
    if text is None:
        return None
    match = re.fullmatch(r"([0-9.eE+-]+?)\s*(s|min|h|d|w|)", text)
    try:
        value = float(match.group(1)) * UNITS[match.group(2)] if match else math.nan
    except ValueError:
        value = math.nan
    if not (0 < value < math.inf):
        faults.append(
            f"{name}: {key}={text}; allowed: a positive number, with s, min, h, d or w if times are seconds"
        )
        return None
    return value
