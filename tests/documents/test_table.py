"""Tables of texts: long fields are read, and nothing outside is changed by it."""

from __future__ import annotations

import csv

import pytest

from realpolitik.documents.table import BadRow, Row, read_table
from realpolitik.errors import DocumentError


def test_a_field_longer_than_the_usual_limit_is_read_and_the_limit_is_as_before() -> None:
    usual = csv.field_size_limit()
    long = "They met. " * 20_000
    (row,) = read_table(f"id,text\na,{long}\n", "csv")
    assert isinstance(row, Row)
    assert row.text == long
    assert len(long) > usual == csv.field_size_limit()


def test_a_table_without_texts_is_refused_and_the_limit_is_as_before() -> None:
    usual = csv.field_size_limit()
    with pytest.raises(DocumentError, match="the columns are id, name"):
        list(read_table("id,name\na,b\n", "csv"))
    assert csv.field_size_limit() == usual


def test_a_row_without_a_text_is_told_with_its_line() -> None:
    assert list(read_table("id,text\na,\n", "csv")) == [BadRow(2, "no text")]
