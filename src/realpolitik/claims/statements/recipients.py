"""Which candidate is chosen: the one whose traits weigh most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from math import exp, fsum

from realpolitik.claims.statements.recipient_traits import Traits, traits_of_candidates
from realpolitik.claims.statements.scene import Scene
from realpolitik.claims.statements.statement import Statement


def weighed(statement: Statement, scene: Scene) -> Statement:
    """Give a statement the recipient for which most speaks."""
    candidates = traits_of_candidates(statement, scene)
    weights = fitted_weights()
    chosen = heaviest(candidates, weights)
    sure = probability(chosen, candidates, weights)
    roles = statement.roles
    if chosen == roles.recipient:
        return replace(statement, roles=replace(roles, probability=sure))
    third = tuple(name for name in (*roles.third, roles.recipient) if name is not None and name != chosen)
    told = any(party.name == chosen for party in roles.others) and chosen in scene.discourse.gazetteer.actors
    return replace(
        statement, roles=replace(roles, recipient=chosen, third=third[:6], told=told, probability=sure)
    )


def heaviest(candidates: Traits, weights: Mapping[str, float]) -> str | None:
    """Choose the candidate with the greatest sum of weights; of equal ones the first.

    >>> heaviest({None: {"none"}, "SOM": {"named, 0", "a state"}}, {"none": 0.2, "named, 0": 1.5})
    'SOM'
    """
    return max(candidates, key=lambda name: _sum(candidates[name], weights))


def probability(name: str | None, candidates: Traits, weights: Mapping[str, float]) -> float:
    """Give the probability of a candidate.

    p(c) = exp(sum of the weights of c's traits) / sum of the same over all candidates: a multinomial logit, fitted by
    penalized maximum likelihood (`benchmarks/recipients.py`). Between 0 and 1.

    >>> round(probability("SOM", {None: {"none"}, "SOM": {"named, 0"}}, {"none": 0.2, "named, 0": 1.5}), 2)
    0.79
    """
    own = _sum(candidates[name], weights)
    return 1 / sum(exp(_sum(traits, weights) - own) for traits in candidates.values())


def _sum(traits: set[str], weights: Mapping[str, float]) -> float:
    return fsum(weights.get(trait, 0.0) for trait in traits)


@lru_cache(maxsize=1)
def fitted_weights() -> Mapping[str, float]:
    """Load the weight of each trait.

    >>> fitted_weights()["named, 0"] > fitted_weights()["named, 2"]
    True
    """
    folder = resources.files("realpolitik.claims").joinpath("data")
    text = folder.joinpath("recipients.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}
