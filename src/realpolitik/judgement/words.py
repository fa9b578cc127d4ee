"""Estimative words: a probability in the words of an official scale."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.claims.certainty.scales import Scale, degrees
from realpolitik.errors import SettingError


@dataclass(frozen=True, slots=True)
class EstimativeWord:
    """A word and the interval of probability it stands for."""

    word: str
    low: float
    high: float

    def __str__(self) -> str:
        """Write the word with its interval in per cent."""
        return f"{self.word} ({self.low * 100:g}-{self.high * 100:g} %)"


_WORDS: dict[Scale, dict[str, str]] = {
    Scale.ICD203: {"remote": "almost no chance", "even": "roughly even chance"},
    Scale.PHIA: {
        "remote": "remote chance",
        "very_unlikely": "highly unlikely",
        "even": "realistic possibility",
        "very_likely": "highly likely",
    },
    Scale.NATO: {
        "remote": "highly unlikely",
        "very_unlikely": "highly unlikely",
        "even": "even chance",
        "very_likely": "highly likely",
        "almost_certain": "highly likely",
    },
}
"""A scale's own words where they are not the degree's name."""


def estimative_word(probability: float, scale: Scale = Scale.ICD203) -> EstimativeWord:
    """Say a probability in words: the band of the scale that holds it, or the nearest one.

    On the border of two bands the one nearer to even is taken, so that words do not overstate. In PHIA, whose
    bands leave gaps, a probability in a gap takes the nearer band.

    Raises `SettingError` outside [0, 1], or for a scale that has no words of its own.

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

    if scale not in _WORDS:
        raise SettingError("scale", scale.value, ", ".join(known.value for known in _WORDS))

    def distance(band: EstimativeWord) -> tuple[float, float]:
        outside = max(band.low - probability, probability - band.high, 0.0)
        return outside, abs((band.low + band.high) / 2.0 - 0.5)

    words = _WORDS[scale]
    bands = [
        EstimativeWord(words.get(degree, degree.replace("_", " ")), low, high)
        for degree, (low, high) in degrees(scale).items()
    ]
    return min(bands, key=distance)
