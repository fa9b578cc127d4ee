"""Parses mended: which verb a verb is joined to, and that sentences keep their bounds."""

from __future__ import annotations

import pytest

from realpolitik.claims.language import load_language
from realpolitik.claims.syntax.mending import mend


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("The minister said Ruritania would pay in May and demanded new talks.", "demanded", "said"),
        ("Kenya insists that they are only guests and refuses to publish the treaty.", "refuses", "insists"),
        (
            "Kenya blamed the Somali air force; Uganda denied that its jets had been involved.",
            "denied",
            "blamed",
        ),
        (
            "Kenya blamed the Somali air force; Uganda denied that its jets had been involved.",
            "blamed",
            "blamed",
        ),
        (
            "South Korean intelligence estimates that Kenya has sent Somalia 13,000 containers.",
            "estimates",
            "estimates",
        ),
        (
            "Sudan denies arming the rebels in Chad and maintains that its flights bring food.",
            "maintains",
            "denies",
        ),
        ("Russia might attack civilian ships in order to blame Ukraine.", "blame", "attack"),
    ],
)
def test_verbs_are_joined_to_the_verb_they_stand_beside(text: str, verb: str, head: str) -> None:
    tokens = mend(load_language()(text))
    found = next(token for token in tokens if token.text == verb)
    assert (found.head.text, found.pos_) == (head, "VERB")


def test_sentences_keep_their_bounds() -> None:
    text = "Kenya blamed Somalia; Uganda denied that it had taken part. Chad, which lies to the west, called for talks."
    tokens = load_language()(text)
    before = [(sentence.start, sentence.end) for sentence in tokens.sents]
    assert [(sentence.start, sentence.end) for sentence in mend(tokens).sents] == before


def test_a_charge_belongs_to_the_verb_that_makes_it() -> None:
    tokens = mend(load_language()("The UN accused Wagner Group contractors of laying mines around Tripoli."))
    of = next(token for token in tokens if token.text == "of")
    assert of.head.text == "accused"
