"""Published models, re-estimated elsewhere from the same files: value, coefficients, standard errors."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from realpolitik.engine.relational.inference.fit import fit
from realpolitik.engine.relational.observation.event_list import EventList
from realpolitik.engine.relational.observation.network import Network
from realpolitik.engine.relational.observation.observation import Observation, observe
from realpolitik.engine.relational.specification.specification import Specification, specify
from realpolitik.engine.relational.study.study_file import build_study
from realpolitik.engine.relational.study.study_from_files import study_from_files

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


FISHERIES = {
    "events": {"file": "bilatchanges.csv", "where": {"increment": 1}},
    "actors": {"file": "states.csv"},
    "presence": {"file": "sovchanges.csv", "value": "replace"},
    "networks": {
        "bilat": {
            "from_events": True,
            "directed": False,
            "initial": {"file": "bilatnet_initial.csv"},
            "changes": {"file": "bilatchanges.csv", "where": {"increment": -1}, "value": "increment"},
        },
        "contig": {
            "directed": False,
            "replace": True,
            "initial": {"file": "contignet_initial.csv"},
            "changes": {"file": "contigchanges.csv", "value": "replace"},
        },
    },
    "attributes": {
        "regime": {"column": "regime", "changes": {"file": "regchanges.csv", "value": "replace"}},
        "gdp": {"column": "gdp", "changes": {"file": "gdpchanges.csv", "value": "replace"}},
    },
    "model": "coordination",
    "effects": "inertia, indeg(ignore_repetitions=true), trans(ignore_repetitions=true), tie(contig),"
    " alter(regime), diff(regime), alter(gdp), diff(gdp)",
}


def test_treaties_between_states_follow_the_definition_not_the_peer(shared: Path) -> None:
    study = build_study(FISHERIES, shared / "data" / "relational" / "fisheries")
    found = fit(study.observation, study.specification)
    assert found.converged
    assert found.events == 69
    assert round(found.log_likelihood, 3) == -381.899
    trans = found.labels.index("trans(ignore_repetitions=true)")
    assert round(found.coefficients[trans], 3) == 0.393
    assert round(found.standard_errors[trans], 3) == 0.194


def test_ordered_model_reaches_the_maximum_that_a_peer_misses(shared: Path) -> None:
    content = {
        "events": {"file": "tie_data.csv"},
        "actors": list("12345"),
        "model": "rem",
        "given": 1,
        "effects": "indeg(role=ego, weighting=count), inertia(weighting=count), recip(weighting=count)",
    }
    study = build_study(content, shared / "data" / "relational" / "remstimate")
    found = fit(study.observation, study.specification)
    assert round(found.log_likelihood, 4) == -292.7237
    assert np.round(found.coefficients, 4).tolist() == [-0.0234, -0.2756, -0.0692]
    assert np.round(found.standard_errors, 4).tolist() == [0.0609, 0.1021, 0.1044]
    whole = fit(study.observation, specify("rem", study.specification.terms))
    assert whole.log_likelihood == pytest.approx(found.log_likelihood - np.log(20), abs=1e-9)


def test_study_file_gives_the_same_observation_as_plain_reading(shared: Path) -> None:
    content = {
        "events": {"file": "calls.csv"},
        "actors": {"file": "actors.csv"},
        "networks": {
            "calls": {"from_events": True},
            "friendship": {"replace": True, "changes": {"file": "friendship.csv", "value": "replace"}},
        },
        "model": "rate",
        "timed": True,
        "end": "2008-10-19",
        "effects": ["indeg", "outdeg", "indeg(friendship)"],
    }
    folder = shared / "data" / "relational" / "social_evolution"
    study = build_study(content, folder)
    assert study.specification.end == SURVEY
    plain = fit(social_evolution(folder), MODELS["SE_R3"])
    assert fit(study.observation, study.specification).log_likelihood == plain.log_likelihood
    files = study_from_files(
        folder / "calls.csv",
        "rate",
        "indeg, outdeg, indeg(friendship)",
        folder / "actors.csv",
        {"friendship": folder / "friendship.csv"},
        timed=True,
        end=SURVEY,
    )
    assert fit(files.observation, files.specification).log_likelihood == plain.log_likelihood
