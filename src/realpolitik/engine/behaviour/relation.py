"""Relations: what history between actors the relational effects look at, for the dyads that have options.

A *class* is a dyad with the root of an act, a *pair* any two actors of whose acts something is remembered; the
rows of memory go pair by pair, four quad classes each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.model import Case
from realpolitik.claims.ontology import quad_class
from realpolitik.engine.numerics.arrays import Array, once, ragged, rows
from realpolitik.engine.numerics.numbering import Numbering
from realpolitik.engine.state.layout import QUADS, Layout
from realpolitik.engine.state.variables import QUAD_NUMBER, Variables

FAMILIAR = 0.1
"""kappa: how many remembered acts make an act familiar, a precedent."""


class Neighbours(NamedTuple):
    """Third actors of each dyad (i, j): `actor` k [dyads, most] with a possible tie to i, and the `pair` of k and j
    [dyads, most], padded with the number after the last pair.
    """

    actor: Array
    pair: Array


class Relations(NamedTuple):
    """Relations of all classes and dyads.

    Of each class its `dyad`, `quad`, and rows of memory, `own` (i upon j) and `returned` (j upon i); of each dyad its
    `actor`, `recipient` and row of `threat`; and the third actors through ties of friendship, rivalry and patronage.
    Rows count from the first of their kind; the number after the last stands for what nobody remembers.
    """

    dyad: Array
    quad: Array
    own: Array
    returned: Array
    actor: Array
    recipient: Array
    threat: Array
    friends: Neighbours
    rivals: Neighbours
    patrons: Neighbours


class Scene(NamedTuple):
    """What a relational effect may look at; the last axis is runs.

    A class is a dyad (i, j) of an actor and a recipient with the root of an act; `dyad` and `quad` [classes] number the
    dyad and the quad class q of the root.

    | field          | of each | what                                                                |
    |----------------|---------|---------------------------------------------------------------------|
    | own, returned  | class   | log(1 + decayed count of acts of class q), by i upon j, by j upon i |
    | precedent      | class   | log(1 + acts of this root by i upon j / kappa), remembered for years |
    | friend, rival  | dyad    | weight of alliance or kinship (at most 1), of rivalry; one column   |
    | threat         | dyad    | threat by i against j that stands                                   |
    | friends_hurt   | dyad    | sum_k friend_ik log(1 + conflict by j upon k)                       |
    | rivals_hurt    | dyad    | sum_k rival_ik log(1 + conflict by j upon k)                        |
    | patrons_stance | dyad    | sum_k patron_ik (log(1 + cooperation) - log(1 + conflict)), k upon j |

    `pending` [commitments, runs] is what is owed.
    """

    dyad: Array
    quad: Array
    own: Array
    returned: Array
    precedent: Array
    friend: Array
    rival: Array
    threat: Array
    friends_hurt: Array
    rivals_hurt: Array
    patrons_stance: Array
    pending: Array


def compile_relations(case: Case, variables: Variables) -> Relations:
    """Write the relations between actors as arrays, for the classes of the case's options."""
    classes = [(actor, recipient, quad_class(root)) for actor, recipient, root in variables.mentions.group]
    none, quiet = variables.layout.memories, variables.layout.threats
    dyads: Numbering[tuple[str, str]] = Numbering()
    dyad = [dyads.number((actor, recipient)) for actor, recipient, _ in classes]
    pairs: Numbering[tuple[str, str]] = Numbering()
    for actor, recipient, _ in variables.mentions.memory:
        pairs.number((actor, recipient))
    ties = _possible_ties(variables)
    ids = [actor.id for actor in case.actors]

    def neighbours(layers: Iterable[str], towards: bool) -> Neighbours:
        third: list[list[int]] = []
        numbers: list[list[int]] = []
        known = set(pairs.keys)
        for i, j in dyads.keys:
            found = [
                (k, (j, k) if towards else (k, j))
                for k in ids
                if k != j and any((layer, i, k) in ties for layer in layers)
            ]
            found = [(k, pair) for k, pair in found if pair in known]
            third.append([variables.actors[k] for k, _ in found])
            numbers.append([pairs.number(pair) for _, pair in found])
        return Neighbours(ragged(third, padding=0), ragged(numbers, padding=len(known)))

    return Relations(
        dyad=np.array(dyad, dtype=np.int32),
        quad=np.array([QUAD_NUMBER[quad] for _, _, quad in classes], dtype=np.int32),
        own=np.array([variables.memories[key] for key in classes], dtype=np.int32),
        returned=np.array([variables.memories.get((j, i, quad), none) for i, j, quad in classes], np.int32),
        actor=np.array([variables.actors[one] for one, _ in dyads.keys], dtype=np.int32),
        recipient=np.array([variables.actors[other] for _, other in dyads.keys], dtype=np.int32),
        threat=np.array([variables.threats.get(key, quiet) for key in dyads.keys], dtype=np.int32),
        friends=neighbours(("alliance", "kinship"), towards=True),
        rivals=neighbours(("rivalry",), towards=True),
        patrons=neighbours(("patronage",), towards=False),
    )


