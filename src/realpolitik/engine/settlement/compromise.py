"""The compromise: where a table of negotiation moves the issues on it.

    target_k = (1 - pull) * sum_m c_m w_mk p_mk / sum_m c_m w_mk + pull * p_mediator,k
    x'_k     = x_k + pace * (target_k - x_k)

with capability c and salience w of the members m. The mediator's pull falls away on issues that he does not care for.
Reference: Van den Bos (1991) in Bueno de Mesquita and Stokman (1994), European Community Decision Making; Thomson et
al. (2006), The European Union Decides.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from realpolitik.case.model import Case
from realpolitik.engine.arrays import Array
from realpolitik.engine.variables import Variables


class Tables(NamedTuple):
    """The formats: one row for every pair of a format and an issue on its table.

    `table` and `issue` [rows] number the pair; `members` [rows, actors] and `mediator` [rows, actors] are 0 or 1;
    `pace` and `pull` [rows, 1]; `seats` [formats, actors] are the members of each format.
    """

    table: Array
    issue: Array
    members: Array
    mediator: Array
    pace: Array
    pull: Array
    seats: Array


def compile_tables(case: Case, variables: Variables) -> Tables:
    """Write the formats of a case as arrays."""
    pairs = [(number, issue) for number, table in enumerate(case.formats) for issue in table.issues]
    actors = variables.layout.actors
    seats = np.zeros((len(case.formats), actors))
    chair = np.zeros((len(case.formats), actors))
    for number, table in enumerate(case.formats):
        seats[number, [variables.actors[member] for member in table.members]] = 1.0
        if table.mediator is not None:
            chair[number, variables.actors[table.mediator]] = 1.0
    which = np.array([number for number, _ in pairs], dtype=np.int32)
    return Tables(
        table=which,
        issue=np.array([variables.issues[issue] for _, issue in pairs], dtype=np.int32),
        members=seats[which].reshape(len(pairs), actors),
        mediator=chair[which].reshape(len(pairs), actors),
        pace=np.array([case.formats[number].pace for number, _ in pairs]).reshape(-1, 1),
        pull=np.array([case.formats[number].pull for number, _ in pairs]).reshape(-1, 1),
        seats=seats,
    )


@jax.named_scope("settlements")
def compromise(tables: Tables, capability: Array, salience: Array, aim: Array, issues: Array) -> Array:
    """Compute the change of each issue on each table if its members agree, [rows, runs].

    Args:
        tables: the formats.
        capability: c [actors, runs or 1].
        salience: w [actors, issues].
        aim: p [actors, issues, runs].
        issues: x [issues, runs].
    """
    kind = issues.dtype
    point = jnp.moveaxis(aim, 0, 1)[tables.issue]
    care = salience.T.astype(kind)[tables.issue][..., None]
    weight = tables.members.astype(kind)[..., None] * capability * care
    total = weight.sum(axis=1)
    before = issues[tables.issue]
    mean = jnp.where(total > 0, (weight * point).sum(axis=1) / jnp.where(total > 0, total, 1.0), before)
    chair = tables.mediator.astype(kind)[..., None] * (care > 0)
    pull = tables.pull.astype(kind) * chair.sum(axis=1)
    target = (1.0 - pull) * mean + pull * (chair * point).sum(axis=1)
    return tables.pace.astype(kind) * (target - before)
