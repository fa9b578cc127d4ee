"""Every case that comes with Realpolitik: valid, sourced, saved without loss, and true to its texts."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from realpolitik.case import check_case, load_case, save_case
from realpolitik.case.folder import built_in_cases
from realpolitik.case.passage import passage, source_texts


def test_there_is_one() -> None:
    names = built_in_cases()
    assert names[0] == "south-caucasus"
    folder = Path(str(files("realpolitik"))) / "cases"
    assert sorted(names) == sorted(path.parent.name for path in folder.glob("*/case.yaml"))


@pytest.mark.parametrize("name", built_in_cases())
def test_it_has_no_fault_and_nothing_unsourced(name: str) -> None:
    report = check_case(name)
    assert report.faults == ()
    assert report.unsourced == ()


@pytest.mark.parametrize("name", built_in_cases())
def test_it_is_saved_without_loss(name: str, tmp_path: Path) -> None:
    case = load_case(name)
    saved = save_case(case, tmp_path / "saved")
    assert replace(saved, sha256=case.sha256) == case


@pytest.mark.parametrize("name", built_in_cases())
def test_every_claim_of_a_text_at_hand_is_proved(name: str, shared: Path) -> None:
    case = load_case(name)
    texts = source_texts(case, shared / "seeds")
    here = {source.id for source in case.sources if source.sha256 in texts}
    if not here:
        pytest.skip("none of the case's texts is in the folder")
    claims = [claim for claim in case.claims if claim.doc in here]
    assert claims
    assert [claim.id for claim in claims if passage(case, claim, texts) is None] == []
