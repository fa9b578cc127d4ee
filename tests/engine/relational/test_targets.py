"""Published models, re-estimated elsewhere from the same files: value, coefficients, standard errors."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from realpolitik.engine.relational.event_list import EventList
from realpolitik.engine.relational.fit import fit
from realpolitik.engine.relational.network import Network
from realpolitik.engine.relational.observation import Observation, observe
from realpolitik.engine.relational.specification import Specification, specify

SURVEY = 1224374400.0
MODELS = {
    "SE_R0": specify("rate", "indeg, outdeg"),
    "SE_C0": specify("choice", "inertia, recip, trans"),
    "SE_R3": specify("rate", "indeg, outdeg, indeg(friendship)", timed=True, end=SURVEY),
    "SE_M0": specify("rem", "inertia, recip, trans, indeg(role=alter), outdeg(role=ego), tie(friendship)"),
    "RS_T1": specify(
        "rem",
        "indeg(role=ego, weighting=count), inertia(weighting=count), recip(weighting=count)",
        timed=True,
        given=1,
        breaks="events",
    ),
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def column(table: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) for row in table])


def codes(table: list[dict[str, str]], name: str, actors: tuple[str, ...]) -> np.ndarray:
    return np.array([actors.index(row[name]) for row in table])


def social_evolution(folder: Path) -> Observation:
    actors = tuple(row["label"] for row in rows(folder / "actors.csv"))
    calls = rows(folder / "calls.csv")
    ties = rows(folder / "friendship.csv")
    events = EventList(
        actors,
        column(calls, "time"),
        codes(calls, "sender", actors),
        codes(calls, "receiver", actors),
        np.ones(len(calls)),
    )
    friendship = Network(
        "friendship",
        np.zeros((len(actors), len(actors))),
        column(ties, "time"),
        codes(ties, "sender", actors),
        codes(ties, "receiver", actors),
        column(ties, "replace"),
        replace=True,
    )
    return observe(events, [friendship])


def tie_data(folder: Path) -> Observation:
    actors = tuple("12345")
    table = rows(folder / "tie_data.csv")
    events = EventList(
        actors,
        column(table, "time"),
        codes(table, "actor1", actors),
        codes(table, "actor2", actors),
        np.ones(len(table)),
    )
    return observe(events)


@pytest.mark.parametrize("name", MODELS)
def test_published_model_is_reproduced(name: str, shared: Path) -> None:
    folder = shared / "data" / "relational"
    targets = {one["model"]: one for one in json.loads((folder / "targets.json").read_text(encoding="utf-8"))}
    target = targets[name]["independent"]
    is_social = name.startswith("SE")
    seen = social_evolution(folder / "social_evolution") if is_social else tie_data(folder / "remstimate")
    specification: Specification = MODELS[name]
    found = fit(seen, specification)
    assert found.converged
    assert found.warnings == ()
    assert found.events == targets[name]["n_dependent_events"]
    assert abs(found.log_likelihood - target["loglik"]) < 1e-6
    wanted_errors = np.array(target["se"])
    assert np.abs((found.coefficients - target["coef"]) / wanted_errors).max() < 1e-3
    assert np.abs(found.standard_errors / wanted_errors - 1).max() < 1e-4
