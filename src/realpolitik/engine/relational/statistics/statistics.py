"""The statistics of all actors or pairs, kept current change by change along the observed history."""

from __future__ import annotations

from typing import final

import numpy as np

from realpolitik.engine.relational.arrays import Flags, Floats, Integers
from realpolitik.engine.relational.observation.calendar import Calendar, Happening, Kind
from realpolitik.engine.relational.observation.observation import Observation
from realpolitik.engine.relational.specification.effect import Change, Level, Source
from realpolitik.engine.relational.specification.effects.cells import column, row
from realpolitik.engine.relational.specification.term import Role, Transform
from realpolitik.engine.relational.statistics.resolved_term import ResolvedTerm
from realpolitik.engine.relational.statistics.track import Track, TrackKey
from realpolitik.errors import InputError

MOST_NUMBERS = 150_000_000


@final
class Statistics:
    """The engine's mutable state: stored values (terms, cells), where cells are actors or ordered pairs.

    A change touches few cells, so a whole history costs little more than its changes; `take_touched` says
    which cells may differ since it was last asked.
    """

    def __init__(self, observation: Observation, terms: tuple[ResolvedTerm, ...], level: Level) -> None:
        self.actors = observation.actors
        self.cells = self.actors if level is Level.ACTOR else self.actors**2
        if self.cells * (len(terms) + 2) > MOST_NUMBERS:
            raise InputError(
                f"{self.actors} actors and {len(terms)} effects of pairs are too many to hold in memory: "
                f"at most {MOST_NUMBERS:,} statistics. Leave out effects, or actors who hardly appear."
            )
        self.level = level
        self.terms = terms
        events = observation.events
        reference = float(events.time[0])
        self._observation = observation
        self._networks = {network.name: network for network in observation.networks}
        keys = {key for term in terms for key in (term.track, term.mask) if key is not None}
        self._tracks = {key: Track(self._networks[key.network], key, reference) for key in keys}
        self._attributes = {one.name: one.initial.copy() for one in observation.attributes}
        self.present: Flags = observation.presence.initial.copy()
        self._calendar = Calendar(observation)
        self._touched: list[Integers] = []
        self.values: Floats = np.zeros((len(terms), self.cells))
        self._views = [self._start(position) for position in range(len(terms))]
        self._last = (-1, -1)
        self._risk: Flags | None = None
        self._on_track: dict[TrackKey, list[int]] = {key: [] for key in keys}
        self._on_attribute: dict[str, list[int]] = {name: [] for name in self._attributes}
        for position, term in enumerate(terms):
            if term.track is not None:
                self._on_track[term.track].append(position)
            if term.attribute is not None:
                self._on_attribute[term.attribute].append(position)
        self._on_event = [at for at, term in enumerate(terms) if term.effect.source is Source.LAST_EVENT]
        self._masked = [(at, term.mask) for at, term in enumerate(terms) if term.mask is not None]
        self._logged = [at for at, term in enumerate(terms) if term.term.transform is Transform.LOG1P]
        self._decayed = [
            (at, term.track)
            for at, term in enumerate(terms)
            if term.track is not None
            and term.track.half_life is not None
            and term.term.transform is not Transform.PROPORTION
        ]

    def at_risk(self) -> Flags:
        """Return which cells can host the next event: actors present, or pairs of two present actors."""
        if self._risk is None:
            flags = self.present.copy()
            if self.level is Level.DYAD:
                flags = (flags[:, None] & flags[None, :]).reshape(-1)
                flags[:: self.actors + 1] = False
            self._risk = flags
        return self._risk

    def rows(self, cells: Integers, time: float) -> Floats:
        """Return the statistics (len(cells), terms) of some cells as they stand for an event at `time`."""
        stored = np.take(self.values, cells, axis=1)
        for position, key in self._decayed:
            stored[position] *= self._tracks[key].scale(time)
        for position in self._logged:
            np.log1p(stored[position], out=stored[position])
        for position, key in self._masked:
            stored[position] *= self._tracks[key].view.reshape(-1)[cells] == 0
        return stored.T

    def take_touched(self) -> Integers:
        """Return the cells that may differ since the last call, ascending; decayed cells always may."""
        pieces = self._touched
        self._touched = []
        if self._decayed:
            pieces.append(np.flatnonzero(self.values[[at for at, _ in self._decayed]].any(axis=0)))
        if not pieces:
            return np.empty(0, dtype=np.int64)
        flags = np.zeros(self.cells, dtype=np.bool_)
        for piece in pieces:
            flags[piece] = True
        return np.flatnonzero(flags)

    def forget_touched(self) -> None:
        """Start anew to note what is touched, for who looks at few cells only."""
        self._touched = []

    def next_change(self) -> float:
        """Return the time of the next exogenous change or departure from a window, or infinity."""
        departures = [track.next_departure() for track in self._tracks.values()]
        return min([self._calendar.next_time(), *departures])

    def advance(self, time: float, through: bool = False) -> None:
        """Apply what holds for events at `time`; with `through`, all that is dated up to `time`."""
        for happening in self._calendar.take(time, through):
            self._happen(happening)
        for track in self._tracks.values():
            while track.next_departure() < time or (through and track.next_departure() == time):
                for change in track.depart():
                    self._spread(track, change)

    def add_event(self, sender: int, receiver: int, time: float, weight: float = 1.0) -> None:
        """Let an event enter history."""
        for track in self._tracks.values():
            if track.network.from_events:
                self._rebase(track, time)
                for change in track.add(sender, receiver, weight, time):
                    self._spread(track, change)
        for position in self._on_event:
            self._update(position, np.empty(0), Change(sender, receiver, *self._last))
        self._last = (sender, receiver)

    def _start(self, position: int) -> Floats:
        term = self.terms[position]
        values = term.effect.start(self._source(term), self.actors)
        if term.effect.level is Level.DYAD:
            held: Floats = self.values[position].reshape(self.actors, self.actors)
            held[:] = values
            return held
        held = values.copy()
        square = self.values[position].reshape(self.actors, -1)
        square[:] = held[None, :] if self.level is Level.DYAD and term.role is Role.ALTER else held[:, None]
        return held

    def _source(self, term: ResolvedTerm) -> Floats:
        if term.track is not None:
            return self._tracks[term.track].view
        return self._attributes[term.attribute] if term.attribute is not None else np.empty(0)

    def _happen(self, happening: Happening) -> None:
        kind, name, sender, receiver, value = happening[1:]
        if kind is Kind.PRESENCE:
            self.present[sender] = bool(value)
            self._risk = None
            self._touch_actor(sender)
        elif kind is Kind.ATTRIBUTE:
            vector = self._attributes[name]
            change = Change(sender, -1, float(vector[sender]), value)
            vector[sender] = value
            for position in self._on_attribute[name]:
                self._update(position, vector, change)
        else:
            for key, track in self._tracks.items():
                if key.network == name:
                    self._rebase(track, happening[0])
                    network = self._networks[name]
                    put = network.replace
                    changes = (
                        track.put(sender, receiver, value)
                        if put
                        else track.add(sender, receiver, value, happening[0])
                    )
                    for change in changes:
                        self._spread(track, change)

    def _spread(self, track: Track, change: Change) -> None:
        for position in self._on_track[track.key]:
            self._update(position, track.view, change)
        if any(key == track.key for _, key in self._masked):
            self._touched.append(np.array([change.sender * self.actors + change.receiver]))

    def _update(self, position: int, view: Floats, change: Change) -> None:
        term = self.terms[position]
        held = self._views[position]
        changed = term.effect.update(held, view, change)
        if term.effect.level is Level.DYAD:
            self._touched.append(changed)
            return
        if self.level is Level.ACTOR:
            self.values[position, changed] = held[changed]
            self._touched.append(changed)
            return
        for actor in changed.tolist():
            cells = column(self.actors, actor) if term.role is Role.ALTER else row(self.actors, actor)
            self.values[position, cells] = held[actor]
            self._touched.append(cells)

    def _touch_actor(self, actor: int) -> None:
        if self.level is Level.ACTOR:
            self._touched.append(np.array([actor]))
        else:
            self._touched += [row(self.actors, actor), column(self.actors, actor)]

    def _rebase(self, track: Track, time: float) -> None:
        halvings = track.rebase(time)
        if not halvings:
            return
        for position in self._on_track[track.key]:
            if self.terms[position].term.transform is not Transform.PROPORTION:
                held = self._views[position]
                np.ldexp(held, -halvings, out=held)
                if self.terms[position].effect.level is Level.ACTOR:
                    self.values[position] = np.ldexp(self.values[position], -halvings)
