"""Synthetic records, and the spread of actors recovered from them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import Prior, fit_design
from realpolitik.engine.inference.spread import fit_spread
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.validation.synthetic import draw_records

ACTORS = 14


@pytest.fixture(scope="module")
def crowd(tiny: Case) -> Case:
    """Many actors who talk, warn and shoot; they differ in what they want."""
    names = [f"N{number:02d}" for number in range(ACTORS)]
    wants = np.linspace(0.05, 0.95, ACTORS)
    first = tiny.actors[0]
    actors = tuple(replace(first, id=name, name=name, resources=(), rate=30.0) for name in names)
    issues = tuple(
        replace(
            issue,
            start=0.5,
            positions=tuple(
                replace(
                    issue.positions[1], actor=name, actual=float(want), declared=float(want), reservation=None
                )
                for name, want in zip(names, wants, strict=True)
            ),
        )
        for issue in tiny.issues
    )
    talks = next(move for move in tiny.moves if move.id == "talks")
    warn = next(move for move in tiny.moves if move.id == "warn")
    effect = replace(talks.effects[0], variable="issue.transit", toward=1.0, share=0.3)
    down = replace(talks.effects[0], variable="issue.valley", toward=0.0, share=0.3)
    back = replace(talks.effects[0], variable="issue.valley", toward=0.5, share=1.0)
    moves = tuple(
        replace(move, by=tuple(names), at=(names[0], names[-1]), effects=effects)
        for move, effects in (
            (replace(talks, id="open"), (effect,)),
            (replace(talks, id="close"), (replace(effect, toward=0.0),)),
            (warn, (down,)),
            (replace(warn, id="calm", threat=False), (back,)),
        )
    )
    return replace(
        tiny, actors=actors, issues=issues, moves=moves, hypotheses=(), ties=(), formats=(), commitments=(),
        drifts=(), incidents=(), drives=(), beliefs=(), routes=(), drivers=(),
    )  # fmt: skip


def laid_out(case: Case) -> Design:
    return lay_out(replay(match_record(draw_blueprint(case), case.ends), None))


def with_spreads(case: Case, rate: float, gain: float) -> Prior:
    table = draw_blueprint(case).parameters
    sd = table.sd * 0.2
    sd[table.layout.rate_actor], sd[table.layout.gain_actor] = rate, gain
    mean = table.mean.copy()
    mean[table.layout.gain] = 3.0
    return Prior(mean, sd)


@pytest.mark.parametrize("truth", [(0.9, 1.5), (0.1, 0.1)])
def test_spreads_of_simulated_actors_are_recovered(crowd: Case, truth: tuple[float, float]) -> None:
    """The interval about each spread holds it, in most of a few records; wide and narrow spreads are told apart."""
    found = []
    for synthetic in draw_records(crowd, count=4, weeks=78, seed=5, prior=with_spreads(crowd, *truth)):
        design = laid_out(synthetic.case)
        fitted = fit_spread(design, None)
        assert fitted.gained >= 0
        assert fitted.fit.log_evidence == pytest.approx(
            fit_design(design, None).log_evidence + fitted.gained, abs=1e-6
        )
        found.append([(spread.estimate, spread.low, spread.high) for spread in fitted.spreads])
    estimate, low, high = np.array(found).transpose(2, 0, 1)
    inside = (low <= truth) & (truth <= high)
    assert inside.mean() >= 0.75
    for column, known in enumerate(truth):
        middle = float(np.median(estimate[:, column]))
        assert middle == pytest.approx(known, rel=0.4) if known > 0.5 else middle < 0.35


def test_synthetic_records_repeat_and_hold_every_act(crowd: Case) -> None:
    one = draw_records(crowd, count=3, weeks=20, seed=2)
    two = draw_records(crowd, count=9, weeks=20, seed=2)
    assert [item.case.record for item in one] == [item.case.record for item in two[:3]]
    assert len({tuple(item.theta) for item in two}) == 9
    for item in one:
        matched = match_record(draw_blueprint(item.case), item.case.ends)
        assert len(matched.matches) == len(item.case.record.events) > 0
        assert lay_out(replay(matched, None)).surprises == ()
