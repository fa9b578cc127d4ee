"""Cues of doubt: each class on a sentence of our own, and nothing in a plain one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from realpolitik.claims.certainty.cues import CueClass, find_cues
from realpolitik.claims.claim import Certainty
from realpolitik.claims.extract import read_claims
from realpolitik.documents import document_from_text


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The port may reopen.", "may", CueClass.MODAL),
        ("The port will probably reopen.", "probably", CueClass.ADVERB),
        ("It is unclear who holds the port.", "unclear", CueClass.ADJECTIVE),
        ("The port appears to be shut.", "appears to", CueClass.VERB),
        ("The harbour master is widely regarded as a spy.", "is widely regarded as", CueClass.UNATTRIBUTED),
        ("Some experts blamed the crane.", "Some experts", CueClass.VAGUE_SOURCE),
        ("Others argue that it was the wind.", "Others argue", CueClass.VAGUE_SOURCE),
        ("Several cranes fell.", "Several", CueClass.VAGUE_NUMBER),
    ],
)
def test_classes(text: str, words: str, kind: CueClass) -> None:
    cue = find_cues(text)[0]
    assert (cue.words, cue.kind) == (words, kind)
    assert text[cue.start : cue.end] == words


def test_a_plain_sentence_has_no_cue() -> None:
    assert find_cues("Kenya reopened the port on Monday with two cranes and the most modern radar.") == ()


def test_cues_never_overlap() -> None:
    cues = find_cues(
        "It is widely believed that some critics of the most feared of them may possibly be assumed to agree."
    )
    assert all(first.end <= second.start for first, second in pairwise(cues))
    assert len(cues) >= 4


@pytest.mark.parametrize(
    "text",
    [
        "It is widely believed that Kenya attacked Somalia.",
        "Kenya is commonly thought to have attacked Somalia.",
    ],
)
def test_what_nobody_in_particular_says_is_reported(text: str) -> None:
    assert read_claims([document_from_text(text)])[0].certainty is Certainty.REPORTED
