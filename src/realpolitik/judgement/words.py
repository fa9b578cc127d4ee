"""Estimative words: a probability in the words of an official scale."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from realpolitik.errors import SettingError


class Scale(StrEnum):
    """Whose words are used.

    `icd203` is the United States' Intelligence Community Directive 203 (2015), `phia` the United Kingdom's probability
    yardstick (2018; its bands leave gaps, and a probability in a gap takes the nearer band), `nato` that of NATO's
    AJP-2.1.
    """

    ICD203 = "icd203"
    PHIA = "phia"
    NATO = "nato"


@dataclass(frozen=True, slots=True)
class EstimativeWord:
    """A word and the interval of probability it stands for."""

    word: str
    low: float
    high: float

    def __str__(self) -> str:
        """Write the word with its interval in per cent."""
        return f"{self.word} ({self.low * 100:g}-{self.high * 100:g} %)"


_BANDS: dict[Scale, tuple[tuple[str, float, float], ...]] = {
    Scale.ICD203: (
        ("almost no chance", 0.01, 0.05),
        ("very unlikely", 0.05, 0.20),
        ("unlikely", 0.20, 0.45),
        ("roughly even chance", 0.45, 0.55),
        ("likely", 0.55, 0.80),
        ("very likely", 0.80, 0.95),
        ("almost certain", 0.95, 0.99),
    ),
    Scale.PHIA: (
        ("remote chance", 0.00, 0.05),
        ("highly unlikely", 0.10, 0.20),
        ("unlikely", 0.25, 0.35),
        ("realistic possibility", 0.40, 0.50),
        ("likely", 0.55, 0.75),
        ("highly likely", 0.80, 0.90),
        ("almost certain", 0.95, 1.00),
    ),
    Scale.NATO: (
        ("highly unlikely", 0.00, 0.10),
        ("unlikely", 0.10, 0.40),
        ("even chance", 0.40, 0.60),
        ("likely", 0.60, 0.90),
        ("highly likely", 0.90, 1.00),
    ),
}


def estimative_word(probability: float, scale: Scale = Scale.ICD203) -> EstimativeWord:
    """Say a probability in words: the band of the scale that holds it, or the nearest one.

    A probability on the border of two bands takes the one nearer to even, so that words do not overstate.

    Raises `SettingError` outside [0, 1].

    Reference: ICD 203 (2015), section D.6.e.(2).(a); PHIA yardstick; AJP-2.1.

    >>> str(estimative_word(0.7))
    'likely (55-80 %)'
    >>> str(estimative_word(0.7, Scale.PHIA))
    'likely (55-75 %)'
    >>> estimative_word(0.002).word
    'almost no chance'
    """
    if not 0.0 <= probability <= 1.0:
        raise SettingError("probability", f"{probability:g}", "a number from 0 to 1")

    def distance(band: tuple[str, float, float]) -> tuple[float, float]:
        _, low, high = band
        return max(low - probability, probability - high, 0.0), abs((low + high) / 2.0 - 0.5)

    return EstimativeWord(*min(_BANDS[scale], key=distance))
