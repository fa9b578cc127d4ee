"""Who or what a phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what a phrase stands for: an actor's id, or the phrase's words.

    `known` is true for ids and named people; `owner` where the phrase names a thing and the id is that of
    the one it belongs to ("Turkish influence"); `token` is the index of the phrase's head.
    """

    name: str
    known: bool
    token: int
    owner: bool = False
    place: bool = False
