"""Doubts: when a verdict is no verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from realpolitik.judgement.comparison import Standing
from realpolitik.judgement.evidence import Evidence
from realpolitik.judgement.weighting import Floats, gap, posterior_weights, stacked_doubt

FEW = 30
"""Events below which a record says little."""
NAMED = 3
"""Rivals named in a warning before the rest are counted."""
HANGS = 0.2
"""Change of the leader's weight without one event that is worth a warning."""


def verdict(
    standings: Sequence[Standing], found: Sequence[Evidence], until: date, since: date | None = None
) -> str:
    """Say in plain words which hypothesis the record supports and how firmly."""
    best = standings[0]
    record = f"record to {until.day} {until:%B} {until.year}"
    if since is not None:
        record = f"record from {since.day} {since:%B} {since.year} to {until.day} {until:%B} {until.year}"
    leader = f"“{best.title}” ({best.hypothesis})"
    if not best.prequential.n:
        return f"The {record} holds no event that the case can predict: the weights are what they were at the start."
    if len(standings) == 1:
        return (
            f"The case holds a single explanation, {leader}; the {record} cannot be weighed between rivals."
        )
    level = _level_with(standings, found)
    weight = f"with a weight of {best.weight * 100:.0f} %"
    if not level:
        return f"The {record} is predicted best by {leader}, {weight}, and separates it from all its rivals."
    if len(level) == len(standings) - 1:
        return (
            f"The {record} does not decide between the explanations. {leader} predicts best, {weight}, "
            "but its lead over each of the others may be chance."
        )
    others = _listed(level) if len(level) <= NAMED else f"{len(level)} of its rivals"
    return f"The {record} is predicted best by {leader}, {weight}. It does not separate this from {others}."


def doubts(
    found: Sequence[Evidence], standings: Sequence[Standing], telling: Sequence[str], prior: Floats, seed: int
) -> tuple[str, ...]:
    """List what speaks against relying on the weights."""
    rows = []
    count = len(found[0].events)
    if count < FEW:
        rows.append(f"The record holds only {count} events that the case can predict; that says little.")
    rows += _unseparated(found, standings)
    unmatched = found[0].unmatched
    if unmatched:
        some = ", ".join(unmatched[:5]) + (" ..." if len(unmatched) > 5 else "")
        noun = "event matches" if len(unmatched) == 1 else "events match"
        rows.append(f"{len(unmatched)} {noun} no move of the case and weigh nothing: {some}.")
    rows += _surprised(found)
    rough = [one.hypothesis for one in found if not one.fit.converged]
    if rough:
        rows.append(f"The fit of {_listed(rough)} did not converge; the log evidence is rough.")
    rows += _hanging(found, telling, prior, seed)
    rows += _other_leader(found, standings, prior)
    return tuple(rows)


def _level_with(standings: Sequence[Standing], found: Sequence[Evidence]) -> list[str]:
    """Hypotheses whose score differs from the leader's by less than two standard errors."""
    by_id = {one.hypothesis: one for one in found}
    best = by_id[standings[0].hypothesis]
    return [
        row.hypothesis
        for row in standings[1:]
        if not gap(best.steps, by_id[row.hypothesis].steps, best.blocks).separated
    ]


def _unseparated(found: Sequence[Evidence], standings: Sequence[Standing]) -> list[str]:
    by_id = {one.hypothesis: one for one in found}
    best = by_id[standings[0].hypothesis]
    level = _level_with(standings, found)
    if not level:
        return []
    apart = {name: gap(best.steps, by_id[name].steps, best.blocks) for name in level}
    told = [
        f"{name} ({one.difference:.1f} ± {one.se:.1f})"
        if np.isfinite(one.se)
        else f"{name} ({one.difference:.1f} ± unknown)"
        for name, one in sorted(apart.items(), key=lambda item: item[1].difference)
    ]
    rest = len(told) - NAMED
    names = _listed(told) if rest <= 0 else f"{', '.join(told[:NAMED])} and {rest} more"
    return [
        f"The record does not separate {best.hypothesis} from {names}: "
        "the difference in summed log score is less than two standard errors."
    ]


def _surprised(found: Sequence[Evidence]) -> list[str]:
    """Tell which events a hypothesis had excluded; hypotheses that excluded the same ones in one sentence."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in found:
        if one.surprises:
            groups.setdefault(one.surprises, []).append(one.hypothesis)
    rows = []
    for events, names in groups.items():
        who = "Every hypothesis" if len(names) == len(found) > 1 else _listed(names)
        some = ", ".join(events[:5]) + (" ..." if len(events) > 5 else "")
        rows.append(f"{who} held impossible what happened: {some}.")
    return rows


def _hanging(found: Sequence[Evidence], telling: Sequence[str], prior: Floats, seed: int) -> list[str]:
    """Warn where one event decides: the leader changes, or its weight moves much, without it."""
    if len(found) < 2 or not telling:
        return []
    scores = np.stack([one.steps for one in found])
    whole = stacked_doubt(scores, prior, found[0].blocks, seed=seed)
    leader = int(np.argmax(whole))
    hinges = []
    for number, event in enumerate(found[0].events):
        if event.id not in telling:
            continue
        without = scores.copy()
        without[:, event.step] -= [one.events[number].score for one in found]
        weights = stacked_doubt(without, prior, found[0].blocks, seed=seed)
        moved = float(whole[leader] - weights[leader])
        if int(np.argmax(weights)) != leader or abs(moved) > HANGS:
            hinges.append(f"{event.id} ({weights[leader] * 100:.0f} %)")
    if not hinges:
        return []
    which = "on one event" if len(hinges) == 1 else "on single events"
    return [
        f"The weights hang {which}: {found[leader].hypothesis} has {whole[leader] * 100:.0f} %, "
        f"but without {_listed(hinges, 'or')} it would lose the lead or much of its weight."
    ]


def _other_leader(found: Sequence[Evidence], standings: Sequence[Standing], prior: Floats) -> list[str]:
    by_evidence = posterior_weights([one.log_evidence for one in found], prior)
    other = found[int(np.argmax(by_evidence))].hypothesis
    if other == standings[0].hypothesis:
        return []
    return [
        f"By log evidence {other} leads, by predictions made in advance {standings[0].hypothesis} does; "
        "the weights follow the predictions."
    ]


def _listed(names: Sequence[str], word: str = "and") -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" {word} {names[-1]}"
