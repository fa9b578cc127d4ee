"""Read a game from a file: Gambit's .efg, or our own description in .yaml or .json."""

from __future__ import annotations

import json
from pathlib import Path

from realpolitik.engine.crisis.efg import parse_efg
from realpolitik.engine.crisis.game import Game, game_from_dict
from realpolitik.errors import InputError

MOST_BYTES = 20_000_000


def read_game(path: Path | str) -> Game:
    """Read a game by the ending of its file's name: .efg, .yaml, .yml or .json.

    Raises:
        InputError: the file cannot be read, or is not a game; see `game_from_dict` and `parse_efg`.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: got {path.stat().st_size} bytes; allowed are {MOST_BYTES}")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    ending = path.suffix.lower()
    if ending == ".efg":
        return parse_efg(text, path.name)
    if ending not in (".yaml", ".yml", ".json"):
        raise InputError(f"{path}: got the ending {ending!r}; allowed are .efg, .yaml, .yml and .json")
    try:
        description = json.loads(text) if ending == ".json" else _yaml(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: cannot be understood: {error}") from error
    if not isinstance(description, dict):
        raise InputError(f"{path}: got {type(description).__name__}; allowed are the keys players and tree")
    return game_from_dict(description)


def _yaml(text: str) -> object:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(error) from error
