"""The CAMEO to PLOVER table, beside the published one."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from realpolitik.case.importers.cameo import plover_root
from realpolitik.claims.ontology import EventRoot


@pytest.mark.parametrize(
    ("code", "root"),
    [
        ("036", EventRoot.AGREE),
        ("0256", EventRoot.REQUEST),
        ("081", EventRoot.YIELD),
        ("0874", EventRoot.RETREAT),
        ("191", EventRoot.COERCE),
        ("1823", EventRoot.ASSAULT),
        ("204", EventRoot.ASSAULT),
        ("57", EventRoot.SUPPORT),
        ("010", None),
        ("", None),
        ("9999", None),
        ("21", EventRoot.REQUEST),
        ("-1", None),
        ("19x", None),
        ("19300", None),
    ],
)
def test_codes(code: str, root: EventRoot | None) -> None:
    assert plover_root(code) is root


def test_agreement_with_the_published_table(shared: Path) -> None:
    path = shared / "data" / "event_coding" / "cameo2plover_2021.txt.gz"
    if not path.is_file():
        pytest.skip("needs the published table beside the checkout")
    lines = gzip.decompress(path.read_bytes()).decode("utf-8", "replace").splitlines()
    rows = [found for found in (re.match(r"(\d{3,4}):\s*([A-Z]+)", line) for line in lines) if found]
    published = {row[1]: "YIELD" if row[2] == "CONCEDE" else row[2] for row in rows}
    ours = {code: plover_root(code) for code in published}
    differ = {code for code, root in published.items() if ours[code] is None or ours[code] != root}
    assert len(published) > 250
    assert differ == {"163", "0813", "0814"}, "embargoes; easing of a curfew or state of emergency"
