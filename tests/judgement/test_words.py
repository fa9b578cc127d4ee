"""Estimative words as their scales define them."""

from __future__ import annotations

import pytest

from realpolitik.claims.certainty.scales import Scale
from realpolitik.errors import SettingError
from realpolitik.judgement.words import estimative_word


@pytest.mark.parametrize(
    ("probability", "scale", "word"),
    [
        (0.03, Scale.ICD203, "almost no chance"),
        (0.0, Scale.ICD203, "almost no chance"),
        (0.1, Scale.ICD203, "very unlikely"),
        (0.3, Scale.ICD203, "unlikely"),
        (0.5, Scale.ICD203, "roughly even chance"),
        (0.55, Scale.ICD203, "roughly even chance"),
        (0.8, Scale.ICD203, "likely"),
        (0.9, Scale.ICD203, "very likely"),
        (0.96, Scale.ICD203, "almost certain"),
        (1.0, Scale.ICD203, "almost certain"),
        (0.08, Scale.PHIA, "highly unlikely"),
        (0.45, Scale.PHIA, "realistic possibility"),
        (0.85, Scale.PHIA, "highly likely"),
        (0.85, Scale.NATO, "likely"),
    ],
)
def test_bands(probability: float, scale: Scale, word: str) -> None:
    assert estimative_word(probability, scale).word == word


def test_words_rise_with_probability() -> None:
    for scale in (Scale.ICD203, Scale.PHIA, Scale.NATO):
        lows = [estimative_word(i / 1000, scale).low for i in range(1001)]
        assert lows == sorted(lows)


def test_outside_the_range() -> None:
    with pytest.raises(SettingError, match="from 0 to 1"):
        estimative_word(1.01)
    with pytest.raises(SettingError, match="icd203, phia, nato"):
        estimative_word(0.5, Scale.KENT)
