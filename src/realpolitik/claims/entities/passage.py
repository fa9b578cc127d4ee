"""A parsed paragraph and the actors named in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.claims.entities.actors import Gazetteer
from realpolitik.claims.entities.mentions import Mention, find_mentions
from realpolitik.claims.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_SIDES = frozenset({"pro", "anti"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Parsed tokens of a paragraph; `offset` is where it begins in the document's cleaned text.

    `backed` holds the mentions that only qualify ("Turkish" in "Turkish-backed"), by the token of the
    participle; all other mentions are in `at`, by each of their tokens.
    """

    tokens: Doc
    offset: int
    at: Mapping[int, Mention]
    backed: Mapping[int, Mention]
    author: str | None = None
    title: bool = False

    def mention(self, token: Token) -> Mention | None:
        """Find the mention that a token is part of."""
        return self.at.get(token.i)

    def mentions_between(self, first: int, last: int) -> Iterator[Mention]:
        """Go through the mentions in tokens first..last, in order, each once."""
        at = first
        while at <= last:
            mention = self.at.get(at)
            if mention is None:
                at += 1
            else:
                yield mention
                at = max(mention.end, at + 1)


def make_passage(
    tokens: Doc,
    offset: int,
    gazetteer: Gazetteer,
    day: str | None,
    author: str | None = None,
    title: bool = False,
    short: dict[str, str] | None = None,
) -> Passage:
    """Find the actors in parsed tokens and part those that only qualify from those that are meant.

    `short` are the short forms of names given in full earlier in the document; those given here are added.
    """
    at: dict[int, Mention] = {}
    backed: dict[int, Mention] = {}
    for mention in find_mentions(tokens, gazetteer, day, short):
        end = mention.end
        if (
            mention.start > 1
            and tokens[mention.start - 1].text == "-"
            and tokens[mention.start - 2].lower_ in _SIDES
        ):
            continue
        if end + 1 < len(tokens) and tokens[end].text in ("-", "–") and _is_participle(tokens[end + 1]):
            backed[end + 1] = mention
            continue
        for index in range(mention.start, end):
            at[index] = mention
    return Passage(tokens, offset, at, backed, author, title)


def _is_participle(token: Token) -> bool:
    return lexicon().has("participle", token.lower_)
