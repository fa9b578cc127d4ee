"""The same story on two sites is found, and different stories are kept apart."""

from __future__ import annotations

import random

import pytest

from realpolitik.documents import document_from_text, find_duplicates
from realpolitik.errors import SettingError


def story(seed: int, length: int = 400) -> list[str]:
    draw = random.Random(seed)
    return [f"w{draw.randrange(3000)}" for _ in range(length)]


def groups(texts: dict[str, list[str]], threshold: float = 0.7) -> tuple[tuple[str, ...], ...]:
    return find_duplicates(
        [document_from_text(" ".join(text), name) for name, text in texts.items()], threshold
    )


def test_copies_edits_and_excerpts_are_one_story() -> None:
    original = story(1)
    edited = [*original[:200], "another", "word", *original[200:]]
    texts = {"a": original, "x": story(2), "b": edited, "c": original[20:350], "y": story(3)}
    assert groups(texts) == (("a", "b", "c"),)


def test_shared_sentences_alone_do_not_make_one_story() -> None:
    common = story(9, 60)
    assert groups({"a": [*common, *story(1)], "b": [*common, *story(2)]}) == ()


def test_many_documents_stay_apart() -> None:
    texts = {f"d{i}": story(100 + i, 80) for i in range(300)}
    texts["copy"] = texts["d17"]
    assert groups(texts) == (("d17", "copy"),)


def test_documents_without_words_are_no_duplicates() -> None:
    assert groups({"a": ["—"], "b": ["—"]}) == ()


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_a_threshold_out_of_range_is_refused(threshold: float) -> None:
    with pytest.raises(SettingError, match="threshold"):
        groups({"a": story(1)}, threshold)
