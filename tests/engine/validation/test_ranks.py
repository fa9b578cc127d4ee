"""Simulation-based calibration on a small case; a smaller run of benchmarks/calibration.py."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.inference.fit import Prior
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.validation.ranks import rank_parameters, uniformity
from realpolitik.engine.validation.synthetic import draw_records


@pytest.fixture(scope="module")
def certain(tiny: Case) -> Case:
    """The small case without trials of strength, so that a record of acts says all that happened."""
    return replace(tiny, moves=tuple(replace(move, contest=None) for move in tiny.moves))


def test_ranks_of_true_parameters_are_uniform(certain: Case) -> None:
    records = draw_records(certain, certain.hypotheses[1], count=30, seed=1)
    found = rank_parameters(records, certain.hypotheses[1], bins=5)
    assert found.ranks.shape == (30, len(found.names))
    assert found.p_value > 0.01
    assert found.coverage.mean() == pytest.approx(0.9, abs=0.04)


def test_reported_standard_errors_cover(certain: Case) -> None:
    records = draw_records(certain, certain.hypotheses[1], count=96, seed=2)
    found = rank_parameters(records, certain.hypotheses[1], sampled=False, bins=5)
    assert found.p_value > 0.01
    assert found.coverage.mean() == pytest.approx(0.9, abs=0.03)


def test_a_wrong_prior_is_found_out(certain: Case) -> None:
    """Parameters spread three times as wide as the fit believes: true values lie outside its intervals."""
    table = draw_blueprint(certain).parameters
    wide = Prior(table.mean, 3.0 * table.sd)
    found = rank_parameters(draw_records(certain, count=40, seed=3, prior=wide), sampled=False, bins=5)
    assert found.p_value < 1e-4
    assert found.coverage.mean() < 0.8


def test_uniformity_has_its_level() -> None:
    """Of uniform ranks, one in twenty is refused at five per cent."""
    ranks = np.random.default_rng(0).integers(0, 100, (200, 4000))
    assert (uniformity(ranks) < 0.05).mean() == pytest.approx(0.05, abs=0.012)
