"""The way back from a cleaned text to the original."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from realpolitik.documents.offsets import Edit, clean

EDITS = st.lists(
    st.builds(Edit, st.integers(0, 60), st.integers(0, 60), st.sampled_from(["", " ", "\n\n", "http"])),
    max_size=8,
)


@given(st.text(max_size=60), EDITS)
def test_the_map_never_goes_backwards_and_stays_inside(text: str, edits: list[Edit]) -> None:
    cleaned, offsets = clean(text, edits)
    places = [offsets.to_original(position) for position in range(len(cleaned) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert offsets.length == len(cleaned)


@given(st.text(max_size=60), EDITS)
def test_copied_characters_are_the_originals(text: str, edits: list[Edit]) -> None:
    cleaned, offsets = clean(text, [Edit(edit.start, edit.end) for edit in edits])
    for position, character in enumerate(cleaned):
        assert text[offsets.to_original(position)] == character
        start, end = offsets.span(position, position + 1)
        assert text[start:end] == character
        assert offsets.to_clean(start) == position


def test_a_span_over_a_removed_marker_covers_it_in_the_original() -> None:
    text = "They met.[1] They parted."
    cleaned, offsets = clean(text, [Edit(9, 12)])
    start, end = offsets.span(0, len(cleaned))
    assert text[start:end] == text
    assert offsets.span(0, 9) == (0, 9)


def test_a_replaced_stretch_is_covered_whole() -> None:
    text = "see tass dot ru now"
    _, offsets = clean(text, [Edit(4, 15, "tass.ru")])
    assert offsets.span(4, 11) == (4, 15)
    assert offsets.span(6, 8) == (4, 15)
