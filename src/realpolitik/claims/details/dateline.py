"""Datelines: "SARAJEVO, Bosnia (Reuters) - " at the head of an agency report, which is no part of the sentence."""

from __future__ import annotations

import re

_PLACE = r"[A-Z][A-Z.'’/-]+(?: [A-Z.'’/-]+)*"
_LAND = r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
_DAY = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
_AGENCY = r"(?: \([\w/ .]{2,24}\))?"
_DATELINE = re.compile(rf"{_PLACE}{_LAND}{_DAY}{_AGENCY}\s?(?:--|[-–—])\s+(?=[A-Z“\"])")


def dateline_end(paragraph: str) -> int:
    """Tell where the text of a paragraph begins behind its dateline; 0 where it has none.

    >>> text = "PORT LOUIS, Mauritius (AFP) - The ferry sank."
    >>> text[dateline_end(text):], dateline_end("NATO - an alliance - met.")
    ('The ferry sank.', 0)
    """
    found = _DATELINE.match(paragraph)
    return found.end() if found else 0
