"""Files and folders into documents, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.documents import SectionKind, document_from_text, read_documents
from realpolitik.documents.encoding import MAXIMUM_BYTES, decode
from realpolitik.errors import DocumentError

TEXT = "Ferry talks resume\n\nThe two ports reopened the ferry line on Monday. Crews returned.\n"


def reason(path: Path) -> str:
    with pytest.raises(DocumentError) as error:
        read_documents(path)
    return str(error.value)


def test_a_folder_is_read_in_order_and_a_bad_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\x00\x01\x02")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "007_report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    reading = read_documents(tmp_path)
    assert [document.id for document in reading.documents] == ["b", "007"]
    assert [Path(entry.path).name for entry in reading.skipped] == ["a.txt", "sheet.xlsx"]
    assert "PNG image" in reading.skipped[0].reason


def test_ids_stay_unique(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "My Report.txt").write_text(TEXT, encoding="utf-8")
    assert [document.id for document in read_documents(tmp_path).documents] == ["my-report", "my-report-2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_and_recorded(tmp_path: Path, encoding: str) -> None:
    text = "Le préfet a signé — hier.\r\nEt voilà."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    document = read_documents(tmp_path / "a.txt").documents[0]
    assert document.text == text.replace("\r\n", "\n")
    assert document.encoding == encoding


def test_empty_missing_huge_and_binary_are_refused_with_advice(tmp_path: Path) -> None:
    empty, huge, binary = tmp_path / "e.txt", tmp_path / "h.txt", tmp_path / "b.txt"
    empty.write_text(" \n")
    binary.write_bytes(bytes(range(256)) * 20)
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    assert "no such file" in reason(tmp_path / "missing")
    assert "empty" in reason(empty)
    assert f"{MAXIMUM_BYTES:,}" in reason(huge)
    assert "split" in reason(huge)
    assert "binary" in reason(binary)


def test_bytes_of_no_allowed_encoding_are_refused() -> None:
    with pytest.raises(DocumentError, match="save it as UTF-8"):
        decode(b"abc \x81\x8d\x8f def" * 3)


def test_links_in_a_loop_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "l2.txt").symlink_to(tmp_path / "l1.txt")
    (tmp_path / "l1.txt").symlink_to(tmp_path / "l2.txt")
    reading = read_documents(tmp_path)
    assert len(reading.documents) == 1
    assert sorted(Path(entry.path).name for entry in reading.skipped) == ["again", "l1.txt", "l2.txt"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["text", "markdown"]))
def test_any_characters_make_a_document(text: str, form: str) -> None:
    document = document_from_text(text, form=form)
    for position in range(0, len(document.clean), 7):
        assert 0 <= document.offsets.to_original(position) <= len(document.text)
    for section in document.sections:
        assert 0 <= section.start <= section.end <= len(document.text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except DocumentError:
        return
    assert "\r" not in text
    assert text.strip("\ufeff \t\n\0") or data.startswith((b"\xff\xfe", b"\xfe\xff"))


def test_markdown_keeps_words_and_offsets(tmp_path: Path) -> None:
    source = (
        "---\ntitle: A *bridge*\nauthor: Ida Noor\ndate: 2022-03-04\n---\n# A bridge\n\n"
        "Ruritania **closed** the [only bridge](https://example.org/b).[^1]\n\n[^1]: https://example.org/n\n"
    )
    (tmp_path / "a.md").write_text(source, encoding="utf-8")
    document = read_documents(tmp_path).documents[0]
    assert "Ruritania closed the only bridge." in document.clean
    start = document.clean.index("closed the only bridge")
    first, last = document.offsets.span(start, start + len("closed the only bridge"))
    assert document.text[first:last] == "closed** the [only bridge"
    assert document.metadata.author is not None
    assert document.metadata.author.value == "Ida Noor"
    assert document.references[0].links == ("https://example.org/n",)


def test_html_gives_text_and_metadata(tmp_path: Path) -> None:
    paragraph = "Ruritania reopened the harbour on Monday after two weeks of talks with its neighbour. "
    html = (
        "<html><head><title>Harbour reopens</title><meta name='author' content='Ida Noor'>"
        "<meta property='article:published_time' content='2022-03-04'></head><body><nav>Home About</nav>"
        f"<article><h1>Harbour reopens</h1><p>{paragraph * 3}</p><p>{paragraph * 2}</p></article>"
        "<script>alert(1)</script></body></html>"
    )
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    document = read_documents(tmp_path).documents[0]
    assert paragraph.strip() in document.clean
    assert "alert" not in document.text
    assert document.metadata.published is not None
    assert document.metadata.published.value == "2022-03-04"
    assert document.metadata.published.where.startswith("html")


def test_the_five_documents_are_laid_out(shared: Path) -> None:
    documents = {document.id: document for document in read_documents(shared / "seeds").documents}
    assert list(documents) == ["000", "001", "002", "003", "004"]
    third = documents["003"]
    assert len(third.markers) == len(third.references) == 19
    assert sum(len(reference.links) for reference in third.references) == 25
    assert third.metadata.published is not None
    assert third.metadata.published.value == "2020-10-12"
    commenters = {
        section.author for section in documents["004"].sections if section.kind is SectionKind.COMMENT
    }
    assert commenters == {"Polar Socialist", "GM", "Maxwell Johnston", "wall"}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(
    "piece", ["a-", "[1] x\n", "“", "(", "<!--", "x dot ", "*a", "[", "(and ", "\n", " ", "3 comments\n"]
)
def test_long_runs_of_signs_are_laid_out(piece: str, form: str) -> None:
    document = document_from_text(piece * 20_000 + "end", form=form)
    assert document.text.endswith("end")
    assert document.offsets.to_original(len(document.clean)) <= len(document.text)
