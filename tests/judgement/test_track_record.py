"""Past records: which claims count, on which side, and with what score."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log
from pathlib import Path

import pytest

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.case.provenance import Provenance
from realpolitik.case.question import EventRule, NotRule, Question, Rule
from realpolitik.case.source import CitedClaim
from realpolitik.claims.claim import Certainty, Claim, Kind, Polarity
from realpolitik.errors import InputError
from realpolitik.judgement.track_record import predictions, read_stances, track_records

STANCES = Path(__file__).parents[2] / "docs" / "south-caucasus-stances.csv"
LIKELY = Claim(
    "a-1",
    "a",
    0,
    4,
    "Kosovo will likely protest",
    actor="XKX",
    kind=Kind.PREDICTION,
    certainty=Certainty.LIKELY,
    probability=(0.55, 0.8),
)


def question(name: str, outcome: bool | None, rule: Rule, *references: str) -> Question:
    day = date(2023, 1, 1)
    return Question(name, name, day, date(2023, 2, 1), rule, outcome, provenance=Provenance(references))


@pytest.fixture(scope="module")
def kosovo() -> Case:
    return load_case("kosovo-serbia")


def test_a_prediction_counts_on_the_side_of_its_polarity(kosovo: Case) -> None:
    rule = EventRule(("XKX",))
    case = replace(
        kosovo, questions=(question("q", True, rule, "a-1"), question("r", True, NotRule(rule), "a-1"))
    )
    said = predictions(case, [LIKELY])
    assert [one.probability for one in said] == [0.675, pytest.approx(0.325)]
    denied = predictions(case, [replace(LIKELY, polarity=Polarity.NEGATED)])
    assert [one.probability for one in denied] == [pytest.approx(0.325), 0.675]


@pytest.mark.parametrize(
    "claim",
    [
        replace(LIKELY, kind=Kind.GOAL),
        replace(LIKELY, kind=Kind.EVENT),
        replace(LIKELY, actor="SRB"),
        replace(LIKELY, id="a-2"),
    ],
)
def test_what_foretells_nothing_about_the_question_does_not_count(kosovo: Case, claim: Claim) -> None:
    case = replace(kosovo, questions=(question("q", True, EventRule(("XKX",)), "a-1"),))
    assert predictions(case, [claim]) == ()
    assert len(predictions(case, [claim], {("q", "a-1"): True})) == (claim.id == "a-1")


def test_an_open_question_tells_nothing(kosovo: Case) -> None:
    later = Question(
        "q", "q", date(2090, 1, 1), date(2091, 1, 1), EventRule(("XKX",)), provenance=Provenance(("a-1",))
    )
    assert predictions(replace(kosovo, questions=(later,)), [LIKELY]) == ()


def test_a_source_speaks_once_to_a_question_and_flat_words_stand_for_95_in_100(kosovo: Case) -> None:
    cited = tuple(
        CitedClaim(f"d-{n}", "d", 0, 1, "", "g", ("author",), sure)
        for n, sure in ((1, "certain"), (2, "even"))
    )
    case = replace(kosovo, claims=cited, questions=(question("q", False, EventRule(("XKX",)), "d-1", "d-2"),))
    (one,) = predictions(case, (), {("q", "d-1"): True, ("q", "d-2"): True})
    assert (one.claims, one.probability) == (("d-1", "d-2"), pytest.approx((0.95 + 0.5) / 2))
    (record,) = track_records([one])
    assert (record.n, record.came_true) == (1, 0)
    assert record.brier == pytest.approx(0.725**2, abs=0.001)
    assert record.log == pytest.approx(-log(0.275), abs=0.001)


def test_the_documents_on_the_south_caucasus() -> None:
    said = predictions(load_case("south-caucasus"), (), read_stances(STANCES))
    records = {record.source: record for record in track_records(said, by_document=True)}
    assert {name: record.n for name, record in records.items()} == {
        "000": 3,
        "001": 2,
        "002": 3,
        "003": 7,
        "004": 21,
    }
    assert sum(record.came_true for record in records.values()) == 21


@pytest.mark.parametrize(
    ("text", "said"),
    [("a,b\n", "question,claim,says"), ("question,claim,says\nq,c,perhaps\n\nq,c\n", "line 4")],
)
def test_bad_stances_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "stances.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_stances(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_stances(tmp_path / "none.csv")
