"""How numbers, dates and names are written for readers."""

from __future__ import annotations

import datetime
import hashlib
import math
import re

from realpolitik.judgement.words import estimative_word

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def counted(count: int, plural: str) -> str:
    """Write how many of something there are.

    >>> counted(3, "routes"), counted(1, "routes"), counted(1, "hypotheses"), counted(1, "commitments")
    ('3 routes', '1 route', '1 hypothesis', '1 commitment')
    """
    one = plural.removesuffix("es") + "is" if plural.endswith("theses") else plural.removesuffix("s")
    return f"{count} {one if count == 1 else plural}"


def percent(probability: float) -> str:
    """Write a probability as whole per cent, without claiming certainty that simulation cannot give.

    >>> percent(0.614), percent(0.002), percent(0.9991), percent(0.0)
    ('61 %', '< 1 %', '> 99 %', '< 1 %')
    """
    if probability < 0.01:
        return "< 1 %"
    if probability > 0.99:
        return "> 99 %"
    return f"{probability * 100:.0f} %"


def ratio(log_ratio: float) -> str:
    r"""Write a log ratio as a factor: how many times more or less an event was expected.

    >>> ratio(1.1), ratio(-0.7), ratio(0.01), ratio(9.0)
    ('×\xa03.0', '÷\xa02.0', '=\xa01.0', '×\xa0>\xa099')
    """
    factor = math.exp(min(abs(log_ratio), 50.0))
    if factor < 1.05:
        return "=\u00a01.0"
    text = f"{factor:.1f}" if factor < 9.95 else (f"{factor:.0f}" if factor < 99.5 else ">\u00a099")
    return f"{'×' if log_ratio > 0 else '÷'}\u00a0{text}"


def shade(log_ratio: float) -> str:
    """Name the shade of a cell: for or against, in three strengths, or neither.

    >>> shade(2.0), shade(-0.4), shade(0.0)
    ('for3', 'against1', 'even')
    """
    size = abs(log_ratio)
    strength = 0 if size < 0.1 else 1 if size < 0.5 else 2 if size < 1.2 else 3
    return "even" if strength == 0 else f"{'for' if log_ratio > 0 else 'against'}{strength}"


def day(value: datetime.date) -> str:
    """Write a date in full.

    >>> day(datetime.date(2020, 11, 9))
    '9 November 2020'
    """
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def likelihood(probability: float) -> str:
    """Say a probability in the words of ICD 203.

    >>> likelihood(0.7)
    'likely'
    """
    return estimative_word(probability).word


def anchor(kind: str, name: str) -> str:
    """Make a name into a fragment that can be linked to within the page, different for different names.

    >>> anchor("claim", "000-04"), anchor("actor", 'a"b') == anchor("actor", "a_b")
    ('claim-000-04', False)
    """
    plain = re.sub(r"[^A-Za-z0-9_.-]", "_", name)
    if plain != name:
        plain += "-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kind}-{plain}"
