"""Titles, bylines, comments, notes and links in plain texts of our own."""

from __future__ import annotations

from realpolitik.documents import SectionKind, document_from_text
from realpolitik.documents.links import links_in, refang
from realpolitik.documents.published import find_day

PAGE = """Ruritania reopens its harbour

March 4, 2022

By Ida Noor, a correspondent in Strelsau

Originally published in The Strelsau Gazette

Crews returned on Monday.[1] The port had been shut for a month.[2]

Ida Noor is a reporter for the Strelsau Gazette.

[1] https://gazette dot example dot org/harbour.

[2] https://example.org/a; https://example.org/b.

2 comments

  1. Old Sailor

    The crane is still broken.

    Reply
  2. Rassendyll

    It was mended on Friday.

Leave a Reply
"""


def test_metadata_says_where_it_was_found() -> None:
    found = document_from_text(PAGE).metadata
    assert found.title is not None
    assert found.title.value == "Ruritania reopens its harbour"
    assert found.author is not None
    assert (found.author.value, found.author.where) == ("Ida Noor", "line 3 of the text")
    assert found.published is not None
    assert found.published.value == "2022-03-04"
    assert found.outlet is not None
    assert found.outlet.value == "The Strelsau Gazette"


def test_comments_have_their_own_authors() -> None:
    document = document_from_text(PAGE)
    comments = [section for section in document.sections if section.kind is SectionKind.COMMENT]
    assert [section.author for section in comments] == ["Old Sailor", "Rassendyll"]
    assert "Leave a Reply" not in document.clean
    assert "mended on Friday" in document.clean


def test_notes_are_resolved_and_markers_removed() -> None:
    document = document_from_text(PAGE)
    assert "Crews returned on Monday. The port had been shut for a month." in document.clean
    start = document.text.index("The port")
    cited = document.cited_at(start, document.text.index("Ida Noor is"))
    assert [reference.links for reference in cited] == [("https://example.org/a", "https://example.org/b")]
    assert document.references[0].links == ("https://gazette.example.org/harbour",)


def test_bracketed_words_are_no_notes() -> None:
    document = document_from_text("He said [the minister] would stay [in office].")
    assert document.markers == ()
    assert "[the minister]" in document.clean


def test_an_ordinary_dot_is_left_alone() -> None:
    assert refang("the dot matrix printer") == "the dot matrix printer"
    assert links_in("hxxps://news[.]example[.]org/x, and more") == ("https://news.example.org/x",)


def test_days_without_sense_are_not_found() -> None:
    assert find_day("30 February 2020") is None
    assert find_day("Version 2020-13-01, then 1 March 2020") == ("2020-03-01", 25, 37)


def test_hard_wrapped_lines_are_joined() -> None:
    line = "The delegation left the capital early in the morning and went by rail to\n"
    text = "A title here\n\n" + (line + "the border town, where it was met by the mayor.\n") * 6
    document = document_from_text(text)
    assert "by rail to the border town" in document.clean
    start = document.clean.index("rail to the border")
    first, last = document.offsets.span(start, start + len("rail to the border"))
    assert document.text[first:last] == "rail to\nthe border"


def test_a_link_dates_a_text_that_gives_no_date_itself() -> None:
    body = "A ferry is due\n\nThe ferry will sail in May.\n\n"
    link = "https://gazette.example/world/2022/03/04/ferry"
    ends = (f"Source:\n\n{link}", f"Posted March 6, 2022\n\n{link}", link.replace("2022/03/04/", ""))
    found = [document_from_text(body + end).metadata.published for end in ends]
    assert [day and (day.value, day.where) for day in found] == [
        ("2022-03-04", "link, line 4 of the text"),
        ("2022-03-06", "line 3 of the text"),
        None,
    ]
