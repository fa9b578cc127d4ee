"""The parameters of a case."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from realpolitik.case.hypothesis import Assumption
from realpolitik.case.model import Case
from realpolitik.case.read_hypotheses import WEIGHTS
from realpolitik.engine.behaviour.effects import EFFECTS
from realpolitik.engine.behaviour.parameters import RATE_PRIORS, tabulate_parameters
from realpolitik.engine.model.assumption import numbers_of


def test_the_names_that_hypotheses_may_weigh_are_those_of_the_engine() -> None:
    assert set(WEIGHTS) == {*(effect.name for effect in EFFECTS), "gain", *RATE_PRIORS}


def test_all_drives_at_once_and_one_excepted(tiny: Case) -> None:
    table = tabulate_parameters(tiny)
    names = [*table.rate_drives, *table.drives]
    kept = names[-1]
    mean, sd = table.priors((Assumption("weight.*", 0.0, 0.0), Assumption(f"weight.{kept}", 0.7, 0.1)))
    drives = [table.names.index(name) for name in names]
    expected = [(0.0, 0.0)] * (len(names) - 1) + [(0.7, 0.1)]
    assert [(float(mean[row]), float(sd[row])) for row in drives] == expected
    others = [row for row in range(len(mean)) if row not in drives]
    np.testing.assert_array_equal(mean[others], table.mean[others])
    np.testing.assert_array_equal(sd[others], table.sd[others])


def test_all_ties_of_a_layer_and_all_commitments_at_once(tiny: Case) -> None:
    own = numbers_of(tiny, None)
    hypothesis = replace(
        tiny.hypotheses[0],
        assumptions=(Assumption("tie.patronage.*", 0.25), Assumption("credibility.*", 0.0)),
    )
    held = numbers_of(tiny, hypothesis)
    assert {path: value for path, value in held.items() if value != own[path]} == {
        path: 0.25 if path.startswith("tie") else 0.0
        for path in own
        if path.startswith(("tie.patronage.", "credibility."))
    }
