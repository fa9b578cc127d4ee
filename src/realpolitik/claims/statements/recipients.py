"""Which candidate is chosen: the one whose traits weigh most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import exp, fsum

from realpolitik.claims.statements.recipient_traits import Traits, traits_of_candidates
from realpolitik.claims.statements.scene import Scene
from realpolitik.claims.statements.statement import Statement
from realpolitik.claims.statements.weights import load_weights


def weighed(statement: Statement, scene: Scene) -> Statement:
    """Give a statement the recipient for which most speaks, and the probability that it has among the candidates."""
    found = probabilities(traits_of_candidates(statement, scene), fitted_weights())
    chosen = heaviest(found)
    roles = replace(statement.roles, probability=found[chosen])
    if chosen != roles.recipient:
        third = tuple(name for name in (*roles.third, roles.recipient) if name not in (None, chosen))
        known = chosen in scene.discourse.gazetteer.actors
        told = known and any(party.name == chosen for party in roles.others)
        roles = replace(roles, recipient=chosen, third=third[:6], told=told)
    return replace(statement, roles=roles)


def probabilities(candidates: Traits, weights: Mapping[str, float]) -> dict[str | None, float]:
    """Give the probability of each candidate.

    p(c) = exp(sum of the weights of c's traits) / sum of the same over all candidates: a multinomial logit, fitted by
    penalized maximum likelihood (`benchmarks/recipients.py`). They sum to 1.

    >>> found = probabilities({None: {"none"}, "SOM": {"named, 0"}}, {"none": 0.2, "named, 0": 1.5})
    >>> {name: round(p, 2) for name, p in found.items()}
    {None: 0.21, 'SOM': 0.79}
    """
    sums = {name: fsum(weights.get(trait, 0.0) for trait in traits) for name, traits in candidates.items()}
    total = fsum(exp(value) for value in sums.values())
    return {name: exp(value) / total for name, value in sums.items()}


def heaviest(found: Mapping[str | None, float]) -> str | None:
    """Choose the most probable candidate; of equal ones the first.

    >>> heaviest({None: 0.2, "SOM": 0.4, "ETH": 0.4})
    'SOM'
    """
    return max(found, key=lambda name: found[name])


@lru_cache(maxsize=1)
def fitted_weights() -> Mapping[str, float]:
    """Load the weight of each trait.

    >>> fitted_weights()["named, 0"] > fitted_weights()["named, 2"]
    True
    """
    return load_weights("recipients.tsv")
