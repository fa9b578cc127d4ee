"""History to blocks: what changes between moments is recorded, and like rows are merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy import sparse

from realpolitik.engine.relational.arrays import Flags, Floats, Integers
from realpolitik.engine.relational.likelihood.block import Block, ChoiceBlock, ExposureBlock, PairBlock
from realpolitik.engine.relational.likelihood.narrow_matrix import narrow
from realpolitik.engine.relational.likelihood.unique_rows import unique_rows
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Level
from realpolitik.engine.relational.specification.specification import Model, Specification
from realpolitik.engine.relational.statistics.moment import Moment, moments
from realpolitik.engine.relational.statistics.resolved_term import ResolvedTerm
from realpolitik.engine.relational.statistics.statistics import Statistics
from realpolitik.errors import InputError

MOST_ROWS = 400_000
MOST_MOMENTS = 2**15
MOST_NAMED = 5
FEW_LIKE = 8
FEW_UNLIKE = 0.8
"""Like rows are no longer merged once more than this share of them are unlike."""


def blocks(
    observation: Observation,
    specification: Specification,
    terms: tuple[ResolvedTerm, ...],
    chosen: list[Floats] | None = None,
) -> Iterator[Block]:
    """Walk through history once and yield it in blocks; append each event's own statistics to `chosen`.

    Memory stays within one block of at most about `MOST_ROWS` recorded rows (or one moment's rows, if more).

    Raises:
        InputError: an event's actors are not present when it happens.
    """
    level = Level.ACTOR if specification.model is Model.RATE else Level.DYAD
    statistics = Statistics(observation, terms, level)
    absent: list[str] = []
    walk = _checked(observation, statistics, moments(observation, specification, statistics), absent)
    if specification.model is Model.CHOICE:
        yield from _choice_blocks(observation, statistics, walk, chosen)
    elif specification.model is Model.COORDINATION:
        yield from _pair_blocks(observation, statistics, walk, chosen)
    else:
        yield from _state_blocks(observation, statistics, walk, chosen, specification.timed)
    if absent:
        shown = absent[:MOST_NAMED] + (
            [f"... and {len(absent) - MOST_NAMED} more"] if absent[MOST_NAMED:] else []
        )
        raise InputError("Events of actors who are not present at the time:\n  " + "\n  ".join(shown))


def _checked(
    observation: Observation, statistics: Statistics, walk: Iterator[Moment], absent: list[str]
) -> Iterator[Moment]:
    events = observation.events
    for moment in walk:
        for at in range(moment.first, moment.last):
            pair = (int(events.sender[at]), int(events.receiver[at]))
            if not (statistics.present[pair[0]] and statistics.present[pair[1]]):
                names = " -> ".join(observation.events.actors[actor] for actor in pair)
                absent.append(f"event {at + 1}, {names}, at {moment.time:.12g}")
        yield moment


def _own_cells(observation: Observation, statistics: Statistics, moment: Moment) -> Integers:
    sender = observation.events.sender[moment.first : moment.last]
    if statistics.level is Level.ACTOR:
        return sender
    return sender * statistics.actors + observation.events.receiver[moment.first : moment.last]


def _choice_blocks(
    observation: Observation, statistics: Statistics, walk: Iterator[Moment], chosen: list[Floats] | None
) -> Iterator[Block]:
    actors = statistics.actors
    rows: list[Floats] = []
    recorded = 0
    others = np.arange(actors)
    for moment in walk:
        statistics.forget_touched()
        for at in range(moment.first, moment.last):
            sender = int(observation.events.sender[at])
            candidates = np.flatnonzero(statistics.present & (others != sender))
            rows.append(statistics.rows(sender * actors + candidates, moment.time))
            recorded += len(candidates)
        if chosen is not None and moment.last > moment.first:
            chosen.append(statistics.rows(_own_cells(observation, statistics, moment), moment.time))
        if recorded > MOST_ROWS:
            yield _choice_block(rows)
            rows, recorded = [], 0
    if rows:
        yield _choice_block(rows)


def _choice_block(rows: list[Floats]) -> ChoiceBlock:
    distinct, index = unique_rows(np.concatenate(rows))
    bounds = np.concatenate([[0], np.cumsum([len(one) for one in rows])])
    counts = sparse.csr_matrix(
        (np.ones(len(index), dtype=np.int16), index, bounds), shape=(len(rows), len(distinct))
    )
    counts.sum_duplicates()
    return ChoiceBlock(narrow(distinct), counts, np.ones(len(rows)), cumulative=False)


def _pair_blocks(
    observation: Observation, statistics: Statistics, walk: Iterator[Moment], chosen: list[Floats] | None
) -> Iterator[Block]:
    actors = statistics.actors
    for moment in walk:
        statistics.forget_touched()
        here = np.flatnonzero(statistics.present)
        cells = (here[:, None] * actors + here[None, :]).reshape(-1)
        rows = statistics.rows(cells, moment.time)
        place = np.full(actors, -1)
        place[here] = np.arange(len(here))
        events = slice(moment.first, moment.last)
        pairs = np.stack(
            [place[observation.events.sender[events]], place[observation.events.receiver[events]]]
        )
        if chosen is not None:
            one, other = pairs
            chosen.append(rows[one * len(here) + other] + rows[other * len(here) + one])
        yield PairBlock(narrow(rows), pairs)


def _state_blocks(
    observation: Observation,
    statistics: Statistics,
    walk: Iterator[Moment],
    chosen: list[Floats] | None,
    timed: bool,
) -> Iterator[Block]:
    record, merges = _Record(statistics), True
    for moment in walk:
        record.add(moment)
        if chosen is not None and moment.last > moment.first:
            chosen.append(statistics.rows(_own_cells(observation, statistics, moment), moment.time))
        if record.size > MOST_ROWS or len(record.moments) == MOST_MOMENTS:
            block = record.exposure(merges) if timed else record.choices()
            merges = merges and len(block.rows) < FEW_UNLIKE * record.size
            yield block
            record = _Record(statistics)
    if record.moments:
        yield record.exposure(merges) if timed else record.choices()


class _Record:
    """What is written down between two blocks: the state at the first moment, then only what was touched."""

    def __init__(self, statistics: Statistics) -> None:
        self.statistics = statistics
        self.moments: list[Moment] = []
        self.size = 0
        self._cells: list[Integers] = []
        self._rows: list[Floats] = []
        self._risk: list[Flags] = []

    def add(self, moment: Moment) -> None:
        """Write down one moment."""
        statistics = self.statistics
        touched = statistics.take_touched()
        cells = touched if self.moments else np.arange(statistics.cells)
        self.moments.append(moment)
        self._cells.append(cells)
        self._rows.append(statistics.rows(cells, moment.time))
        self._risk.append(statistics.at_risk()[cells])
        self.size += len(cells)

    def choices(self) -> ChoiceBlock:
        """Merge like rows, and count who came and who left at each moment."""
        counts, distinct = self._counts()
        happened = np.array([moment.last - moment.first for moment in self.moments], dtype=np.float64)
        return ChoiceBlock(narrow(distinct), counts, happened, cumulative=True)

    def exposure(self, merges: bool) -> ExposureBlock:
        """Hold each row of a cell from the moment it was written down until the cell's next, or the end.

        Like rows need not be merged; where hardly any are alike it is not worth the time.
        """
        when, cells, order = self._in_order()
        durations = [moment.duration for moment in self.moments]
        ahead = np.append(np.cumsum(durations[::-1])[::-1], 0.0)
        until = np.full(len(order), len(durations))
        same = cells[order][1:] == cells[order][:-1]
        until[:-1][same] = when[order][1:][same]
        held = np.empty(len(order))
        held[order] = ahead[when[order]] - ahead[until]
        kept = np.concatenate(self._risk) & (held > 0)
        rows = np.concatenate(self._rows)[kept]
        if not merges:
            return ExposureBlock(narrow(rows), held[kept])
        distinct, index = unique_rows(rows)
        exposure: Floats = np.bincount(index, held[kept], len(distinct)).astype(np.float64)
        return ExposureBlock(narrow(distinct), exposure)

    def _in_order(self) -> tuple[Integers, Integers, Integers]:
        """Return at which moment what was written down, of which cell, and the order by cell and moment."""
        when = np.repeat(np.arange(len(self.moments)), [len(cells) for cells in self._cells])
        cells = np.concatenate(self._cells)
        return when, cells, np.argsort(cells * len(self.moments) + when)

    def _counts(self) -> tuple[Any, Floats]:
        """Return what came (+1) and left (-1) at each moment (moments, u), sparse, and the distinct rows (u, k)."""
        when, cells, order = self._in_order()
        distinct, index = unique_rows(np.concatenate(self._rows))
        index[~np.concatenate(self._risk)] = -1
        index, when, cells = index[order], when[order], cells[order]
        before = np.empty_like(index)
        before[0] = -1
        before[1:] = np.where(cells[1:] == cells[:-1], index[:-1], -1)
        came = (index >= 0) & (index != before)
        left = (before >= 0) & (index != before)
        signs = np.ones(int(came.sum() + left.sum()), dtype=np.int32)
        signs[int(came.sum()) :] = -1
        moment = np.concatenate([when[came], when[left]])
        row = np.concatenate([index[came], before[left]])
        used = np.zeros(len(distinct), dtype=np.bool_)
        used[row] = True
        row = (np.cumsum(used) - 1)[row]
        order = np.argsort(moment.astype(np.uint16), kind="stable")
        bounds = np.concatenate([[0], np.cumsum(np.bincount(moment, minlength=len(self.moments)))])
        shape = (len(self.moments), int(used.sum()))
        counts = sparse.csr_matrix((signs[order], row[order].astype(np.int32), bounds), shape=shape)
        if len(row) > FEW_LIKE * shape[1]:
            counts.sum_duplicates()
            counts.eliminate_zeros()
        if np.abs(counts.data).max(initial=0) < np.iinfo(np.int8).max:
            counts.data = counts.data.astype(np.int8)
        return counts, distinct[used]
