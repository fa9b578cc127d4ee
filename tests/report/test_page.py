"""The page: whole, escaped, silent towards the network, and every number leading somewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from realpolitik.report.briefing import Briefing
from realpolitik.report.page import CONTENTS, render_page

SELF_CLOSING = {"meta", "br", "line", "rect", "path", "circle", "use", "link", "img", "input"}


class Outline(HTMLParser):
    """Collects the elements, ids, links and texts of a page, and checks that elements nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in SELF_CLOSING:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in SELF_CLOSING:
            return
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    assert parser.open == []
    return parser


@pytest.fixture(scope="module")
def page(briefing: Briefing) -> str:
    return render_page(briefing)


@pytest.fixture(scope="module")
def hostile_page(hostile_briefing: Briefing) -> str:
    return render_page(hostile_briefing)


def test_the_page_has_every_section_in_order(page: str) -> None:
    places = [page.index(f'id="{name}"') for name, _ in CONTENTS]
    assert places == sorted(places)


def test_the_bottom_line_comes_first_and_carries_its_doubts(page: str) -> None:
    start, end = page.index('id="bottom-line"'), page.index('id="explanations"')
    assert "The record is predicted best by H1." in page[start:end]
    assert "The record does not separate H1 from H2." in page[start:end]
    assert "if none of them is right, the best is still wrong" in page[start:end]


def test_every_link_leads_to_a_place_in_the_page(page: str) -> None:
    found = outline(page)
    ids = [attributes["id"] for _, attributes in found.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(attributes["href"]) for tag, attributes in found.tags if tag == "a"}
    assert len(targets) > 30
    assert {target for target in targets if not target.startswith("#")} == set()
    assert {target[1:] for target in targets} - set(ids) == set()


@pytest.mark.parametrize("which", ["page", "hostile_page"])
def test_nothing_is_loaded_and_nothing_runs(which: str, request: pytest.FixtureRequest) -> None:
    found = outline(request.getfixturevalue(which))
    names = {tag for tag, _ in found.tags}
    assert names.isdisjoint(
        {"script", "img", "link", "iframe", "object", "embed", "form", "base", "image", "use"}
    )
    for tag, attributes in found.tags:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style", (tag, value)
            if name in {"href", "src", "xlink:href", "action"}:
                assert (value or "").startswith("#"), (tag, value)


def test_the_policy_allows_only_the_style_sheet_of_the_page(page: str) -> None:
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert (
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\""
        in page
    )
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)


def test_hostile_texts_are_shown_and_not_obeyed(hostile_page: str) -> None:
    texts = "".join(outline(hostile_page).texts)
    assert texts.count('<script>alert("x")</script>') > 20
    assert "<script" not in hostile_page


def test_matrix_has_hypotheses_in_rows_and_events_in_columns(page: str) -> None:
    matrix = re.search(r'<table class="matrix">(.*?)</table>', page, re.DOTALL)
    assert matrix is not None
    assert matrix.group(1).count('<th scope="col" class="event">') == 10
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", matrix.group(1), re.DOTALL)
    assert len(rows) == 2
    assert all(row.count("<td") == 10 for row in rows)
    assert "÷\u00a01.5" in rows[0]  # exp(-0.4)
    assert "×\u00a01.6" in rows[1]  # exp(0.5)


def test_a_claim_shows_its_passage_where_the_text_is_at_hand(page: str, hostile_page: str) -> None:
    assert page.count("<blockquote>") == 3
    assert hostile_page.count("<blockquote>") == 0
    assert hostile_page.count("text not at hand") == 3


def test_pictures_name_themselves_and_have_a_table(page: str) -> None:
    pictures = [
        attributes
        for tag, attributes in outline(page).tags
        if tag == "svg" and attributes.get("role") == "img"
    ]
    assert len(pictures) == 8  # trail, two fans, four layers of ties, timeline
    assert all(attributes.get("aria-label") for attributes in pictures)
    for table in ("The same as a table", "Ties as a table (4)", "Actors as a table (3)"):
        assert table in page


def test_one_briefing_gives_one_page(briefing: Briefing, page: str) -> None:
    assert render_page(briefing) == page
    assert len(page.encode()) < 300_000
