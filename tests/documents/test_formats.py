"""PDF, Word, messages and tables into documents."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from realpolitik.documents import read_documents
from realpolitik.documents.pdf import read_pdf
from realpolitik.documents.word import read_word
from realpolitik.errors import DocumentError


def a_pdf(lines: list[str], title: str = "") -> bytes:
    """A one-page PDF of plain text, with a correct cross-reference table."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /CreationDate (D:20201012090000Z) >>".encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def a_word_file(footnote: str = "") -> bytes:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.core_properties.title = "Ferry talks"
    paragraph = document.add_paragraph("The ports reopened the line.")
    if footnote:
        paragraph._p.append(parse_xml(f'<w:r {space}><w:footnoteReference w:id="7"/></w:r>'))
        note = f'<w:footnote w:id="7"><w:p><w:r><w:t>{footnote}</w:t></w:r></w:p></w:footnote>'
        notes = f"<w:footnotes {space}>{note}</w:footnotes>"
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            notes.encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.add_table(1, 1).cell(0, 0).text = "Crews returned."
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_text_layer_of_a_pdf_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        a_pdf(["The ports reopened the line.", "Crews returned."], "Ferry talks")
    )
    document = read_documents(tmp_path).documents[0]
    assert document.text == "The ports reopened the line.\nCrews returned."
    assert document.metadata.title is not None
    assert (document.metadata.title.value, document.metadata.title.where) == ("Ferry talks", "pdf: Title")
    assert document.metadata.published is not None
    assert document.metadata.published.value == "2020-10-12"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"%PDF-1.4 cut off", "damaged"), (a_pdf([""]), "no text layer")],
)
def test_unreadable_pdfs_are_refused_with_advice(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_pdf(data)


def test_a_word_file_keeps_its_tables_and_footnotes(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(a_word_file("https://example.org/ferry"))
    document = read_documents(tmp_path).documents[0]
    assert document.text.split("\n\n")[:2] == ["The ports reopened the line.[1]", "Crews returned."]
    assert document.references[0].links == ("https://example.org/ferry",)
    assert "[1]" not in document.clean


def test_an_archive_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 150_000_000)
    with pytest.raises(DocumentError, match="unpacked"):
        read_word(stream.getvalue())
    with pytest.raises(DocumentError, match="damaged"):
        read_word(b"PK\x03\x04 nothing")


def test_a_message_gives_its_body_and_header(tmp_path: Path) -> None:
    mail = "From: Ada Byron <ada@example.org>\nSubject: Ferry talks\nDate: Mon, 12 Oct 2020 09:00:00 +0000\n"
    (tmp_path / "a.eml").write_text(mail + "\nThe ports reopened the line.\n", encoding="utf-8")
    (tmp_path / "b.eml").write_text(mail + "\n\n", encoding="utf-8")
    reading = read_documents(tmp_path)
    known = reading.documents[0].metadata
    assert known.title is not None
    assert known.title.value == "Ferry talks"
    assert known.published is not None
    assert known.published.value == "2020-10-12"
    assert "no text body" in reading.skipped[0].reason


def test_each_row_of_a_table_is_a_document_and_a_bad_row_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'id,title,date,text\nx,Ferry,2020-10-12T09:00,"The ports, both, reopened."\ny,Empty,,\n',
        encoding="utf-8",
    )
    (tmp_path / "b.jsonl").write_text(
        '{"text": "Crews returned.", "url": "https://e.org"}\n[]\n{', encoding="utf-8"
    )
    reading = read_documents(tmp_path)
    assert [document.id for document in reading.documents] == ["x", "b-1"]
    published = reading.documents[0].metadata.published
    assert published is not None
    assert published.value == "2020-10-12"
    assert [entry.path.rsplit("/", 1)[1] for entry in reading.skipped] == [
        "a.csv:3",
        "b.jsonl:2",
        "b.jsonl:3",
    ]


def test_a_table_without_a_text_column_says_which_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("when,what\n1,2\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="the columns are when, what; one of text, body, content"):
        read_documents(tmp_path / "a.csv")
