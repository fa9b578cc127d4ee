"""Cues of doubt and vagueness in a sentence, by class: which words they are, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class CueClass(StrEnum):
    """What makes words a cue: what they say about certainty, or about the source they do not name."""

    MODAL = "modal"
    ADVERB = "adverb"
    ADJECTIVE = "adjective"
    VERB = "verb"
    UNATTRIBUTED = "unattributed"
    VAGUE_SOURCE = "vague source"
    VAGUE_NUMBER = "vague number"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [start, end) of a text that make it less than certain, and why."""

    start: int
    end: int
    words: str
    kind: CueClass


_SAID = (
    "believed|thought|considered|regarded|said|known|claimed|reported|rumou?red|alleged|seen|viewed|described|argued|"
    "assumed|suggested|speculated|supposed|presumed|held|understood|estimated|accepted|recogni[sz]ed|credited|cited|"
    "perceived|acknowledged|deemed|felt|suspected"
)
_HOW = "widely|generally|commonly|often|usually|frequently|sometimes|popularly|largely|mostly|traditionally|typically"
_WHO = (
    "people|critics|scholars|experts|researchers|historians|observers|sources|authors|scientists|analysts|commentators|"
    "others|theorists|academics|writers|individuals|reports|studies|accounts|economists|journalists|supporters|opponents|"
    "diplomats|officials|residents|locals"
)
_QUOTES = (
    "say|said|claim|claimed|believe|believed|argue|argued|think|thought|consider|considered|regard|regarded|suggest|"
    "suggested|feel|felt|see|saw|contend|maintain|speculate|assert|view|viewed"
)
_PATTERNS = {
    CueClass.MODAL: r"\b(?:may|might|could)\b",
    CueClass.ADVERB: (
        r"\b(?:probably|possibly|perhaps|likely|apparently|presumably|seemingly|supposedly|reportedly|allegedly|"
        r"arguably|maybe|purportedly|ostensibly|conceivably|potentially|evidently)\b"
    ),
    CueClass.ADJECTIVE: r"\b(?:unlikely|possible that|probable|uncertain|unclear|debatable|disputed)\b",
    CueClass.VERB: (
        r"\b(?:seem(?:s|ed)?|appear(?:s|ed)? (?:to|that)|suggests? that|speculat\w+|suspect(?:s|ed)?|presum\w+|"
        r"assum(?:e|es|ed)|believes?|rumou?r\w*)\b"
    ),
    CueClass.UNATTRIBUTED: (
        rf"\b(?:is|are|was|were|been|being|be) (?:\w+ )?(?:{_SAID}) (?:to|as|that|for being)\b"
        rf"|\b(?:{_SAID}) by (?:some|many|most|several)\b"
        rf"|\bit (?:is|was|has been|had been|can be|could be|may be) (?:\w+ )?(?:{_SAID}|possible|likely|probable)\b"
        rf"|\b(?:{_HOW}) (?:{_SAID})\b|\b(?:considered|regarded|deemed|viewed) (?:to be|as|one of|the|an?)\b"
        r"|\b(?:widely|generally|commonly|popularly)\b"
    ),
    CueClass.VAGUE_SOURCE: (
        rf"\b(?:some|many|most|several|various|certain|numerous|other|few) (?:\w+ )?(?:{_WHO})\b"
        rf"|\b(?:some|many|most|others|several) (?:of (?:whom|them|these|those) )?(?:\w+ )?(?:{_QUOTES})\b"
        r"|\bthere (?:is|are|was|were) (?:\w+ )?(?:debate|speculation|rumou?rs?|controversy|theor(?:y|ies))\b"
    ),
    CueClass.VAGUE_NUMBER: (
        r"\b(?:some|many|several|various|numerous)\b|(?<!the )(?<!of )\bmost (?:of|\w+s)\b"
    ),
}
_COMPILED = {kind: re.compile(pattern, re.I) for kind, pattern in _PATTERNS.items()}


def find_cues(text: str) -> tuple[Cue, ...]:
    """Find the cues of doubt and vagueness in a text, in order.

    Modals, adverbs, adjectives and verbs of doubt (Hyland 1998, Hedging in Scientific Research Articles), passives that
    leave out who says so, sources and numbers left vague (Ganter and Strube 2009, "Finding hedges by chasing weasels";
    Farkas et al. 2010, CoNLL shared task).

    >>> [(cue.words, cue.kind.value) for cue in find_cues("It is widely believed that some critics may agree.")]
    [('It is widely believed', 'unattributed'), ('some critics', 'vague source'), ('may', 'modal')]
    """
    found = [
        Cue(match.start(), match.end(), match.group(), kind)
        for kind, pattern in _COMPILED.items()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda cue: (cue.start, cue.start - cue.end))
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return tuple(kept)