@jax.named_scope("relations")
def set_scene(
    relations: Relations, layout: Layout, state: Array, friend: Array, rival: Array, patron: Array
) -> Scene:
    """Gather what relational effects may look at in a state [rows, runs], with ties [actors, actors]."""
    kind = state.dtype
    nothing = jnp.zeros((1, state.shape[1]), kind)
    memory = state[layout.memory]
    # Logarithms are taken of whole blocks of rows, before any are picked: the compiler vectorises only those. That of
    # 1 + m is twice as fast as log1p and as exact in what matters, the sum of utilities.
    logs = jnp.concatenate([jnp.log(1.0 + memory), nothing])
    by_quad = memory.reshape(-1, QUADS, state.shape[1])
    hostility = jnp.concatenate([jnp.log(1.0 + by_quad[:, 2] + by_quad[:, 3]), nothing])
    warmth = jnp.concatenate([jnp.log(1.0 + by_quad[:, 0] + by_quad[:, 1]), nothing])
    threat = jnp.concatenate([state[layout.threat], nothing])
    tie = (relations.actor, relations.recipient)
    return Scene(
        dyad=relations.dyad,
        quad=relations.quad,
        own=rows(logs, relations.own),
        returned=rows(logs, relations.returned),
        precedent=jnp.log(1.0 + state[layout.precedent] / FAMILIAR),
        friend=friend[tie].astype(kind)[:, None],
        rival=rival[tie].astype(kind)[:, None],
        threat=rows(threat, relations.threat),
        friends_hurt=_over(relations.friends, friend, relations.actor, hostility),
        rivals_hurt=_over(relations.rivals, rival, relations.actor, hostility),
        patrons_stance=_over(relations.patrons, patron, relations.actor, warmth - hostility),
        pending=state[layout.pending],
    )


def _over(neighbours: Neighbours, tie: Array, actor: Array, values: Array) -> Array:
    """sum_k tie_ik * value of the pair of k and j, of each dyad (i, j): [dyads, runs]."""
    kind = values.dtype
    total = jnp.zeros((neighbours.actor.shape[0], values.shape[1]), kind)
    for column in range(neighbours.actor.shape[1]):
        weight = tie[actor, neighbours.actor[:, column]].astype(kind)[:, None]
        total = total + weight * rows(values, neighbours.pair[:, column])
    return once(total)


def _possible_ties(variables: Variables) -> set[tuple[str, str, str]]:
    """Layer, i and k of every tie that any hypothesis may have; of patronage, i is the client and k the patron."""
    ties = set()
    for name in variables.ties:
        layer, _, dyad = name.partition(".")
        one, _, other = dyad.partition(">")
        ties.add((layer, other, one) if layer == "patronage" else (layer, one, other))
    return ties
