"""Passages are shown only when source, offsets and hash agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from realpolitik.case import load_case
from realpolitik.case.passage import passage, source_texts


def test_passages_of_the_tiny_case(tiny: Path) -> None:
    case = load_case(tiny)
    texts = source_texts(case, tiny.parent / "tiny_texts")
    assert sorted(texts) == sorted(source.sha256 for source in case.sources if source.sha256)
    found = {claim.id: passage(case, claim, texts) for claim in case.claims}
    assert found["t-2"] == "Borea means to keep what it has. No army crosses those hills in winter."
    assert all(found.values())


def test_nothing_is_shown_that_is_not_the_text_cited(tiny: Path) -> None:
    case = load_case(tiny)
    texts = source_texts(case, tiny.parent / "tiny_texts")
    claim = case.claims[0]
    assert passage(case, replace(claim, start=claim.start + 1), texts) is None
    assert passage(case, replace(claim, end=10**9), texts) is None
    assert passage(case, replace(claim, doc="almanac"), texts) is None
    assert passage(case, claim, {}) is None
    assert passage(case, claim, {key: text.upper() for key, text in texts.items()}) is None


def test_a_folder_without_the_texts_gives_none(tiny: Path, tmp_path: Path) -> None:
    case = load_case(tiny)
    (tmp_path / "herald.txt").write_text("another text", encoding="utf-8")
    assert source_texts(case, tmp_path) == {}
