"""A relational model as data: which likelihood, which terms, which conventions of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from realpolitik.engine.relational.specification.term import Term
from realpolitik.engine.relational.specification.term_text import parse_terms
from realpolitik.errors import SettingError


class Model(StrEnum):
    """Which question the events answer.

    CHOICE: given the sender, which receiver? RATE: who sends next? REM: which ordered pair is next?
    COORDINATION: which unordered pair agrees next?
    """

    CHOICE = "choice"
    RATE = "rate"
    REM = "rem"
    COORDINATION = "coordination"


class Breaks(StrEnum):
    """Where timed models cut time: at every change of a statistic, or only at events.

    With EVENTS the state just before an event holds for the whole interval since the previous event.
    """

    CHANGES = "changes"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Specification:
    """One model.

    `timed` asks not only who but when (rate and rem only); it adds an intercept unless `intercept` is False.
    Observation runs from `start` (default: the first event, or the last of those in `given`) to `end`
    (default: the last event). The first `given` events only enter history.
    """

    model: Model
    terms: tuple[Term, ...]
    timed: bool = False
    intercept: bool = True
    start: float | None = None
    end: float | None = None
    given: int = 0
    breaks: Breaks = Breaks.CHANGES

    @property
    def all_terms(self) -> tuple[Term, ...]:
        """The terms with the intercept, if there is one, in front."""
        return (Term("intercept"), *self.terms) if self.timed and self.intercept else self.terms


def specify(
    model: Model | str,
    effects: str | Sequence[str | Term],
    timed: bool = False,
    intercept: bool = True,
    start: float | None = None,
    end: float | None = None,
    given: int = 0,
    breaks: Breaks | str = Breaks.CHANGES,
) -> Specification:
    """Build a specification from words.

    Raises:
        SettingError: an unknown model or effect, or settings that do not go together.

    >>> specify("choice", "inertia, recip").terms[1].effect
    'recip'
    """
    if model not in list(Model):
        raise SettingError("model", str(model), ", ".join(Model))
    if breaks not in list(Breaks):
        raise SettingError("breaks", str(breaks), ", ".join(Breaks))
    if isinstance(effects, str):
        terms = parse_terms(effects)
    else:
        terms = tuple(
            term
            for given_term in effects
            for term in ((given_term,) if isinstance(given_term, Term) else parse_terms(given_term))
        )
    specification = Specification(Model(model), terms, timed, intercept, start, end, given, Breaks(breaks))
    if timed and specification.model in (Model.CHOICE, Model.COORDINATION):
        raise SettingError(
            "timed", f"true with model {model}", "rate or rem", "Drop --timed, or change the model."
        )
    if given < 0:
        raise SettingError("given", str(given), "a whole number of at least 0")
    if not specification.all_terms:
        raise SettingError("effects", "none", "at least one effect", "Try inertia, recip, trans.")
    return specification
