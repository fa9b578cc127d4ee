"""What must not matter does not; what is switched off is off."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import numpy as np
import pytest

from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.behaviour.effects import DYADIC, EFFECTS
from realpolitik.engine.behaviour.relation import Scene
from realpolitik.engine.behaviour.stake import interest_matrix
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.likelihood.likelihood import log_likelihood, slope
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.errors import InputError


def test_the_order_of_actors_moves_and_issues_does_not_matter(tiny: Case) -> None:
    turned = replace(
        tiny,
        actors=tiny.actors[::-1],
        moves=tiny.moves[::-1],
        issues=tiny.issues[::-1],
        ties=tiny.ties[::-1],
        places=tiny.places[::-1],
    )
    for hypothesis in (None, *tiny.hypotheses):
        one, other = log_likelihood(tiny, hypothesis), log_likelihood(turned, hypothesis)
        assert one.total == pytest.approx(other.total, abs=1e-9)


def test_new_names_for_the_actors_do_not_matter(tiny: Case) -> None:
    """A, B and C become X, Y and Z, wherever they stand."""
    turned = renamed(tiny, {"A": "X", "B": "Y", "C": "Z"})
    assert [actor.id for actor in turned.actors] == ["X", "Y", "Z"]
    assert log_likelihood(turned).total == pytest.approx(log_likelihood(tiny).total, abs=1e-9)


def renamed(noun: Any, names: dict[str, str]) -> Any:
    """A noun with actors renamed in all it holds, also inside variables' names."""
    if isinstance(noun, str) and not isinstance(noun, Enum):
        return re.sub(r"(?<![\w{])([ABC])(?![\w}])", lambda found: names[found[1]], noun)
    if isinstance(noun, tuple):
        return tuple(renamed(one, names) for one in noun)
    if is_dataclass(noun):
        return replace(
            noun, **{field.name: renamed(getattr(noun, field.name), names) for field in fields(noun)}
        )
    return noun


def test_without_weight_of_gain_positions_do_not_matter(tiny: Case) -> None:
    off = {"weight.gain": 0.0, "weight.gain.A": 0.0, "weight.gain.B": 0.0, "weight.gain.C": 0.0}
    one = Hypothesis("X", "", "", "", assumptions=tuple(Assumption(path, 0.0, 0.0) for path in off))
    moved = Assumption("position.A.valley", 0.1)
    other = replace(one, assumptions=(*one.assumptions, moved))
    no_table = replace(tiny, moves=tuple(move for move in tiny.moves if not move.settles))
    assert log_likelihood(no_table, one).total == pytest.approx(log_likelihood(no_table, other).total)
    assert log_likelihood(no_table).total != pytest.approx(
        log_likelihood(no_table, Hypothesis("Y", "", "", "", assumptions=(moved,))).total
    )


def test_with_no_salience_only_cost_is_left_of_gain(tiny: Case) -> None:
    bare = replace(
        tiny,
        issues=tuple(
            replace(issue, positions=tuple(replace(one, salience=0.0) for one in issue.positions))
            for issue in tiny.issues
        ),
        commitments=(),
    )
    design = lay_out(replay(match_record(draw_blueprint(bare), bare.ends), None))
    gain = design.choices.features[:, -1]
    costs = {-move.cost for move in bare.moves}
    assert {round(float(value), 12) for value in gain} <= costs


def test_interest_is_row_stochastic_and_follows_chains() -> None:
    patronage = np.zeros((3, 3))
    patronage[0, 1], patronage[1, 2] = 0.5, 0.4
    interest = interest_matrix(patronage)
    np.testing.assert_allclose(interest.sum(axis=1), 1.0)
    np.testing.assert_allclose(interest[0], [0.5, 0.3, 0.2])


def test_patrons_that_leave_no_autonomy_are_refused(tiny: Case) -> None:
    with pytest.raises(InputError, match="add up to 1"):
        log_likelihood(tiny, Hypothesis("X", "", "", "", assumptions=(Assumption("tie.patronage.C>A", 1.0),)))


@pytest.mark.parametrize(
    "path", ["weight.nothing", "position.A.nowhere", "tie.arms.A>nobody", "start.nothing"]
)
def test_an_assumption_about_nothing_is_refused(tiny: Case, path: str) -> None:
    with pytest.raises(InputError, match=path.split(".")[0]):
        log_likelihood(tiny, Hypothesis("X", "", "", "", assumptions=(Assumption(path, 0.5),)))


def scene(memory: float, ties: float) -> Scene:
    """Two classes of one dyad: verbal cooperation and material conflict, three runs."""
    remembered = np.full((2, 3), memory, np.float32)
    dyad, tie = remembered[:1], np.full((1, 1), ties, np.float32)
    return Scene(
        dyad=np.array([0, 0]),
        quad=np.array([0, 3]),
        own=np.log1p(remembered),
        returned=np.log1p(remembered),
        precedent=np.log1p(remembered),
        friend=tie,
        rival=tie,
        threat=dyad,
        friends_hurt=dyad * tie,
        rivals_hurt=dyad * tie,
        patrons_stance=dyad * tie,
        pending=dyad,
    )


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.name)
class TestEveryEffect:
    def test_without_history_and_ties_it_is_nothing(self, effect) -> None:
        assert not np.asarray(effect.statistic(scene(0.0, 0.0))).any()

    def test_it_grows_with_history_and_ties(self, effect) -> None:
        weak = np.abs(np.asarray(effect.statistic(scene(0.5, 0.3)))).sum()
        strong = np.abs(np.asarray(effect.statistic(scene(2.0, 0.9)))).sum()
        assert strong > weak > 0.0

    def test_it_has_a_weight_with_a_prior_and_a_name_of_its_own(self, effect) -> None:
        assert effect.sd > 0
        assert [other.name for other in EFFECTS].count(effect.name) == 1

    def test_its_weight_has_a_slope_on_the_record(self, effect, tiny: Case) -> None:
        blueprint = draw_blueprint(tiny)
        design = lay_out(replay(match_record(blueprint, tiny.ends), None))
        number = blueprint.parameters.names.index(effect.name)
        assert slope(design, blueprint.parameters.mean).gradient[number] != 0.0


@pytest.mark.parametrize(
    ("name", "words", "deeds"),
    [
        ("hostility_to_friend", -0.5, 1.0),
        ("shared_enemy", 0.5, -1.0),
        ("affinity", 0.5, 0.0),
        ("rivalry", 0.0, 1.0),
        ("loyalty", 0.5, -1.0),
        ("follow_through", 0.0, 1.0),
    ],
)
def test_cooperation_and_conflict_have_the_signs_of_the_definition(
    name: str, words: float, deeds: float
) -> None:
    effect = next(effect for effect in DYADIC if effect.name == name)
    assert np.asarray(effect.statistic(scene(1.0, 1.0)))[:, 0].tolist() == [words, deeds]
