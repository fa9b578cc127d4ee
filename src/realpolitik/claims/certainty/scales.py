"""Estimative scales: which probabilities a word such as "likely" stands for."""

from __future__ import annotations

from enum import StrEnum

from realpolitik.claims.claim import Certainty
from realpolitik.errors import SettingError


class Scale(StrEnum):
    """The estimative scales on offer."""

    ICD203 = "icd203"
    KENT = "kent"
    PHIA = "phia"
    NATO = "nato"
    SURVEY = "survey"


# Degrees from lowest to highest; a hedge's words choose the degree, the scale its interval.
_DEGREES = ("remote", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain")

_INTERVALS: dict[Scale, dict[str, tuple[float, float]]] = {
    Scale.ICD203: {
        "remote": (0.01, 0.05),
        "very_unlikely": (0.05, 0.20),
        "unlikely": (0.20, 0.45),
        "even": (0.45, 0.55),
        "likely": (0.55, 0.80),
        "very_likely": (0.80, 0.95),
        "almost_certain": (0.95, 0.99),
        "possible": (0.05, 0.80),
    },
    Scale.KENT: {
        "remote": (0.02, 0.12),
        "very_unlikely": (0.02, 0.12),
        "unlikely": (0.20, 0.40),
        "even": (0.40, 0.60),
        "likely": (0.63, 0.87),
        "very_likely": (0.87, 0.99),
        "almost_certain": (0.87, 0.99),
        "possible": (0.02, 0.98),
    },
    Scale.PHIA: {
        "remote": (0.0, 0.05),
        "very_unlikely": (0.10, 0.20),
        "unlikely": (0.25, 0.35),
        "even": (0.40, 0.50),
        "likely": (0.55, 0.75),
        "very_likely": (0.80, 0.90),
        "almost_certain": (0.95, 1.0),
        "possible": (0.05, 0.75),
    },
    Scale.NATO: {
        "remote": (0.0, 0.10),
        "very_unlikely": (0.0, 0.10),
        "unlikely": (0.10, 0.40),
        "even": (0.40, 0.60),
        "likely": (0.60, 0.90),
        "very_likely": (0.90, 1.0),
        "almost_certain": (0.90, 1.0),
        "possible": (0.10, 0.90),
    },
    # Quartiles of what 5,174 members of the public understood, rounded to a percent.
    Scale.SURVEY: {
        "remote": (0.01, 0.05),
        "very_unlikely": (0.05, 0.10),
        "unlikely": (0.10, 0.25),
        "even": (0.50, 0.50),
        "likely": (0.67, 0.80),
        "very_likely": (0.80, 0.90),
        "almost_certain": (0.90, 0.98),
        "possible": (0.25, 0.51),
    },
}

_PLAIN = {
    Certainty.ALMOST_CERTAIN: "almost_certain",
    Certainty.LIKELY: "likely",
    Certainty.EVEN: "even",
    Certainty.UNLIKELY: "unlikely",
    Certainty.POSSIBLE: "possible",
}


def degrees(scale: Scale) -> dict[str, tuple[float, float]]:
    """Give the intervals of a scale by degree, from remote to almost certain; degrees it does not part share one.

    >>> degrees(Scale.NATO)["likely"]
    (0.6, 0.9)
    """
    return {degree: _INTERVALS[scale][degree] for degree in _DEGREES}


def interval(
    certainty: Certainty, scale: Scale | str = Scale.ICD203, degree: str | None = None
) -> tuple[float, float] | None:
    """Give the interval of probabilities that a hedge stands for on a scale.

    A statement without a hedge, and one only passed on, carries no estimate: None. "may" and "could" state
    a possibility, so their interval is wide. `degree` is a finer reading of the words ("very_likely").

    Raises:
        SettingError: no such scale.

    Reference:
        ICD 203 (2015); Kent, Words of Estimative Probability (1964); UK Defence, PHIA yardstick;
        NATO AJP-2.1; survey quartiles from Kucharski's CAPphrase data.

    >>> interval(Certainty.LIKELY), interval(Certainty.LIKELY, "nato"), interval(Certainty.CERTAIN)
    ((0.55, 0.8), (0.6, 0.9), None)
    """
    try:
        chosen = _INTERVALS[Scale(scale)]
    except ValueError:
        raise SettingError("scale", repr(scale), ", ".join(member.value for member in Scale)) from None
    name = degree if degree in _DEGREES else _PLAIN.get(certainty)
    return chosen[name] if name else None
