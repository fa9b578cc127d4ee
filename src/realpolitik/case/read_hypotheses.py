"""Hypotheses, read from hypotheses/*.yaml, and the paths of their assumptions."""

from __future__ import annotations

from realpolitik.case.fields import LABEL, NAME, Fields
from realpolitik.case.hypothesis import Assumption, Hypothesis, Prediction
from realpolitik.case.ledger import Ledger, nearest, shown
from realpolitik.case.tie import Layer
from realpolitik.case.variable import variable_problem

PATHS = (
    "tie.LAYER.I>J",
    "position.I.ISSUE",
    "declared.I.ISSUE",
    "reservation.I.ISSUE",
    "salience.I.ISSUE",
    "belief.I>J",
    "credibility.COMMITMENT",
    "capability.ACTOR",
    "resource.I.NAME",
    "start.ISSUE",
    "rate.DRIFT",
    "rate.INCIDENT",
    "weight.DRIVE",
    "weight.EFFECT",
    "weight.gain.ACTOR",
    "weight.rate.ACTOR",
    "weight.move.MOVE",
    "tie.LAYER.*",
    "credibility.*",
    "weight.*",
)
"""What an assumption can be about; with *, all ties of a layer, all commitments, or all drives at once."""

ALL_AT_ONCE = frozenset({*(f"tie.{layer}.*" for layer in Layer), "credibility.*", "weight.*"})

WEIGHTS = (
    *("inertia", "reciprocity", "hostility_to_friend", "shared_enemy", "affinity", "rivalry", "loyalty"),
    *("follow_through", "precedent", "obligation", "gain", "momentum", "provocation", "owed"),
)
"""The engine's effects, for a warning of names that are probably misspelt; the engine itself refuses them."""


def read_hypothesis(fields: Fields) -> Hypothesis:
    """Read one hypothesis; everything that its assumptions name must have been read before."""
    fields.path = "hypotheses"
    name = fields.define("hypothesis", pattern=LABEL)
    stem = fields.file.rpartition("/")[2].removesuffix(".yaml")
    if name and name != stem:
        fields.fault(
            fields.where("id").line, f"id {shown(name)} and the file's name differ; name it {name}.yaml"
        )
    return Hypothesis(
        id=name,
        title=fields.text("title", required=True),
        source=fields.reference("source", "source", required=False) or "",
        summary=fields.text("summary"),
        mechanism=fields.texts("mechanism"),
        rows=fields.names("rows"),
        assumptions=_assumptions(fields),
        predictions=_predictions(fields),
        against=fields.text("against"),
        prior=_prior(fields),
        provenance=fields.provenance(),
    )


def path_problem(ledger: Ledger, path: str) -> str:
    """Tell what is wrong with the path of an assumption; "" if all is well."""
    head, _, rest = path.partition(".")
    if path in ALL_AT_ONCE:
        return ""
    match head:
        case "tie" | "belief" | "capability" | "resource":
            return variable_problem(ledger, path)
        case "position" | "declared" | "reservation" | "salience":
            actor, _, issue = rest.partition(".")
            return _missing(ledger, "actor", actor, path) or _missing(ledger, "issue", issue, path)
        case "credibility":
            return _missing(ledger, "commitment", rest, path)
        case "start":
            return _missing(ledger, "issue", rest, path)
        case "rate":
            known = ledger.names("drift") | ledger.names("incident")
            return (
                ""
                if rest in known
                else f"{shown(path)}: no drift or incident {shown(rest)}{nearest(rest, known)}"
            )
        case "weight":
            return _weight_problem(ledger, rest, path)
    return f"{shown(path)} is no assumption; allowed: {', '.join(PATHS)}"


def _prior(fields: Fields) -> float:
    """Read the prior weight; to give every hypothesis the same, 1, needs no source."""
    return 1.0 if fields.text("prior") in {"", "1", "1.0"} else fields.number("prior", 0, 100_000, above=True)


def _weight_problem(ledger: Ledger, name: str, path: str) -> str:
    kind, sign, rest = name.partition(".")
    if sign and kind in {"gain", "rate"}:
        return _missing(ledger, "actor", rest, path)
    if sign and kind == "move":
        return _missing(ledger, "move", rest, path)
    return "" if NAME.fullmatch(name) else f"{shown(path)}: no drive or effect {shown(name)}"


def _warn_of_weight(fields: Fields, path: str) -> None:
    name = path.removeprefix("weight.")
    known = {*fields.ledger.names("drive"), *WEIGHTS}
    if NAME.fullmatch(name) and name not in known:
        text = f"{shown(path)}: no drive of the case and no effect known here{nearest(name, known)}"
        fields.ledger.warn(fields.where("path"), text)


def _missing(ledger: Ledger, kind: str, name: str, path: str) -> str:
    known = ledger.names(kind)
    return "" if name in known else f"{shown(path)}: no {kind} {shown(name)}{nearest(name, known)}"


def _assumptions(fields: Fields) -> tuple[Assumption, ...]:
    found: dict[str, Assumption] = {}
    for part in fields.parts("assumptions"):
        path = part.text("path", required=True)
        part.path = f"{part.path}.{path}"
        weight = path.startswith("weight.")
        problem = path_problem(part.ledger, path) if path else ""
        if problem:
            part.fault(part.where("path").line, f"path: {problem}")
        elif path in found:
            part.fault(part.where("path").line, f"path: {shown(path)} is assumed twice")
        elif weight:
            _warn_of_weight(part, path)
        low, high = _range(path)
        sd = part.maybe_number("sd", 0, 100)
        if sd is not None and not weight:
            part.fault(part.where("sd").line, f"sd is for weights only; {shown(path)} is taken as given")
        found[path] = Assumption(path, part.number("value", low, high), sd, part.provenance())
    return tuple(found.values())


def _range(path: str) -> tuple[float, float]:
    match path.partition(".")[0]:
        case "weight":
            return -100, 100
        case "rate":
            return 0, 1000
    return 0, 1


def _predictions(fields: Fields) -> tuple[Prediction, ...]:
    found: dict[str, Prediction] = {}
    for part in fields.parts("predictions"):
        question = part.reference("question", "question") or ""
        part.path = f"{part.path}.{question}"
        low, high = part.number("low", 0, 1), part.number("high", 0, 1)
        if low > high:
            part.fault(part.where("low").line, f"{part.path}: low {low:g} is above high {high:g}")
        if question in found:
            part.fault(part.where("question").line, f"question {shown(question)} is predicted twice")
        found[question] = Prediction(question, low, high, part.text("words"), part.provenance())
    return tuple(found.values())
