"""Who can act: states, leaders, groups, organisations, media, with the names they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor as a case or the gazetteer lists it.

    `affiliation` is the id of the state or group that a person or body belongs to; `office`, `since` and
    `until` (ISO dates, empty when open) say what a person was and when.
    """

    id: str
    names: tuple[str, ...]
    kind: str = "actor"
    affiliation: str | None = None
    office: str | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an actor. `role` is name, demonym ("Azeri") or seat ("Ankara" for its government)."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Actors by id and by the words that name them; several actors may share a name.

    `longest` is the length of the longest name in words, `first` the words that any name begins with.
    """

    actors: Mapping[str, ActorRecord]
    names: Mapping[tuple[str, ...], tuple[Name, ...]]
    longest: int
    first: frozenset[str]

    def state_of(self, actor: str | None) -> str | None:
        """Find the state or group that an actor is or belongs to.

        >>> gazetteer().state_of("Erdogan")
        'TUR'
        """
        record = self.actors.get(actor or "")
        if record is None:
            return None
        if record.kind in ("state", "region", "bloc", "people") or record.affiliation is None:
            return record.id
        return record.affiliation

    def holder(self, state: str, office: str, day: str | None, seen: Iterable[str] = ()) -> str | None:
        """Find who held an office of a state on a day; people the text has named come first.

        >>> gazetteer().holder("FRA", "president", "2016-03-01")
        'Hollande'
        """
        fits = [
            record
            for record in self.actors.values()
            if record.affiliation == state and record.office and _same_office(record.office, office)
        ]
        named = set(seen)
        in_office = [record for record in fits if _holds(record, day)]
        for record in [*(r for r in in_office if r.id in named), *(r for r in fits if r.id in named)]:
            return record.id
        if day is not None and in_office:
            ranks = _OFFICES.get(office, ())
            first = min(ranks.index(r.office) if r.office in ranks else 0 for r in in_office)
            in_office = [r for r in in_office if r.office not in ranks or ranks.index(r.office) == first]
            return max(in_office, key=lambda record: record.since).id
        return None

    def choose(self, names: tuple[Name, ...], day: str | None) -> Name:
        """Pick among actors that share a name: the one active on the day, else the one listed first."""
        if len(names) == 1 or day is None:
            return names[0]
        active = [name for name in names if _holds(self.actors[name.actor], day)]
        return active[0] if active else names[0]


def gazetteer(extra: Iterable[ActorRecord] = ()) -> Gazetteer:
    """Build the gazetteer of all states, their leaders since 2010, groups and media, and a case's own.

    A name that an extra record carries means that record, whatever it meant before.

    >>> words = gazetteer((ActorRecord("NLA", ("Northern League Army",), "armed_group"),)).names
    >>> words[("Northern", "League", "Army")][0].actor, words[("Ankara",)][0].actor
    ('NLA', 'TUR')
    """
    return _gazetteer(tuple(extra))


@lru_cache(maxsize=8)
def _gazetteer(extra: tuple[ActorRecord, ...]) -> Gazetteer:
    actors: dict[str, ActorRecord] = {}
    names: dict[tuple[str, ...], list[Name]] = {}
    for record, roles in (*_states(), *_groups(), *_leaders(), *_cities(), *_services()):
        actors.setdefault(record.id, record)
        for role, written in roles.items():
            for name in written:
                _enter(names, name, Name(record.id, role))
    own: dict[tuple[str, ...], list[Name]] = {}
    for record in extra:
        actors[record.id] = record
        for name in record.names:
            _enter(own, name, Name(record.id, "name"))
    for words, entries in own.items():
        # A demonym the case lists as a name of a state ("Azeri") stays a demonym.
        known = {entry.actor: entry for entry in names.get(words, ())}
        names[words] = [known.get(entry.actor, entry) for entry in entries]
    longest = max((len(words) for words in names), default=1)
    first = frozenset(words[0] for words in names)
    return Gazetteer(actors, {words: tuple(entries) for words, entries in names.items()}, longest, first)


def words_of(name: str) -> tuple[str, ...]:
    """Split a name as the tokenizer splits running text.

    >>> words_of("Nagorno-Karabakh"), words_of("People's Front"), words_of("U.S. Congress")
    (('Nagorno', '-', 'Karabakh'), ('People', "'s", 'Front'), ('U.S.', 'Congress'))
    """
    words: list[str] = []
    for chunk in name.split():
        if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?|No\.|St\.|Jr\.?", chunk):
            words.append(chunk)
            continue
        words += re.findall(r"['’]s$|[^\W_]+(?:['’](?!s$)[^\W_]+)*|['’]$|[-/+.,&]", chunk.removesuffix(","))
        if chunk.endswith(","):
            words.append(",")
    return tuple(words)


def _enter(names: dict[tuple[str, ...], list[Name]], name: str, entry: Name) -> None:
    for variant in dict.fromkeys((name, name.replace("’", "'"), name.replace("'", "’"))):
        words = words_of(variant)
        if words and entry not in names.setdefault(words, []):
            names[words].append(entry)


def _rows(file: str) -> list[list[str]]:
    text = resources.files("realpolitik.claims").joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _states() -> list[tuple[ActorRecord, dict[str, tuple[str, ...]]]]:
    return [
        (
            ActorRecord(code, _split(names), "state"),
            {"name": (*_split(names), code), "demonym": _split(demonyms), "seat": _split(seats)},
        )
        for code, names, demonyms, seats in _rows("states.tsv")
    ]


def _groups() -> list[tuple[ActorRecord, dict[str, tuple[str, ...]]]]:
    return [
        (
            ActorRecord(code, _split(names), kind, affiliation or None),
            {"name": _split(names), "seat": _split(seats)},
        )
        for code, kind, names, affiliation, seats in _rows("groups.tsv")
    ]


def _cities() -> list[tuple[ActorRecord, dict[str, tuple[str, ...]]]]:
    return [
        (ActorRecord(code, (code,), "state"), {"city": _split(cities)})
        for code, cities in _rows("cities.tsv")
    ]


def _services() -> list[tuple[ActorRecord, dict[str, tuple[str, ...]]]]:
    return [(ActorRecord(code, (code,)), {"name": _split(names)}) for code, names in _rows("services.tsv")]


def _leaders() -> list[tuple[ActorRecord, dict[str, tuple[str, ...]]]]:
    return [
        (
            ActorRecord(code, _split(names), "person", affiliation, office, since, until),
            {"name": _split(names)},
        )
        for code, names, affiliation, office, since, until in _rows("leaders.tsv")
    ]


_OFFICES = {
    "leader": (
        "supreme leader",
        "president",
        "prime minister",
        "chancellor",
        "king",
        "emir",
        "sultan",
        "leader",
        "general",
    ),
    "president": ("president", "head of state"),
    "premier": ("prime minister", "premier"),
    "foreign minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "defense minister": ("defense minister", "defense secretary", "defence secretary"),
}


def _same_office(held: str, asked: str) -> bool:
    return held == asked or held in _OFFICES.get(asked, ())


def _holds(record: ActorRecord, day: str | None) -> bool:
    if day is None:
        return not record.until
    return (not record.since or record.since <= day) and (not record.until or day <= record.until)
