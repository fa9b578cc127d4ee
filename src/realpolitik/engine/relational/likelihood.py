"""The exact log-likelihood of an observation under a specification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from realpolitik.engine.relational.arrays import Floats
from realpolitik.engine.relational.block import Block, ChoiceBlock, ExposureBlock
from realpolitik.engine.relational.compression import blocks
from realpolitik.engine.relational.coordination import evaluate_pairs
from realpolitik.engine.relational.evaluation import Evaluation
from realpolitik.engine.relational.exponential import evaluate_exposure
from realpolitik.engine.relational.multinomial import evaluate_choices
from realpolitik.engine.relational.observation import Observation
from realpolitik.engine.relational.resolved_term import ResolvedTerm, resolve
from realpolitik.engine.relational.specification import Specification
from realpolitik.engine.relational.unique_rows import narrow, unique_rows

MOST_BYTES = 1_000_000_000
MERGE_ROWS = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Likelihood:
    """A log-likelihood ready to be evaluated at any coefficients.

    `chosen` (events, terms) are the statistics of what happened. `stored` holds the compressed history, or is
    None where it would not fit in memory: then each evaluation walks through history again.
    """

    observation: Observation
    specification: Specification
    terms: tuple[ResolvedTerm, ...]
    chosen: Floats
    stored: tuple[Block, ...] | None

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

    >>> from realpolitik.engine.relational.event_list import event_list
    >>> from realpolitik.engine.relational.observation import observe
    >>> from realpolitik.engine.relational.specification import specify
    >>> seen = observe(event_list(("A", "B", "C"), [(1.0, "A", "B"), (2.0, "B", "A")]))
    >>> round(evaluate(prepare(seen, specify("choice", "recip")), np.zeros(1)).value, 4)  # log(1/2) twice
    -1.3863
    """
    terms = resolve(specification, observation)
    chosen: list[Floats] = []
    kept: list[Block] = []
    fits = True
    for block in blocks(observation, specification, terms, chosen):
        if not fits:
            continue
        kept.append(block)
        if isinstance(block, ExposureBlock) and sum(len(one.rows) for one in kept) > MERGE_ROWS:
            kept = [_merge(kept)]
        if sum(one.size for one in kept) > most_bytes:
            fits, kept = False, []
    if fits and specification.timed and kept:
        kept = [_merge(kept)]
    own = np.concatenate(chosen) if chosen else np.empty((0, len(terms)))
    return Likelihood(observation, specification, terms, own, tuple(kept) if fits else None)


def evaluate(likelihood: Likelihood, weights: Floats) -> Evaluation:
    """Return the log-likelihood at `weights` (terms,), with gradient and information, exactly.

    >>> from realpolitik.engine.relational.event_list import event_list
    >>> from realpolitik.engine.relational.observation import observe
    >>> from realpolitik.engine.relational.specification import specify
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


def _merge(parts: list[Block]) -> ExposureBlock:
    exposures = [part for part in parts if isinstance(part, ExposureBlock)]
    rows = np.concatenate([part.rows.astype(np.float64) for part in exposures])
    distinct, index = unique_rows(rows)
    held = np.concatenate([part.exposure for part in exposures])
    exposure: Floats = np.bincount(index, held, len(distinct)).astype(np.float64)
    return ExposureBlock(narrow(distinct), exposure)
