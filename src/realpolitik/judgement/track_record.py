"""What became of what a source foretold: its predictions beside how their questions resolved."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from realpolitik.case.model import Case
from realpolitik.case.question import EventRule, NotRule, Question, Rule
from realpolitik.claims.claim import AUTHOR, Certainty, Claim, Kind, Polarity
from realpolitik.claims.propositions.belief import STATED, stated_likelihood
from realpolitik.errors import InputError
from realpolitik.judgement.resolution import resolve
from realpolitik.judgement.scores import brier_scores, log_scores

FLAT = STATED[Certainty.ALMOST_CERTAIN]
"""What a flat prediction counts as: of what is to come nobody can be surer."""

COLUMNS = ("question", "claim", "says")
Stances = Mapping[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Foretold:
    """What one source says of one resolved question: the probability of yes its words stand for, and what happened.

    `source` is the speaker, or the document where its writer speaks.
    """

    question: str
    source: str
    document: str
    claims: tuple[str, ...]
    probability: float
    outcome: bool


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How a source's `n` predictions fared.

    `came_true` counts those of which what they called likelier happened (even odds count half); `brier` and `log` are
    mean scores, lower is better, 0.25 and 0.69 are a coin's.
    """

    source: str
    n: int
    came_true: float
    brier: float
    log: float


def predictions(
    case: Case, claims: Iterable[Claim] = (), stances: Stances | None = None
) -> tuple[Foretold, ...]:
    """List what the sources of a case say of its resolved questions, each source once a question.

    A claim counts for a question that cites it (`from:`), on the side that `stances` gives for (question, claim). Where
    it gives none, a prediction among `claims`, whose actor the question's rule names, says yes, or no if it is negated;
    nothing else counts, because a motive or a fact is no prediction. The probability is the middle of what the hedge
    means, and 0.95 for a flat statement; several claims of one source are averaged.
    """
    known = {claim.id: claim for claim in claims}
    cited = {claim.id: claim for claim in case.claims}
    found: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    outcomes: dict[str, bool] = {}
    for question in case.questions:
        outcome = question.outcome if question.outcome is not None else resolve(question, case).outcome
        if outcome is None:
            continue
        outcomes[question.id] = outcome
        for name in question.provenance.references:
            claim = known.get(name)
            says = (stances or {}).get((question.id, name), _side(question, claim))
            if says is None or (claim is None and name not in cited):
                continue
            stated = (
                stated_likelihood(claim) if claim is not None else STATED[Certainty(cited[name].certainty)]
            )
            speaker, document = (claim or cited[name]).speaker[-1], (claim or cited[name]).doc
            source = document if speaker == AUTHOR else f"{speaker} in {document}"
            likelihood = min(stated, FLAT)
            found.setdefault((question.id, source, document), []).append(
                (name, likelihood if says else 1 - likelihood)
            )
    return tuple(
        Foretold(
            question,
            source,
            document,
            tuple(name for name, _ in said),
            sum(chance for _, chance in said) / len(said),
            outcomes[question],
        )
        for (question, source, document), said in found.items()
    )


def track_records(foretold: Iterable[Foretold], by_document: bool = False) -> tuple[TrackRecord, ...]:
    """Score each source, or each document with all who speak in it, on what it foretold; most predictions first.

    >>> said = [Foretold(f"q{n}", "a", "a", ("a-1",), chance, True) for n, chance in enumerate([0.7, 0.2])]
    >>> track_records(said)
    (TrackRecord(source='a', n=2, came_true=1.0, brier=0.365, log=0.983),)
    """
    groups: dict[str, list[Foretold]] = {}
    for one in foretold:
        groups.setdefault(one.document if by_document else one.source, []).append(one)
    records = [_score(source, said) for source, said in groups.items()]
    return tuple(sorted(records, key=lambda record: (-record.n, record.source)))


def read_stances(path: Path) -> dict[tuple[str, str], bool]:
    """Read which side claims take on questions: a csv file with the columns question, claim and says (yes or no).

    Raises:
        InputError: the file cannot be read; all faulty lines are named at once.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None
    if not lines or tuple(lines[0]) != COLUMNS:
        raise InputError(
            f"{path}: line 1: got {lines[0] if lines else 'nothing'}; must be {','.join(COLUMNS)}"
        )
    faults = [
        f"line {number}: got {','.join(row)}; allowed: a question, a claim, yes or no"
        for number, row in enumerate(lines[1:], start=2)
        if row and (len(row) != 3 or row[2] not in ("yes", "no"))
    ]
    if faults:
        raise InputError("\n".join([f"{path}:", *faults]))
    return {(row[0], row[1]): row[2] == "yes" for row in lines[1:] if row}


def _side(question: Question, claim: Claim | None) -> bool | None:
    if claim is None or claim.kind is not Kind.PREDICTION:
        return None
    yes = _says_yes(question.rule, claim.actor)
    return None if yes is None else yes is (claim.polarity is Polarity.AFFIRMED)


def _says_yes(rule: Rule, actor: str | None) -> bool | None:
    if isinstance(rule, NotRule):
        inner = _says_yes(rule.part, actor)
        return None if inner is None else not inner
    return True if isinstance(rule, EventRule) and actor in rule.actors else None


def _score(source: str, said: list[Foretold]) -> TrackRecord:
    chances = np.array([one.probability for one in said])
    happened = np.array([one.outcome for one in said], dtype=float)
    came_true = sum(
        0.5 if p == 0.5 else float((p > 0.5) == bool(o)) for p, o in zip(chances, happened, strict=True)
    )
    brier, log = brier_scores(chances, happened).mean(), log_scores(chances, happened).mean()
    return TrackRecord(source, len(said), came_true, round(float(brier), 3), round(float(log), 3))
