"""Variables: from a name in a case to a row of the state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from realpolitik.case.model import Case
from realpolitik.case.tie import Layer
from realpolitik.claims.ontology import QuadClass
from realpolitik.engine.state.layout import Layout, Rows
from realpolitik.engine.state.mention import Group, Mentions, find_mentions
from realpolitik.engine.state.option import list_options
from realpolitik.errors import InputError

QUAD_NUMBER = {quad: number for number, quad in enumerate(QuadClass)}
LAYER_NUMBER = {layer: number for number, layer in enumerate(Layer)}


@dataclass(frozen=True, slots=True)
class Variables:
    """Numbers of everything that has a name in a case, and the layout of the state."""

    layout: Layout
    actors: Mapping[str, int]
    issues: Mapping[str, int]
    resources: Mapping[str, int]
    commitments: Mapping[str, int]
    formats: Mapping[str, int]
    drivers: Mapping[str, int]
    ties: Mapping[str, int]
    places: Mapping[str, int]
    mentions: Mentions
    memories: Mapping[tuple[str, str, QuadClass], int]
    beliefs: Mapping[tuple[str, str], int]
    threats: Mapping[tuple[str, str], int]
    groups: Mapping[Group, int]

    def row(self, name: str) -> int:
        """Give the row of a variable; the constant 0 for a resource or a tie that the case does not have.

        Raises:
            InputError: the name is not that of a variable of this case.
        """
        kind, _, rest = name.partition(".")
        found = self._find(kind, rest)
        if found is None:
            raise InputError(
                f"variable {name!r}: the case has no such {kind}; allowed are its issues, actors, resources, "
                "formats, drivers, commitments and ties, written as docs/case-format.md shows"
            )
        return found

    def _find(self, kind: str, rest: str) -> int | None:
        layout = self.layout
        match kind:
            case "issue":
                return _offset(layout.issue, self.issues.get(rest))
            case "pending":
                return _offset(layout.pending, self.commitments.get(rest))
            case "format":
                return _offset(layout.format, self.formats.get(rest))
            case "driver":
                return _offset(layout.driver, self.drivers.get(rest))
            case "capability":
                return _offset(layout.capability, self.actors.get(rest))
            case "belief":
                return _offset(layout.belief, self.beliefs.get(self._dyad(rest)))
            case "threat":
                return _offset(layout.threat, self.threats.get(self._dyad(rest)))
            case "memory":
                dyad, _, quad = rest.rpartition(".")
                known = quad in {str(one) for one in QuadClass}
                return self.memory(*self._dyad(dyad), QuadClass(quad)) if known else None
            case "resource":
                if rest in self.resources:
                    return layout.resource.start + self.resources[rest]
                return layout.zero if rest.partition(".")[0] in self.actors else None
            case "tie":
                if rest in self.ties:
                    return layout.tie.start + self.ties[rest]
                layer, _, dyad = rest.partition(".")
                known = layer in LAYER_NUMBER and set(self._dyad(dyad)) <= set(self.actors)
                return layout.zero if known else None
        return None

    def memory(self, actor: str, recipient: str, quad: QuadClass) -> int | None:
        """Give the row of what is remembered of an actor's acts upon another; None if there can be none."""
        return _offset(self.layout.memory, self.memories.get((actor, recipient, quad)))

    @staticmethod
    def _dyad(text: str) -> tuple[str, str]:
        """Ids of an ordered pair written `I>J`."""
        one, _, other = text.partition(">")
        return one, other


def number_variables(case: Case) -> Variables:
    """Number everything that has a name in a case.

    Ties are those of the case and of any of its hypotheses, so that all hypotheses share one layout; a tie of a
    symmetric layer has one row under both its names.
    """
    resources = [f"{actor.id}.{resource.name}" for actor in case.actors for resource in actor.resources]
    ties = _ties(case)
    mentions = _known(case, find_mentions(case, chain.from_iterable(list_options(case))))
    layout = Layout(
        actors=len(case.actors),
        issues=len(case.issues),
        memories=len(mentions.memory),
        beliefs=len(mentions.belief),
        threats=len(mentions.threat),
        resources=len(resources),
        commitments=len(case.commitments),
        formats=len(case.formats),
        ties=len(set(ties.values())),
        groups=len(mentions.group),
        drivers=len(case.drivers),
    )
    return Variables(
        layout=layout,
        actors=_number(actor.id for actor in case.actors),
        issues=_number(issue.id for issue in case.issues),
        resources=_number(resources),
        commitments=_number(commitment.id for commitment in case.commitments),
        formats=_number(table.id for table in case.formats),
        drivers=_number(driver.id for driver in case.drivers),
        ties=ties,
        places=_number(place.id for place in case.places),
        mentions=mentions,
        memories={key: number for number, key in enumerate(mentions.memory)},
        beliefs={key: number for number, key in enumerate(mentions.belief)},
        threats={key: number for number, key in enumerate(mentions.threat)},
        groups={key: number for number, key in enumerate(mentions.group)},
    )


def _known(case: Case, mentions: Mentions) -> Mentions:
    """Leave out dyads of unknown actors; whatever names them is refused when its variable is looked up."""
    actors = {actor.id for actor in case.actors}
    return Mentions(
        tuple(key for key in mentions.memory if {key[0], key[1]} <= actors),
        tuple(key for key in mentions.belief if set(key) <= actors),
        tuple(key for key in mentions.threat if set(key) <= actors),
        mentions.group,
    )


def _ties(case: Case) -> dict[str, int]:
    named = [(tie.layer, tie.actor, tie.recipient) for tie in case.ties]
    for hypothesis in case.hypotheses:
        for assumption in hypothesis.assumptions:
            kind, _, rest = assumption.path.partition(".")
            layer, _, dyad = rest.partition(".")
            one, sign, other = dyad.partition(">")
            if kind == "tie" and sign and layer in LAYER_NUMBER:
                named.append((Layer(layer), one, other))
    numbers: dict[str, int] = {}
    count = 0
    for layer, one, other in named:
        if f"{layer}.{one}>{other}" in numbers:
            continue
        numbers[f"{layer}.{one}>{other}"] = count
        if layer.symmetric:
            numbers[f"{layer}.{other}>{one}"] = count
        count += 1
    return numbers


def _number(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _offset(rows: Rows, number: int | None) -> int | None:
    return None if number is None else rows.start + number
