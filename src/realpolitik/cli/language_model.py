"""What `realpolitik read --llm` does: the same claims, from a language model the user has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from realpolitik.cli.console import say
from realpolitik.errors import SettingError

if TYPE_CHECKING:
    from realpolitik.claims.claim import Claim
    from realpolitik.claims.entities.actors import ActorRecord
    from realpolitik.documents import Document

CACHE = Path(".realpolitik-llm")


def read_with_model(
    documents: Sequence[Document],
    actors: Sequence[ActorRecord],
    name: str,
    base_url: str | None,
    mode: str,
    prices: tuple[float, float] | None,
) -> tuple[Claim, ...]:
    """Read documents with a language model; tell what it cost and what was lost on standard error.

    Raises `SettingError` where no address is given, `InputError` where the extra or the key is missing.
    """
    from realpolitik.claims.entities.actors import gazetteer, words_of
    from realpolitik.claims.language_model import Endpoint, read_claims_with_model

    if not base_url:
        raise SettingError(
            "--base-url", "nothing", "the address of an OpenAI-compatible endpoint", "It ends in /v1."
        )
    names = gazetteer(tuple(actors)).names
    price_in, price_out = prices or (None, None)
    reading = read_claims_with_model(
        documents,
        Endpoint(name, base_url, mode, input_price=price_in, output_price=price_out),  # type: ignore[arg-type]
        CACHE,
        resolve=lambda text: names[words_of(text)][0].actor if words_of(text) in names else None,
        progress=lambda place: say(f"asking about {place}"),
    )
    for failure in reading.failed:
        say(f"no usable answer: {failure}")
    cost = f", cost {reading.cost:.4f}" if reading.cost is not None else ""
    say(
        f"{reading.requests} requests, {reading.from_cache} answers kept from before (in {CACHE}), "
        f"{reading.input_tokens} tokens in, {reading.output_tokens} out{cost}; "
        f"{reading.not_in_text} claims refused because their quote is not in the text"
    )
    return reading.claims
