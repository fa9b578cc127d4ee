"""Names as event data writes them, resolved to the actors and places of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import final

from realpolitik.case.model import Case
from realpolitik.errors import SettingError

_YEARS = re.compile(r"\s*\((?:\d{4}\s*-\s*(?:\d{4})?|former|current)\)\s*$", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:government|military forces|armed forces|police forces|police|military|army|republic) of (?:the )?",
    re.IGNORECASE,
)


@final
class Names:
    """Looks up ids by name: an actor's id, name and aliases; a place's id, title and names.

    `extra` maps further names to actor ids. Letter case and runs of spaces do not matter.

    Raises:
        SettingError: `extra` maps a name to an actor that the case does not have.
    """

    def __init__(self, case: Case, extra: Mapping[str, str] | None = None) -> None:
        ids = {actor.id for actor in case.actors}
        self._actors: dict[str, str] = {}
        for name, actor_id in (extra or {}).items():
            if actor_id not in ids:
                raise SettingError(
                    "names", f"{name!r}: {actor_id!r}", f"ids of the case: {', '.join(sorted(ids))}"
                )
            self._actors.setdefault(_key(name), actor_id)
        for actor in case.actors:
            for name in (actor.id, actor.name, *actor.aliases):
                self._actors.setdefault(_key(name), actor.id)
        self._places: dict[str, str] = {}
        for place in case.places:
            for name in (place.id, place.title, *place.title.split("/"), *place.names):
                self._places.setdefault(_key(name), place.id)

    def actor(self, candidates: Iterable[str]) -> str | None:
        """Give the actor of the first candidate that is known, as written or without words around a country's name."""
        for candidate in candidates:
            for form in _forms(candidate):
                if form in self._actors:
                    return self._actors[form]
        return None

    def place(self, candidates: Iterable[str]) -> str | None:
        """Give the place of the first candidate that is known; of "Town, Region, Country" the town."""
        for candidate in candidates:
            for form in (_key(candidate), _key(candidate.partition(",")[0])):
                if form in self._places:
                    return self._places[form]
        return None


def _forms(name: str) -> list[str]:
    """Forms of a name to look for: `Military Forces of X (2003-)` is X as well."""
    bare = _YEARS.sub("", name).strip()
    forms = [_key(name), _key(bare), _key(_BODY.sub("", bare))]
    return [form for form in dict.fromkeys(forms) if form]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
