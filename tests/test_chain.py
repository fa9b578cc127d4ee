"""The whole chain on texts of our own: documents, claims, a drafted case, and what the record says of each account."""

from __future__ import annotations

from pathlib import Path

import pytest

import realpolitik as rp

HERALD = """Ministers meet as shelling goes on

By Ada Byron

2023-10-02

Serbia attacked police in Kosovo on 24 September 2023. Kosovo accused Serbia of arming the gunmen on 25 September 2023.
The United States sent weapons to Kosovo on 27 September 2023. Serbia wants to regain control of Kosovo.
The United States will defend Kosovo if Serbia attacks.
"""
COURIER = """Belgrade is pushed

By Milena Ilic

2023-10-03

Kosovo sent police against Serbia on 29 May 2023. Russia supported Serbia on 30 May 2023. Serbia withdrew troops from
Kosovo on 30 September 2023, and Serbia and Kosovo met in Brussels on 1 October 2023.
"""


def test_documents_become_a_case_that_is_weighed_without_edits(tmp_path: Path) -> None:
    for name, text in (("herald.txt", HERALD), ("courier.txt", COURIER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    documents = rp.read_documents(tmp_path).documents
    claims = rp.read_claims(documents)
    texts = {document.id: document.text for document in documents}
    assert all(texts[claim.doc][claim.start : claim.end] == claim.quote for claim in claims)
    case = rp.save_case(rp.draft_case(documents, claims, "north"), tmp_path / "north")
    assert rp.check_case(tmp_path / "north").unsourced == ()
    assert {actor.id for actor in case.actors} >= {"SRB", "XKX", "USA"}
    assert len(case.record.events) >= 4
    comparison = rp.compare(case)
    assert {row.hypothesis for row in comparison.standings} == {"H-herald", "H-courier", "habit"}
    assert sum(comparison.weights.values()) == pytest.approx(1.0)
    assert any("says little" in warning or "does not separate" in warning for warning in comparison.warnings)
