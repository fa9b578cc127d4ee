"""Files of claims: what is read, and all faults told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.claims.claim import to_line
from realpolitik.claims.claims_file import load_claims
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text
from realpolitik.errors import DocumentError, InputError


def test_what_is_written_is_read(tmp_path: Path) -> None:
    claims = read_claims([document_from_text("Kenya attacked Chad. Uganda fears Kenya.", "a")])
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(map(to_line, claims)) + "\n\n", encoding="utf-8")
    assert load_claims(file) == claims


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    good = '{"id": "a", "doc": "a", "start": 0, "end": 1, "quote": "x"}'
    bad = ["nothing", '{"id": "b"}', good.replace("}", ', "event": "DANCE"}'), "[1]", good.replace("1", "-1")]
    bad += [
        good.replace("}", f", {wrong}}}")
        for wrong in ('"actor": ["KEN"]', '"speaker": "KEN"', '"speaker": [7]')
    ]
    file.write_text("\n".join([good, *bad]), encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_claims(file)
    assert [f"line {number}" in str(caught.value) for number in range(1, 10)] == [False, *[True] * 8]


def test_a_missing_file_and_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_claims(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9\xe8")
    with pytest.raises(InputError, match="not UTF-8"):
        load_claims(tmp_path / "latin.jsonl")
