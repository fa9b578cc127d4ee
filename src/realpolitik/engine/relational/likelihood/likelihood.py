"""The exact log-likelihood of an observation under a specification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.likelihood.block import Block, ChoiceBlock, ExposureBlock
from realpolitik.engine.relational.likelihood.compression import blocks
from realpolitik.engine.relational.likelihood.coordination import evaluate_pairs
from realpolitik.engine.relational.likelihood.evaluation import Evaluation
from realpolitik.engine.relational.likelihood.exponential import evaluate_exposure
from realpolitik.engine.relational.likelihood.multinomial import evaluate_choices
from realpolitik.engine.relational.likelihood.narrow_matrix import narrow
from realpolitik.engine.relational.likelihood.unique_rows import unique_rows
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.specification import Specification
from realpolitik.engine.relational.statistics.resolved_term import ResolvedTerm, resolve

MOST_BYTES = 1_000_000_000
MERGE_ROWS = 1_000_000
PILOT_EVERY = 8
PILOT_EVENTS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Likelihood:
    """A log-likelihood ready to be evaluated at any coefficients.

    `chosen` (events, terms) are the statistics of what happened. `stored` holds the compressed history, or is
    None where it would not fit in memory: then each evaluation walks through history again. `pilot` is the
    likelihood of every eighth stretch of a long history: its maximum is a good place to start from.
    """

    observation: Observation
    specification: Specification
    terms: tuple[ResolvedTerm, ...]
    chosen: Floats
    stored: tuple[Block, ...] | None
    pilot: Likelihood | None = None

    @property
    def history(self) -> Iterable[Block]:
        """The compressed history, from memory or anew."""
        if self.stored is not None:
            return self.stored
        return blocks(self.observation, self.specification, self.terms)


def prepare(
    observation: Observation, specification: Specification, most_bytes: int = MOST_BYTES
) -> Likelihood:
    """Compress an observation for one model; hold at most about `most_bytes` of it.

    Raises:
        InputError: a term has no meaning here, or an event's actors are not present.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> seen = observe(event_list(("A", "B", "C"), [(1.0, "A", "B"), (2.0, "B", "A")]))
    >>> round(evaluate(prepare(seen, specify("choice", "recip")), np.zeros(1)).value, 4)  # log(1/2) twice
    -1.3863
    """
    terms = resolve(specification, observation)
    chosen: list[Floats] = []
    sample: list[Block] = []
    sample_chosen: list[Floats] = []
    seen = 0
    store = _Store(most_bytes)
    for number, block in enumerate(blocks(observation, specification, terms, chosen)):
        if number % PILOT_EVERY == PILOT_EVERY // 2:
            sample.append(block)
            sample_chosen += chosen[seen:]
        seen = len(chosen)
        store.add(block)
    pilot = None
    if sum(len(one) for one in sample_chosen) >= PILOT_EVENTS:
        part = np.concatenate(sample_chosen)
        pilot = Likelihood(observation, specification, terms, part, tuple(sample))
    own = np.concatenate(chosen) if chosen else np.empty((0, len(terms)))
    return Likelihood(observation, specification, terms, own, store.content(), pilot)


def evaluate(likelihood: Likelihood, weights: Floats) -> Evaluation:
    """Return the log-likelihood at `weights` (terms,), with gradient and information, exactly.

    >>> from realpolitik.engine.relational.observation.event_list import event_list
    >>> from realpolitik.engine.relational.observation.observation import observe
    >>> from realpolitik.engine.relational.specification.specification import specify
    >>> seen = observe(event_list(("A", "B", "C"), [(1.0, "A", "B"), (2.0, "B", "A")]))
    >>> evaluate(prepare(seen, specify("choice", "recip")), np.zeros(1)).gradient.tolist()
    [0.5]
    """
    zeros = np.zeros((len(weights), len(weights)))
    own = likelihood.chosen.sum(axis=0)
    result = Evaluation(float(own @ weights), own, zeros)
    for block in likelihood.history:
        if isinstance(block, ChoiceBlock):
            result = result + evaluate_choices(block, weights)
        elif isinstance(block, ExposureBlock):
            result = result + evaluate_exposure(block, weights)
        else:
            result = result + evaluate_pairs(block, weights)
    return result


class _Store:
    """Blocks in memory, like rows of exposure blocks merged, until they take too much of it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._done: list[Block] = []
        self._open: list[ExposureBlock] = []
        self._fits = True
        self._merges = True

    def add(self, block: Block) -> None:
        """Take in a block, unless all are too much already."""
        if not self._fits:
            return
        if isinstance(block, ExposureBlock) and self._merges:
            self._open.append(block)
            if sum(len(one.rows) for one in self._open) > MERGE_ROWS:
                merged = _merge(self._open)
                # Where rows hardly ever come back, merging them is work for nothing.
                self._merges = len(merged.rows) < MERGE_ROWS / 2
                self._open = [merged] if self._merges else []
                self._done += [] if self._merges else [merged]
        else:
            self._done.append(block)
        if sum(one.size for one in (*self._done, *self._open)) > self._most:
            self._fits, self._done, self._open = False, [], []

    def content(self) -> tuple[Block, ...] | None:
        """Return what is held, or None if it was too much."""
        if not self._fits:
            return None
        return tuple(self._done) + ((_merge(self._open),) if self._open else ())


def _merge(parts: list[ExposureBlock]) -> ExposureBlock:
    rows = np.concatenate([part.rows.wide() for part in parts])
    distinct, index = unique_rows(rows)
    held = np.concatenate([part.exposure for part in parts])
    exposure: Floats = np.bincount(index, held, len(distinct)).astype(np.float64)
    return ExposureBlock(narrow(distinct), exposure)
